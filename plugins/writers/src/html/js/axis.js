// The time axis: the most-told events as labels in lanes, a density of calendar bars below them,
// ticks, and a strip with the whole period. Drawn anew for each frame, only what is visible.

const axis = {
  view: byId("axis-view"), overview: byId("axis-overview"), tip: byId("axis-tip"),
  width: 0, lanes: 5, bars: null, laneOf: new Map(), overviewDensity: null,
};
const SIZE = { lane: 24, gap: 8, bars: 46, ticks: 34, strip: 22 };

const pixelsPerDay = () => axis.width / (state.to - state.from);
const xOf = (number) => (number - state.from) * pixelsPerDay();
const dayAtX = (x) => state.from + x / pixelsPerDay();

/** Reads the room there is; call after a change of the window's size. */
function measureAxis() {
  axis.width = Math.max(200, axis.view.parentElement.clientWidth - 2 * parseFloat(getComputedStyle(axis.view).marginLeft));
  axis.lanes = innerHeight < 560 ? 1 : innerWidth < 640 ? 2 : innerHeight < 760 ? 3 : 5;
  axis.lanes = Math.min(axis.lanes, Math.max(1, Math.ceil(events.length / 2)));
  const height = axis.lanes * SIZE.lane + SIZE.gap + SIZE.bars + SIZE.ticks;
  for (const [node, h] of [[axis.view, height], [axis.overview, SIZE.strip]]) {
    node.setAttribute("width", axis.width);
    node.setAttribute("height", h);
    node.setAttribute("viewBox", `0 0 ${axis.width} ${h}`);
  }
  axis.overviewDensity = null;
}

/** A path of bars standing on `base`: boxes are [x, width, bottom, top] with heights counted upwards. */
const barPath = (boxes, base) => boxes.map(([x, w, bottom, top]) =>
  `M${x.toFixed(1)} ${(base - bottom).toFixed(1)}V${(base - top).toFixed(1)}h${w.toFixed(1)}V${(base - bottom).toFixed(1)}z`).join("");

/**
 * Stacks the families' counts into one path each. Heights grow with the square root, so that one event is still
 * seen beside many; shares of long events stay below that, in proportion.
 */
function stackedPaths(rows, boxOf, height, base) {
  const totals = Array.from(rows[0], (_, k) => rows.reduce((sum, row) => sum + row[k], 0));
  const most = Math.max(1, ...totals);
  const boxes = rows.map(() => []);
  totals.forEach((total, k) => {
    if (total < 1e-9) return;
    const full = Math.max(1, total < 1 ? (height * total) / Math.sqrt(most) : height * Math.sqrt(total / most));
    const [x, w] = boxOf(k);
    let below = 0;
    rows.forEach((row, family) => {
      if (row[k] < 1e-9) return;
      const top = below + full * (row[k] / total);
      boxes[family].push([x, w, below, top]);
      below = top;
    });
  });
  return { totals, most, paths: boxes.map((list, family) => svg("path", { class: "bars " + FAMILIES[family], d: barPath(list, base) })) };
}

const measureText = (() => {
  const context = document.createElement("canvas").getContext("2d");
  let cache = new Map(), measuredFor = 0;
  /** The title cut to the lane's measure, and its width in pixels. */
  return (i) => {
    if (measuredFor !== axis.width) [cache, measuredFor] = [new Map(), axis.width];
    const known = cache.get(i);
    if (known) return known;
    context.font = "12.5px " + getComputedStyle(document.body).fontFamily;
    const limit = Math.min(320, Math.max(150, axis.width / 5)), title = visible(events[i].title);
    let text = title, width = context.measureText(text).width;
    if (width > limit) {
      const letters = Array.from(title).slice(0, 80);
      while (letters.length > 1 && (width = context.measureText(letters.join("") + "…").width) > limit) letters.pop();
      text = letters.join("").trimEnd() + "…";
    }
    const label = { text, width };
    cache.set(i, label);
    return label;
  };
})();

/** Chooses which events are labelled, most-told first (the open one before all), each in a free lane. */
function placeLabels() {
  const wanted = new Set(result.shown), taken = Array.from({ length: axis.lanes }, () => []), placed = [];
  const order = state.open !== null && wanted.has(state.open) ? [state.open, ...byWeight] : byWeight;
  const seen = new Set();
  let tries = 0;
  for (const i of order) {
    if (!wanted.has(i) || seen.has(i) || Number.isNaN(column.lo[i])) continue;
    seen.add(i);
    if (++tries > 300) break;
    const x0 = Math.max(0, xOf(column.lo[i])), x1 = Math.min(axis.width, xOf(column.hi[i] + 1));
    if (x1 - x0 > axis.width * 0.9 && i !== state.open && !allVisible()) continue;
    const { text, width: plain } = measureText(i), width = i === state.open ? plain * 1.09 : plain; // the open one is bold
    const left = x0 + width > axis.width ? Math.max(0, axis.width - width) : x0;
    const from = Math.min(left, x0) - 4, to = Math.max(left + width, x1) + 10;
    const free = (lane) => taken[lane].every(([a, b]) => to <= a || from >= b);
    const usual = axis.laneOf.get(i);
    let lane = usual !== undefined && usual < axis.lanes && free(usual) ? usual : taken.findIndex((_, k) => free(k));
    if (lane < 0) continue;
    taken[lane].push([from, to]);
    axis.laneOf.set(i, lane);
    placed.push({ i, lane, left, text, width, x0, x1 });
  }
  return placed;
}

