// Paper: the shown events one below the other, with their evidence while that stays readable.

const EVIDENCE_ON_PAPER = 400; // events; longer selections are printed as a list

function layOutPaper() {
  const withEvidence = result.shown.length <= EVIDENCE_ON_PAPER;
  const entries = withEvidence
    ? result.shown.map((i) => evidenceOf(i, Infinity))
    : result.shown.map((i) => el("p", { class: "entry" }, el("b", {}, wordsOfDate(events[i].date)), " ", el("span", inLanguage(events[i].title_language), events[i].title), " ", el("small", {}, plural(column.sources[i].length, "document"))));
  byId("print").replaceChildren(...entries);
}

function watchPrint() {
  addEventListener("beforeprint", layOutPaper);
  addEventListener("afterprint", () => byId("print").replaceChildren());
}
