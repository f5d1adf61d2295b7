// The filters beside the list: check boxes with the number of events that each would leave.

/** The longest facet shown whole; more documents are chosen in the panel of documents. */
const CHOICES_AT_ONCE = 8;

const facet = { boxes: {}, from: null, to: null };

function choose(name, value, on) {
  if (on) state[name].add(value);
  else state[name].delete(value);
  changed("filter");
}

/** The values that a facet has anywhere in the timeline, most frequent first. */
function valuesOf(name) {
  const totals = new Map();
  for (let i = 0; i < events.length; i++) for (const v of FACETS[name].values(i)) totals.set(v, (totals.get(v) ?? 0) + 1);
  return [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
}

function checkFacet(name, title, labelOf) {
  const values = valuesOf(name);
  if (!values.length) return null;
  facet.boxes[name] = new Map();
  const options = values.slice(0, CHOICES_AT_ONCE * (name === "documents" ? 1 : 3)).map((value) => {
    const box = el("input", { type: "checkbox", change: () => choose(name, value, box.checked) });
    const count = el("span", { class: "n" });
    const node = el("label", { class: "choice" }, box, el("span", { class: "choice-name" }, labelOf(value)), count);
    facet.boxes[name].set(value, { box, count, node });
    return node;
  });
  const rest = values.length > options.length && el("button", { type: "button", class: "quiet", click: () => openSide("documents") }, `All ${values.length.toLocaleString("en")} …`);
  return el("fieldset", { "data-facet": name }, el("legend", {}, title), options, rest);
}

/** "Told by at least": a row of numbers. */
function leastFacet() {
  const most = Math.max(1, ...column.sources.map((s) => s.length));
  const steps = [1, 2, 3, 5, 10, 20].filter((n) => n <= most);
  if (steps.length < 2) return null;
  const pills = steps.map((n) => {
    const radio = el("input", { type: "radio", name: "least", value: n, checked: n === 1, change: () => {
      state.leastDocuments = n;
      changed("filter");
    } });
    return el("label", { class: "pill" }, radio, el("span", {}, n === 1 ? "any" : n + "+"));
  });
  return el("fieldset", { "data-facet": "leastDocuments" }, el("legend", {}, "Documents telling it"), el("div", { class: "pills" }, pills));
}

function periodFacet() {
  if (!domain.dated) return null;
  const input = (id, title, day) => el("input", { id, type: "text", placeholder: isoDay(day), "aria-label": title, size: 10, spellcheck: "false", title: "2025, 2025-03 or 2025-03-11", change: readPeriod });
  facet.from = input("period-from", "From", domain.from);
  facet.to = input("period-to", "To", domain.to - 1);
  return el("fieldset", { "data-facet": "period" }, el("legend", {}, "Period"), el("div", { class: "period" }, facet.from, el("span", { "aria-hidden": "true" }, "–"), facet.to));
}

function readPeriod() {
  for (const input of [facet.from, facet.to]) input.setAttribute("aria-invalid", String(input.value.trim() !== "" && !readDate(input.value)));
  const from = readDate(facet.from.value)?.[0] ?? domain.from, to = readDate(facet.to.value)?.[1] ?? domain.to - 1;
  if (from <= to) setPeriod(from, to + 1);
}

function buildFacets() {
  const dot = (value) => [el("i", { class: "dot " + FAMILIES[familyOf(value)] }), value];
  fill(byId("filters"), periodFacet(),
    checkFacet("types", "Type", dot),
    checkFacet("statuses", "Status", (v) => v),
    leastFacet(),
    checkFacet("languages", "Language", languageName),
    checkFacet("documents", "Document", (id) => {
      const doc = documents[documentAt.get(id)];
      return el("span", inLanguage(doc?.languages?.[0], { title: visible(id) }), doc?.title || id);
    }));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
}

/** Brings check boxes, counts and the period's fields in line with the state. */
function drawFacets() {
  for (const [name, boxes] of Object.entries(facet.boxes)) {
    for (const [value, { box, count, node }] of boxes) {
      const n = result.counts[name].get(value) ?? 0;
      box.checked = state[name].has(value);
      count.textContent = n.toLocaleString("en");
      node.classList.toggle("none", n === 0 && !box.checked);
    }
  }
  for (const radio of byId("filters").querySelectorAll("[name=least]")) radio.checked = Number(radio.value) === state.leastDocuments;
  for (const box of byId("panel-documents").querySelectorAll("[data-document]")) box.checked = state.documents.has(box.dataset.document);
  if (!facet.from) return;
  if (document.activeElement !== facet.from) facet.from.value = state.from <= domain.from ? "" : isoDay(state.from);
  if (document.activeElement !== facet.to) facet.to.value = state.to >= domain.to ? "" : isoDay(state.to - 1e-6);
}
