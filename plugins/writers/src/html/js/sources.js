// The documents, each with its creation date and the reason for it, and the problems met on the way.

const eventsPerDocument = (() => {
  const counts = new Map();
  for (const sources of column.sources) for (const id of sources) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
})();

/** At once on the page; more are found by name. Keeps the panel quick with thousands of documents. */
const DOCUMENTS_AT_ONCE = 200;

function documentCard(doc) {
  const n = eventsPerDocument.get(doc.id) ?? 0;
  const box = el("input", { type: "checkbox", "data-document": doc.id, checked: state.documents.has(doc.id), change: () => choose("documents", doc.id, box.checked) });
  return el("li", { class: "document" },
    el("p", { class: "source-title" }, el("span", inLanguage(doc.languages?.[0]), doc.title || doc.id), " ", sourceLink(doc.source)),
    el("p", { class: "small" }, enumerate((doc.languages ?? []).map(languageName)), " · ", createdLine(doc)),
    el("p", { class: "small faint" }, doc.id, !sourceLink(doc.source) && doc.source && ` · ${doc.source}`),
    el("label", { class: "small" }, box, ` show only this (${plural(n, "event")})`));
}

function drawDocuments() {
  const find = el("input", { type: "search", placeholder: "Find a document", "aria-label": "Find a document", value: drawDocuments.wanted ?? "" });
  const shown = el("ol", { class: "documents" }), rest = el("p", { class: "small faint" });
  const draw = () => {
    const terms = searchTerms(find.value);
    const found = documents.filter((doc) => {
      const text = fold([doc.title, doc.id, doc.source].filter(Boolean).join("\n"));
      return terms.every((term) => text.includes(term));
    });
    shown.replaceChildren(...found.slice(0, DOCUMENTS_AT_ONCE).map(documentCard));
    rest.textContent = found.length > DOCUMENTS_AT_ONCE ? `${plural(found.length - DOCUMENTS_AT_ONCE, "more document")}; type a part of the name to find them.` : found.length ? "" : "No document of that name.";
  };
  find.addEventListener("input", () => {
    drawDocuments.wanted = find.value;
    draw();
  });
  draw();
  byId("panel-documents").replaceChildren(documents.length > 8 ? find : "", shown, rest);
}

function drawProblems() {
  byId("panel-problems").replaceChildren(problems.length
    ? el("ul", { class: "problems" }, problems.map((p) => el("li", {}, el("p", { class: "source-title" }, el("bdi", {}, p.document)), el("p", { class: "small" }, p.problem))))
    : el("p", { class: "hint" }, "Every document was read."));
}

const PANELS = { evidence: drawEvidence, documents: drawDocuments, problems: drawProblems };

/** Brings one panel of the side to the front. */
function showPanel(name) {
  for (const other of Object.keys(PANELS)) {
    byId("panel-" + other).hidden = other !== name;
    dress(byId("tab-" + other), { "aria-selected": String(other === name), tabindex: other === name ? "0" : "-1" });
  }
  PANELS[name]();
}

function watchPanels() {
  fill(byId("tab-documents"), el("small", {}, documents.length.toLocaleString("en")));
  fill(byId("tab-problems"), el("small", {}, problems.length.toLocaleString("en")));
  const tabs = Object.keys(PANELS).map((name) => byId("tab-" + name));
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => showPanel(tab.id.slice(4)));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = tabs[(at + step + tabs.length) % tabs.length];
      next.focus();
      showPanel(next.id.slice(4));
    });
  });
}
