// The list of events: rows and month headings at known heights, of which only those in sight exist.

const HEADING = 34; // pixels, as in the style sheet

const list = { frame: byId("list"), head: byId("list-head"), rows: new Map(), items: [], tops: [], rowHeight: 0, spacer: el("div", { class: "spacer", role: "presentation" }) };

/** Whether an event stands under its month: where a year has a few events in each of its months, else under its year. */
function groupings(shown) {
  const years = new Map();
  for (const i of shown) {
    const year = Math.floor(column.loMonth[i] / 12), month = 1 << column.loMonth[i] % 12;
    const found = years.get(year) ?? years.set(year, { events: 0, months: 0, used: 0 }).get(year);
    found.events++;
    if (!(found.months & month)) found.used++;
    found.months |= month;
  }
  for (const year of years.values()) year.byMonth = year.events >= 6 && year.events >= 1.5 * year.used;
  return (i) => !column.noMonth[i] && years.get(Math.floor(column.loMonth[i] / 12)).byMonth;
}

/** Lays out the shown events: headings and event numbers, with the top of each. */
function layOutList() {
  const byMonth = groupings(result.shown);
  list.items = [];
  list.tops = [];
  let top = 0, group;
  result.shown.forEach((i, position) => {
    const undated = Number.isNaN(column.lo[i]), month = !undated && byMonth(i);
    const next = undated ? "" : month ? column.loMonth[i] : -Math.floor(column.loMonth[i] / 12) - 0.5; // years and months never collide
    if (next !== group) {
      list.items.push({ heading: undated ? "No date" : (month ? UNITS.month : UNITS.year).title(column.lo[i]) });
      list.tops.push(top);
      top += HEADING;
      group = next;
    }
    list.items.push({ event: i, position });
    list.tops.push(top);
    top += list.rowHeight;
  });
  list.spacer.style.height = top + "px";
  list.frame.replaceChildren(list.spacer);
  list.rows.clear();
  byId("list-empty").hidden = result.shown.length > 0;
}

/** Reads the heights from the style sheet; call after a change of the window's size. */
function measureList() {
  list.rowHeight = parseFloat(getComputedStyle(list.frame).getPropertyValue("--row"));
  list.head.style.right = list.frame.offsetWidth - list.frame.clientWidth + "px"; // the scroll bar stays free
}

/** The last item whose top is at or above y. */
function itemAt(y) {
  let low = 0, high = list.tops.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list.tops[middle] <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The chips below a title: type, status, places, languages, number of documents. */
function factsOf(i) {
  const event = events[i], status = statusOf(event);
  const sources = column.sources[i].length;
  return [
    el("span", { class: "type " + FAMILIES[column.family[i]] }, typeOf(event)),
    status !== "past" && el("span", { class: "status " + status }, status),
    event.places?.length > 0 && el("span", { class: "places" }, event.places.slice(0, 3).join(", ")),
    el("span", { class: "tongues", title: column.languages[i].map(languageName).join(", ") }, column.languages[i].map((tag) => tag.split("-")[0]).filter((t, k, all) => all.indexOf(t) === k).join(" ")),
    el("span", { class: "told" + (sources > 1 ? " many" : "") }, plural(sources, "document")),
  ];
}

function dateCell(i) {
  const event = events[i], [main, sub] = shortDate(event.date, column.lo[i], column.hi[i]);
  return el("div", { class: "when" }, el("span", { class: main.length > 9 ? "long" : null }, main), sub && el("small", {}, sub));
}

function rowFor(item, top) {
  if (item.heading !== undefined) {
    const node = el("div", { class: "heading", role: "presentation" }, item.heading);
    node.style.transform = `translateY(${top}px)`;
    return node;
  }
  const i = item.event, event = events[i];
  const node = el("div", {
    class: "row " + statusOf(event), role: "option", id: "row-" + i, "data-event": i,
    "aria-selected": String(i === state.open), "aria-posinset": item.position + 1, "aria-setsize": result.shown.length,
  }, dateCell(i), el("div", { class: "what" },
    el("p", inLanguage(event.title_language, { class: "title" }), withHits(event.title ?? "", state.terms)),
    el("p", { class: "facts" }, factsOf(i))));
  node.style.transform = `translateY(${top}px)`;
  return node;
}

/** Draws the items in sight, and some more for the next frame. */
function drawList() {
  const { scrollTop, clientHeight } = list.frame;
  const first = Math.max(0, itemAt(scrollTop) - 6), last = Math.min(list.items.length - 1, itemAt(scrollTop + clientHeight) + 6);
  for (const [at, node] of list.rows) {
    if (at >= first && at <= last) continue;
    node.remove();
    list.rows.delete(at);
  }
  for (let at = first; at <= last; at++) {
    if (list.rows.has(at)) continue;
    const node = rowFor(list.items[at], list.tops[at]);
    list.rows.set(at, node);
    list.frame.append(node);
  }
  drawHead(scrollTop);
}

/** The heading of the topmost row stays in sight. */
function drawHead(scrollTop) {
  let at = list.items.length ? itemAt(scrollTop) : -1;
  const next = list.items[at + 1]?.heading !== undefined ? list.tops[at + 1] - scrollTop : Infinity;
  while (at > 0 && list.items[at].heading === undefined) at--;
  list.head.textContent = list.items[at]?.heading ?? "";
  list.head.hidden = at < 0;
  list.head.style.transform = `translateY(${Math.min(0, next - HEADING)}px)`;
}

/** Where an event stands among the items, or -1. */
const itemOf = (i) => list.items.findIndex((item) => item.event === i);

function scrollToEvent(i, middle = false) {
  const at = itemOf(i);
  if (at < 0) return;
  const top = list.tops[at], { scrollTop, clientHeight } = list.frame;
  if (middle && (top < scrollTop + HEADING || top + list.rowHeight > scrollTop + clientHeight)) list.frame.scrollTop = top - clientHeight / 3;
  else if (top < scrollTop + HEADING) list.frame.scrollTop = top - HEADING;
  else if (top + list.rowHeight > scrollTop + clientHeight) list.frame.scrollTop = top + list.rowHeight - clientHeight;
}

function markSelected() {
  for (const node of list.rows.values()) {
    if (node.dataset.event) node.setAttribute("aria-selected", String(Number(node.dataset.event) === state.open));
  }
  if (state.open !== null && byId("row-" + state.open)) list.frame.setAttribute("aria-activedescendant", "row-" + state.open);
  else list.frame.removeAttribute("aria-activedescendant");
}

function watchList() {
  let waiting = false;
  list.frame.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      drawList();
    });
  }, { passive: true });
  list.frame.addEventListener("click", (event) => {
    const row = event.target.closest("[data-event]");
    if (row) openEvent(Number(row.dataset.event), { focus: isNarrow() });
  });
}
