// The timeline as read from the page, and columns beside it that make filtering 10,000 events cheap.

const timeline = JSON.parse(byId("data").textContent);
const events = timeline.events ?? [];
const documents = timeline.documents ?? [];
const problems = timeline.problems ?? [];

// Event types by what they do to relations (the two halves of PLOVER); it gives them their colour.
const COOPERATION = new Set(["agree", "consult", "support", "concede", "cooperate", "aid", "retreat"]);
const CONFLICT = new Set(["request", "accuse", "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault"]);
const NO_TYPE = "other";

const typeOf = (event) => event.type ?? NO_TYPE;
/** 0 cooperation, 1 conflict, 2 neither or unknown. */
const familyOf = (type) => COOPERATION.has(type) ? 0 : CONFLICT.has(type) ? 1 : 2;
const FAMILIES = ["cooperation", "conflict", "other"];

const unique = (values) => [...new Set(values.filter((v) => v !== null && v !== undefined))];

const eventAt = new Map(events.map((event, i) => [event.id, i]));
const documentAt = new Map(documents.map((doc, i) => [doc.id, i]));

const day = (text) => text ? readDate(text)?.[0] ?? null : null;

/** Is the date a year or coarser, so that it belongs to no month? */
const lacksMonth = (edtf) => !String(edtf ?? "").includes("/") && readEdtf(String(edtf ?? ""))?.month === undefined;

/**
 * One array per property, by event number. `lo` and `hi` are the first and last day, both inclusive (NaN: undated),
 * `loMonth` and `hiMonth` the months that they lie in.
 */
const column = (() => {
  const lo = new Float64Array(events.length), hi = new Float64Array(events.length);
  const loMonth = new Int32Array(events.length), hiMonth = new Int32Array(events.length);
  const family = new Uint8Array(events.length), noMonth = new Uint8Array(events.length);
  const languages = [], sources = [];
  events.forEach((event, i) => {
    const first = day(event.earliest), last = day(event.latest);
    lo[i] = first ?? last ?? NaN;
    hi[i] = Math.max(last ?? first ?? NaN, lo[i]);
    loMonth[i] = monthNumber(lo[i]);
    hiMonth[i] = monthNumber(hi[i]);
    noMonth[i] = lacksMonth(event.date) ? 1 : 0;
    family[i] = familyOf(event.type);
    const mentions = event.mentions ?? [];
    languages.push(unique(mentions.map((m) => m.language)));
    sources.push(unique(mentions.map((m) => m.document)));
  });
  return { lo, hi, loMonth, hiMonth, noMonth, family, languages, sources };
})();

/** Events that are parts of an event, and events that name it as related, by event number. */
const inverse = (() => {
  const parts = new Map(), relatedBy = new Map();
  const push = (map, id, i) => eventAt.has(id) && map.set(eventAt.get(id), [...(map.get(eventAt.get(id)) ?? []), i]);
  events.forEach((event, i) => {
    if (event.part_of) push(parts, event.part_of, i);
    for (const id of event.related ?? []) push(relatedBy, id, i);
  });
  return { parts, relatedBy };
})();

/** Spreads numbers, so that of equals not only the earliest are labelled. */
const scatter = (i) => Math.imul(i + 1, 0x9e3779b1) >>> 0;

/** Event numbers with the most-told first: which labels the axis shows when there is not room for all. */
const byWeight = Array.from(events.keys()).sort((a, b) =>
  column.sources[b].length - column.sources[a].length
  || (events[b].salience ?? 0) - (events[a].salience ?? 0)
  || (events[b].mentions?.length ?? 0) - (events[a].mentions?.length ?? 0)
  || (events[b].confidence ?? 0) - (events[a].confidence ?? 0) || scatter(a) - scatter(b));

/** The whole period, as day numbers: first day, and the day after the last. */
const domain = (() => {
  let from = Infinity, to = -Infinity;
  for (let i = 0; i < events.length; i++) {
    if (Number.isNaN(column.lo[i])) continue;
    from = Math.min(from, column.lo[i]);
    to = Math.max(to, column.hi[i] + 1);
  }
  if (from > to) return { from: 0, to: 365, dated: false };
  return { from, to, dated: true };
})();

// What a search looks at, folded; made in idle time, or at once by the first search.
const haystacks = new Array(events.length);
let haystacksDone = 0;

function haystackOf(event) {
  const words = [event.title, event.type, event.mode, event.date, event.id, ...(event.places ?? [])];
  for (const person of event.participants ?? []) words.push(person.name, ...(person.also ?? []));
  for (const mention of event.mentions ?? []) words.push(mention.quote);
  return fold(unique(words).join("\n")).replace(/[^\S\n]+/g, " ");
}

/** Makes search texts until the budget (a function that says whether to go on) is used up. */
function prepareSearch(goOn) {
  while (haystacksDone < events.length && goOn()) {
    haystacks[haystacksDone] = haystackOf(events[haystacksDone]);
    haystacksDone++;
  }
}

function prepareSearchWhenIdle() {
  const later = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 16));
  later((deadline) => {
    prepareSearch(() => deadline.timeRemaining() > 1);
    if (haystacksDone < events.length) prepareSearchWhenIdle();
  });
}
