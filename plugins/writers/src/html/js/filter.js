// Which events are shown. `state` is everything the reader chose; one pass over the events gives
// the result and, for each facet, the counts that remain if only that facet were changed.

const state = {
  terms: [],
  from: domain.from, to: domain.to, // the visible period: first day, and the day after the last
  languages: new Set(), documents: new Set(), types: new Set(), statuses: new Set(),
  leastDocuments: 1,
  open: null, // number of the event whose evidence is shown
};

const result = {
  matching: [], // numbers of events that pass everything but the period
  shown: [], // ... and the period
  before: 0, after: 0, // how many matching events lie outside of the period
  counts: { languages: new Map(), documents: new Map(), types: new Map(), statuses: new Map(), leastDocuments: new Map() },
};

const statusOf = (event) => event.status ?? "past";

// Each facet: the values an event has, and which of them are wanted (an empty choice wants all).
const FACETS = {
  languages: { values: (i) => column.languages[i], passes: (i) => !state.languages.size || column.languages[i].some((v) => state.languages.has(v)) },
  documents: { values: (i) => column.sources[i], passes: (i) => !state.documents.size || column.sources[i].some((v) => state.documents.has(v)) },
  types: { values: (i) => [typeOf(events[i])], passes: (i) => !state.types.size || state.types.has(typeOf(events[i])) },
  statuses: { values: (i) => [statusOf(events[i])], passes: (i) => !state.statuses.size || state.statuses.has(statusOf(events[i])) },
  leastDocuments: { values: (i) => [column.sources[i].length], passes: (i) => column.sources[i].length >= state.leastDocuments },
};
const FACET_NAMES = Object.keys(FACETS);

const allVisible = () => state.from <= domain.from && state.to >= domain.to;
const inPeriod = (i) => column.lo[i] < state.to && column.hi[i] >= state.from;

function countIn(name, i) {
  const counts = result.counts[name];
  for (const value of FACETS[name].values(i)) counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** Recomputes everything. */
function applyFilters() {
  const { terms } = state;
  if (terms.length) prepareSearch(() => true);
  for (const name of FACET_NAMES) result.counts[name].clear();
  result.matching = [];
  const whole = allVisible();
  for (let i = 0; i < events.length; i++) {
    if (terms.length && !terms.every((term) => haystacks[i].includes(term))) continue;
    let missed = null, misses = 0;
    for (const name of FACET_NAMES) {
      if (FACETS[name].passes(i)) continue;
      missed = name;
      if (++misses > 1) break;
    }
    if (misses > 1) continue;
    if (!misses) result.matching.push(i);
    if (!whole && !inPeriod(i)) continue;
    if (misses) countIn(missed, i);
    else for (const name of FACET_NAMES) countIn(name, i);
  }
  applyPeriod();
}

/** Recomputes only what depends on the period: cheap enough for every frame of a drag. */
function applyPeriod() {
  if (allVisible()) {
    result.shown = result.matching;
    result.before = result.after = 0;
    return;
  }
  result.shown = [];
  result.before = result.after = 0;
  for (const i of result.matching) {
    if (inPeriod(i)) result.shown.push(i);
    else if (column.hi[i] < state.from) result.before++;
    else if (column.lo[i] >= state.to) result.after++;
  }
}

const anyFilter = () => state.terms.length > 0 || state.leastDocuments > 1 || !allVisible()
  || ["languages", "documents", "types", "statuses"].some((name) => state[name].size > 0);

/** Forgets every choice but the open event. */
function clearChoices() {
  state.terms = [];
  state.leastDocuments = 1;
  for (const name of ["languages", "documents", "types", "statuses"]) state[name].clear();
  state.from = domain.from;
  state.to = domain.to;
}