/** Stems first, so that they pass behind every text. */
function drawLabels(floor) {
  const placed = placeLabels(), bottomOf = (lane) => floor - lane * SIZE.lane;
  const stems = placed.map(({ i, lane, x0 }) =>
    svg("path", { class: i === state.open ? "stem open" : "stem", d: `M${x0.toFixed(1)} ${bottomOf(lane) - 3}V${floor + SIZE.gap}` }));
  return [...stems, ...placed.map(({ i, lane, left, text, width, x0, x1 }) => {
    const bottom = bottomOf(lane);
    return svg("g", { class: `label ${FAMILIES[column.family[i]]} ${statusOf(events[i])}${i === state.open ? " open" : ""}`, "data-event": i },
      svg("rect", { class: "reach", x: left - 3, y: bottom - SIZE.lane + 1, width: width + 6, height: SIZE.lane, opacity: 0 }),
      svg("rect", { class: "span", x: x0.toFixed(1), y: bottom - 4, width: Math.max(5, x1 - x0).toFixed(1), height: 3, rx: 1.5 }),
      svg("text", inLanguage(events[i].title_language, { x: left.toFixed(1), y: bottom - 8 }), text));
  })];
}

function drawTicks(base) {
  const unit = unitFor(pixelsPerDay(), 44), above = ABOVE[unit.name], nodes = [];
  let lines = "";
  for (const [, start] of spans(unit, state.from, state.to)) {
    const x = xOf(start);
    if (x < 0) continue;
    lines += `M${x.toFixed(1)} 0V${base + 4}`;
    if (x < axis.width - 20) nodes.push(svg("text", { class: "tick", x: x + 3, y: base + 14 }, unit.label(start)));
  }
  if (above) {
    for (const [, start, end] of spans(above, state.from, state.to)) {
      const x = Math.max(0, xOf(start)), room = Math.min(axis.width, xOf(end)) - x;
      const words = above.title(start);
      if (room > words.length * 6.6 + 6) nodes.push(svg("text", { class: "tick above", x: x + 3, y: base + 29 }, words));
    }
  }
  return [svg("path", { class: "grid", d: lines }), ...nodes];
}

function drawAxis() {
  const floor = axis.lanes * SIZE.lane, base = floor + SIZE.gap + SIZE.bars;
  const unit = unitFor(pixelsPerDay(), 7), list = spans(unit, state.from, state.to), first = list[0][0];
  const rows = density(result.matching, unit, first, list.length);
  const boxOf = (k) => {
    const x = xOf(list[k][1]), w = xOf(list[k][2]) - x;
    return [x + 0.5, Math.max(1.5, w - 1)];
  };
  const stacked = stackedPaths(rows, boxOf, SIZE.bars, base);
  axis.bars = { unit, list, totals: stacked.totals };
  const chosen = state.open !== null && !Number.isNaN(column.lo[state.open]) &&
    svg("rect", { class: "chosen", x: xOf(column.lo[state.open]), y: 0, width: Math.max(3, xOf(column.hi[state.open] + 1) - xOf(column.lo[state.open])), height: base });
  axis.view.replaceChildren(...drawTicks(base), chosen || "", ...stacked.paths,
    svg("path", { class: "base", d: `M0 ${base + 0.5}H${axis.width}` }), ...drawLabels(floor));
  drawOverview();
  byId("axis-words").textContent = wordsOfPeriod(unit);
}

function drawOverview() {
  const scale = axis.width / (domain.to - domain.from);
  if (!axis.overviewDensity) {
    const unit = unitFor(scale, 2.5), list = spans(unit, domain.from, domain.to);
    const rows = density(result.matching, unit, list[0][0], list.length);
    const boxOf = (k) => [(list[k][1] - domain.from) * scale, Math.max(1, (list[k][2] - list[k][1]) * scale - 0.5)];
    axis.overviewDensity = stackedPaths(rows, boxOf, SIZE.strip - 4, SIZE.strip).paths;
  }
  const x0 = (state.from - domain.from) * scale, x1 = (state.to - domain.from) * scale;
  axis.overview.replaceChildren(...axis.overviewDensity,
    svg("path", { class: "veil", d: `M0 0H${x0}V${SIZE.strip}H0zM${x1} 0H${axis.width}V${SIZE.strip}H${x1}z` }),
    svg("rect", { class: "window", x: x0 + 0.5, y: 0.5, width: Math.max(4, x1 - x0 - 1), height: SIZE.strip - 1, rx: 3 }));
}

/** "3 March – 11 April 2025 · a bar is a day · 12 earlier · 4 later". */
function wordsOfPeriod(unit) {
  if (!domain.dated) return "No dated events";
  const words = wordsOfDate(isoDay(Math.max(state.from, domain.from)) + "/" + isoDay(Math.min(state.to, domain.to) - 1e-6));
  const outside = [result.before && `${result.before.toLocaleString("en")} earlier`, result.after && `${result.after.toLocaleString("en")} later`];
  return [words, `each bar a ${unit.name}`.replace(/a (five|fifty)/, "$1"), ...outside].filter(Boolean).join("  ·  ");
}
