// Keys for the whole page. Fields keep their own keys, but for Escape.

/** Opens the event that stands so many rows from the open one. */
function step(by) {
  if (!result.shown.length) return;
  const at = result.shown.indexOf(state.open);
  const next = at < 0 ? firstInSight() : Math.min(Math.max(at + by, 0), result.shown.length - 1);
  openEvent(result.shown[next], { quiet: true, side: !isNarrow() });
}

function firstInSight() {
  const from = list.items.length ? itemAt(list.frame.scrollTop + HEADING) : 0;
  return list.items.slice(from).find((item) => item.event !== undefined)?.position ?? 0;
}

function escape() {
  const search = byId("search");
  if (document.body.classList.contains("filters-open")) return toggleFilters(false);
  if (document.body.classList.contains("side-open")) return closeSide();
  if (document.activeElement === search && search.value) {
    search.value = "";
    state.terms = [];
    changed("filter");
    return;
  }
  list.frame.focus();
}

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  Home: () => openAt(0), End: () => openAt(result.shown.length - 1),
  "/": () => byId("search").select(), "?": () => byId("keys").showModal(),
  "+": () => zoom(2), "=": () => zoom(2), "-": () => zoom(0.5), 0: showAll, t: nextTheme,
  ArrowLeft: () => pan(-0.25), ArrowRight: () => pan(0.25),
  Enter: () => state.open !== null && openEvent(state.open, { focus: true }),
};
/** Keys that a focused button, link or panel needs for itself. */
const OWN_KEYS = new Set(["Enter", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"]);

const openAt = (position) => result.shown.length && openEvent(result.shown[position], { quiet: true, side: !isNarrow() });

function watchKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
    if (event.key === "Escape") return escape();
    const field = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea");
    if (field) {
      if (field.id !== "search" || (event.key !== "Enter" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      list.frame.focus();
      return event.key === "ArrowDown" ? step(0) : openAt(0);
    }
    if (OWN_KEYS.has(event.key) && event.target.closest("button, a, label, input, #side")) return;
    if ((event.key === "Home" || event.key === "End") && event.target.closest("#axis")) return event.key === "Home" && showAll();
    const action = KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
