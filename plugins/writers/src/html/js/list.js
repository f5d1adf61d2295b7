// The list of events: rows and month headings at known heights, of which only those in sight exist.

const list = { frame: byId("list"), head: byId("list-head"), rows: new Map(), items: [], tops: [], height: 0, spacer: el("div", { class: "spacer", role: "presentation" }) };

/** The unit of the headings, year by year: months where there are a few events in each, else the whole year. */
function groupings(shown) {
  const years = new Map();
  for (const i of shown) {
    if (Number.isNaN(column.lo[i])) continue;
    const { year, month } = calendar(column.lo[i]);
    if (!years.has(year)) years.set(year, { events: 0, months: new Set() });
    years.get(year).events++;
    years.get(year).months.add(month);
  }
  return (i) => {
    const found = years.get(calendar(column.lo[i]).year), date = events[i].date ?? "";
    if (!date.includes("/") && readEdtf(date)?.month === undefined) return UNITS.year; // a year has no month
    return found.events >= 6 && found.events >= 1.5 * found.months.size ? UNITS.month : UNITS.year;
  };
}

/** Lays out the shown events: [heading or event number] with the top of each. */
function layOutList() {
  const rowHeight = parseFloat(getComputedStyle(list.frame).getPropertyValue("--row")), headHeight = 34;
  const unitOf = groupings(result.shown);
  list.items = [];
  list.tops = [];
  let top = 0, group;
  result.shown.forEach((i, position) => {
    const unit = Number.isNaN(column.lo[i]) ? null : unitOf(i);
    const next = unit ? unit.title(column.lo[i]) : "No date";
    if (next !== group) {
      list.items.push({ heading: next });
      list.tops.push(top);
      top += headHeight;
      group = next;
    }
    list.items.push({ event: i, position });
    list.tops.push(top);
    top += rowHeight;
  });
  list.height = top;
  list.rowHeight = rowHeight;
  list.spacer.style.height = top + "px";
  list.frame.replaceChildren(list.spacer);
  list.rows.clear();
  list.head.style.right = list.frame.offsetWidth - list.frame.clientWidth + "px"; // the scroll bar stays free
  byId("list-empty").hidden = result.shown.length > 0;
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
  list.head.style.transform = `translateY(${Math.min(0, next - 34)}px)`;
}

/** Where an event stands among the items, or -1. */
const itemOf = (i) => list.items.findIndex((item) => item.event === i);

function scrollToEvent(i, middle = false) {
  const at = itemOf(i);
  if (at < 0) return;
  const top = list.tops[at], { scrollTop, clientHeight } = list.frame;
  if (middle && (top < scrollTop + 34 || top + list.rowHeight > scrollTop + clientHeight)) list.frame.scrollTop = top - clientHeight / 3;
  else if (top < scrollTop + 34) list.frame.scrollTop = top - 34;
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
