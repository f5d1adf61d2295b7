// The page comes to life: what happens when something changes, and in which order it is drawn.

const narrow = matchMedia("(max-width: 899px)");
const isNarrow = () => narrow.matches;

const due = { filter: false, period: false, open: false, frame: 0, facets: 0 };

/** Says that "filter", "period" or "open" changed; everything is drawn once, in the next frame. */
function changed(what) {
  due[what] = true;
  due.frame ||= requestAnimationFrame(draw);
}

function draw() {
  due.frame = 0;
  performance.mark("annalist:draw");
  const { filter, period } = due;
  if (filter) {
    applyFilters();
    axis.overviewDensity = null;
  } else if (period) applyPeriod();
  if (filter || period) {
    const anchor = list.items[itemAt(list.frame.scrollTop)]?.event;
    layOutList();
    if (anchor !== undefined && period && !filter) keepInPlace(anchor);
    else list.frame.scrollTop = 0;
    if (state.open !== null) scrollToEvent(state.open, true);
    drawCount();
  }
  if (due.open && state.open !== null) scrollToEvent(state.open, due.middle);
  drawAxis();
  drawList();
  markSelected();
  if (filter) drawFacets();
  else if (period) drawFacetsSoon();
  due.filter = due.period = due.open = due.middle = false;
  performance.measure("annalist:draw", "annalist:draw");
}

/** While the period moves, the counts wait until it rests. */
function drawFacetsSoon() {
  clearTimeout(due.facets);
  due.facets = setTimeout(() => {
    applyFilters();
    drawFacets();
  }, 90);
}

/** The row that was on top stays on top, if it is still shown. */
function keepInPlace(i) {
  const at = itemOf(i);
  list.frame.scrollTop = at < 0 ? 0 : list.tops[at] - HEADING;
}

function drawCount() {
  const n = result.shown.length, all = events.length;
  byId("count").textContent = n === all ? plural(all, "event") : `${n.toLocaleString("en")} of ${plural(all, "event")}`;
  byId("clear").hidden = !anyFilter();
}

/**
 * Shows an event and its evidence. `quiet` replaces the address instead of adding to the history,
 * `focus` carries the keyboard to the evidence, `side: false` leaves the sheet of a narrow screen closed.
 */
function openEvent(i, { quiet = false, focus = false, side = true, address = true } = {}) {
  state.open = i;
  if (!result.matching.includes(i)) {
    clearChoices();
    byId("search").value = "";
    changed("filter");
  }
  bringIntoPeriod(i);
  due.middle = !quiet;
  changed("open");
  if (address) {
    const hash = "#" + encodeURIComponent(events[i].id);
    if (location.hash !== hash) history[quiet ? "replaceState" : "pushState"](null, "", hash);
  }
  showPanel("evidence");
  if (side) openSide("evidence", focus);
}

/** On a narrow screen the side panel is a sheet over the list. */
function openSide(name, focus = true) {
  if (name !== "evidence") showPanel(name);
  if (isNarrow()) {
    document.body.classList.add("side-open");
    for (const node of document.querySelectorAll(".masthead, .axis, .filters, .events")) node.inert = true;
  }
  if (!focus) return;
  const target = byId("panel-" + name).querySelector("h2") ?? byId("panel-" + name);
  target.focus({ preventScroll: true });
}

function closeSide() {
  document.body.classList.remove("side-open");
  for (const node of document.querySelectorAll("[inert]")) node.inert = false;
  list.frame.focus();
}

function toggleFilters(open = !document.body.classList.contains("filters-open")) {
  document.body.classList.toggle("filters-open", open);
  byId("toggle-filters").setAttribute("aria-expanded", String(open));
}

/** Opens what the address names (`#id`), if it is an event. */
function followAddress() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    return;
  }
  const i = eventAt.get(id);
  if (i !== undefined) openEvent(i, { address: false });
}

function drawMasthead() {
  if (domain.dated) {
    const [a, b] = [calendar(domain.from), calendar(domain.to - 1)];
    const month = (d) => MONTHS[d.month];
    const words = a.year !== b.year ? `${a.year}–${b.year}` : a.month !== b.month ? `${month(a)}–${month(b)} ${b.year}` : `${month(a)} ${a.year}`;
    byId("extent").textContent = words;
    document.title = `${words} · timeline`;
  }
  const names = valuesOf("languages").map(languageName);
  const tongues = names.length > 4 ? plural(names.length, "language") : enumerate(names);
  byId("summary").replaceChildren(`${plural(events.length, "event")} from ${plural(documents.length, "document")}`, el("span", { title: names.join(", ") }, tongues && ` in ${tongues}`));
}

function watchPage() {
  let typing = 0;
  byId("search").addEventListener("input", () => {
    cancelAnimationFrame(typing);
    typing = requestAnimationFrame(() => {
      state.terms = searchTerms(byId("search").value);
      changed("filter");
    });
  });
  byId("clear").addEventListener("click", () => {
    clearChoices();
    byId("search").value = "";
    changed("filter");
  });
  byId("skip").addEventListener("click", () => list.frame.focus());
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("toggle-filters").addEventListener("click", () => toggleFilters());
  byId("toggle-papers").addEventListener("click", () => openSide("documents"));
  byId("close-side").addEventListener("click", closeSide);
  narrow.addEventListener("change", () => document.body.classList.contains("side-open") && closeSide());
  addEventListener("hashchange", followAddress);
  new ResizeObserver(() => {
    measureAxis();
    measureList();
    changed("period");
  }).observe(byId("axis"));
}

startTheme();
drawMasthead();
buildFacets();
watchPanels();
watchAxis();
watchList();
watchKeys();
watchPrint();
watchPage();
measureAxis();
measureList();
applyFilters();
showPanel("evidence");
due.filter = true;
draw();
followAddress();
prepareSearchWhenIdle();
document.documentElement.dataset.ready = "";
performance.mark("annalist:ready");
