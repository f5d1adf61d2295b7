// What the documents do not agree on, and the score tables behind each merge.

/** "Documents differ": each value with the documents that tell it, the leading one first. */
function contradictionsOf(event) {
  if (!event.contradictions?.length) return null;
  return section("What the documents do not agree on", el("ul", { class: "reasons" }, event.contradictions.map(({ about, values }) =>
    el("li", {}, about, ": ", values.map(({ value, documents: by }, k) =>
      [k > 0 && "; ", el("b", {}, about === "date" ? wordsOfDate(value) : el("bdi", {}, value)), " (", by.join(", "), ")"])))));
}

const signed = (weight) => (weight > 0 ? "+" : weight < 0 ? "−" : "") + Math.abs(weight).toFixed(2);

/** One comparison: what each field said, in bits for or against. */
function mergeTable({ merged, between, scores, total, forbidden }) {
  const verdict = merged ? "taken for one event" : forbidden ? `kept apart: ${forbidden}` : "kept apart";
  return el("table", {},
    el("caption", {}, el("bdi", {}, between[0]), " and ", el("bdi", {}, between[1]), ": ", verdict),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "field"), el("th", { scope: "col" }, "finding"), el("th", { scope: "col", class: "number" }, "bits"))),
    el("tbody", {}, scores.map(({ field, finding, weight }) =>
      el("tr", {}, el("th", { scope: "row" }, field), el("td", {}, el("bdi", {}, finding)), el("td", { class: "number" }, signed(weight))))),
    el("tfoot", {}, el("tr", {}, el("th", { scope: "row", colspan: 2 }, "sum"), el("td", { class: "number" }, signed(total)))));
}

function mergesOf(event) {
  if (!event.merges?.length) return null;
  return el("details", { class: "merges" }, el("summary", {}, plural(event.merges.length, "comparison"), " in figures"), event.merges.map(mergeTable));
}
