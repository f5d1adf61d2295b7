// Moving and zooming the axis: buttons, wheel, drag, pinch, keys, and choosing a period on the strip.

const SHORTEST = 3; // days; the axis zooms in no further
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let animation = 0;

/** Shows [from, to), kept within the whole period. */
function setPeriod(from, to) {
  const whole = domain.to - domain.from;
  let length = Math.min(Math.max(to - from, Math.min(SHORTEST, whole)), whole);
  let start = (from + to - length) / 2;
  start = Math.min(Math.max(start, domain.from), domain.to - length);
  if (length > whole * 0.9995) [start, length] = [domain.from, whole];
  state.from = start;
  state.to = length === whole ? domain.to : start + length;
  changed("period");
}

/** The same, in a short movement that shows where it goes. */
function glideTo(from, to) {
  cancelAnimationFrame(animation);
  if (calm.matches) return setPeriod(from, to);
  const begin = [state.from, state.to], start = performance.now(), duration = 220;
  const step = (now) => {
    const t = Math.min(1, (now - start) / duration), ease = 1 - (1 - t) ** 3;
    setPeriod(begin[0] + (from - begin[0]) * ease, begin[1] + (to - begin[1]) * ease);
    if (t < 1) animation = requestAnimationFrame(step);
  };
  animation = requestAnimationFrame(step);
}

/** Zooms around a day: factor 2 shows half as much. */
function zoom(factor, around, move = glideTo) {
  const middle = around ?? (state.open !== null && inPeriod(state.open) ? column.lo[state.open] : (state.from + state.to) / 2);
  move(middle - (middle - state.from) / factor, middle + (state.to - middle) / factor);
}

const pan = (share, move = glideTo) => {
  const by = share * (state.to - state.from);
  const room = by < 0 ? Math.max(by, domain.from - state.from) : Math.min(by, domain.to - state.to);
  move(state.from + room, state.to + room);
};

const showAll = () => glideTo(domain.from, domain.to);

/** The shortest period that holds four fifths of the matching events. */
function showBusiest() {
  const middles = result.matching.map((i) => (column.lo[i] + column.hi[i] + 1) / 2).filter((m) => !Number.isNaN(m)).sort((a, b) => a - b);
  if (!middles.length) return;
  const need = Math.ceil(middles.length * 0.8);
  let best = 0;
  for (let k = 0; k + need <= middles.length; k++) {
    if (middles[k + need - 1] - middles[k] < middles[best + need - 1] - middles[best]) best = k;
  }
  const from = middles[best], to = middles[best + need - 1], edge = Math.max(2, (to - from) * 0.04);
  glideTo(from - edge, to + edge);
}

/** Makes sure that an event is within the period, by moving, and by widening if it must. */
function bringIntoPeriod(i) {
  if (Number.isNaN(column.lo[i]) || inPeriod(i)) return;
  const length = Math.max(state.to - state.from, (column.hi[i] - column.lo[i] + 1) * 1.5), middle = (column.lo[i] + column.hi[i] + 1) / 2;
  cancelAnimationFrame(animation);
  setPeriod(middle - length / 2, middle + length / 2);
}

function barAt(x) {
  const at = dayAtX(x), k = axis.bars?.list.findIndex(([, start, end]) => at >= start && at < end) ?? -1;
  return k < 0 ? null : { start: axis.bars.list[k][1], end: axis.bars.list[k][2], count: axis.bars.totals[k], unit: axis.bars.unit };
}

function showTip(x, y) {
  const bar = y >= axis.lanes * SIZE.lane ? barAt(x) : null;
  axis.tip.hidden = !bar;
  if (!bar) return;
  const count = bar.count < 1e-9 ? 0 : Math.max(1, Math.round(bar.count));
  axis.tip.textContent = `${bar.unit.title(bar.start)}: ${count ? plural(count, "event") : "no events"}`;
  axis.tip.style.left = Math.min(Math.max(x, 70), axis.width - 70) + axis.view.offsetLeft + "px";
  axis.tip.style.top = axis.view.offsetTop + axis.lanes * SIZE.lane - 22 + "px";
}

function watchView() {
  const pointers = new Map();
  let travelled = 0, before = null;
  const x = (event) => event.clientX - axis.view.getBoundingClientRect().left;
  const y = (event) => event.clientY - axis.view.getBoundingClientRect().top;
  axis.view.addEventListener("pointerdown", (event) => {
    cancelAnimationFrame(animation);
    pointers.set(event.pointerId, x(event));
    travelled = 0;
    before = [...pointers.values()];
  });
  axis.view.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return showTip(x(event), y(event));
    axis.tip.hidden = true;
    pointers.set(event.pointerId, x(event));
    const now = [...pointers.values()];
    if (now.length === 2 && before.length === 2) {
      const spread = Math.max(10, Math.abs(now[0] - now[1])) / Math.max(10, Math.abs(before[0] - before[1]));
      zoom(spread, dayAtX((now[0] + now[1]) / 2), setPeriod);
      travelled = 99;
    } else {
      travelled += Math.abs(now[0] - before[0]);
      if (travelled > 4 && !axis.view.hasPointerCapture(event.pointerId)) axis.view.setPointerCapture(event.pointerId);
      if (travelled > 4) pan((before[0] - now[0]) / axis.width, setPeriod);
    }
    before = now;
  });
  const release = (event) => {
    const was = pointers.delete(event.pointerId);
    before = [...pointers.values()];
    if (!was || event.type !== "pointerup" || travelled > 4) return;
    const label = event.target.closest?.("[data-event]");
    if (label) return openEvent(Number(label.dataset.event), { focus: isNarrow() });
    const bar = y(event) >= axis.lanes * SIZE.lane && barAt(x(event));
    if (bar) glideTo(bar.start, bar.end);
  };
  axis.view.addEventListener("pointerup", release);
  axis.view.addEventListener("pointercancel", release);
  axis.view.addEventListener("pointerleave", () => (axis.tip.hidden = true));
  axis.view.addEventListener("wheel", (event) => {
    event.preventDefault();
    cancelAnimationFrame(animation);
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan((event.deltaX || event.deltaY) / axis.width, setPeriod);
    else zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0022)), dayAtX(x(event)), setPeriod);
  }, { passive: false });
}

function watchOverview() {
  let drag = null;
  const dayAt = (event) => {
    const box = axis.overview.getBoundingClientRect();
    return domain.from + ((event.clientX - box.left) / box.width) * (domain.to - domain.from);
  };
  axis.overview.addEventListener("pointerdown", (event) => {
    cancelAnimationFrame(animation);
    axis.overview.setPointerCapture(event.pointerId);
    const at = dayAt(event), edge = ((event.pointerType === "touch" ? 16 : 7) / axis.width) * (domain.to - domain.from);
    if (!allVisible() && Math.abs(at - state.from) < edge) drag = { anchor: state.to };
    else if (!allVisible() && Math.abs(at - state.to) < edge) drag = { anchor: state.from };
    else if (!allVisible() && at > state.from && at < state.to) drag = { hold: at - state.from };
    else drag = { anchor: at, fresh: event.clientX };
  });
  axis.overview.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const at = dayAt(event);
    if (drag.hold !== undefined) return pan((at - drag.hold - state.from) / (state.to - state.from), setPeriod);
    if (drag.fresh !== undefined && Math.abs(event.clientX - drag.fresh) < 5) return;
    drag.fresh = undefined;
    setPeriod(Math.min(drag.anchor, at), Math.max(drag.anchor, at));
  });
  axis.overview.addEventListener("pointerup", (event) => {
    // A click outside of the window carries the window there.
    if (drag?.fresh !== undefined && !allVisible()) {
      const half = (state.to - state.from) / 2, at = dayAt(event);
      glideTo(at - half, at + half);
    }
    drag = null;
  });
  axis.overview.addEventListener("pointercancel", () => (drag = null));
}

function watchAxis() {
  watchView();
  watchOverview();
  byId("zoom-in").addEventListener("click", () => zoom(2));
  byId("zoom-out").addEventListener("click", () => zoom(0.5));
  byId("zoom-all").addEventListener("click", showAll);
  byId("zoom-busy").addEventListener("click", showBusiest);
}
