// Automatic, light or dark. The colours themselves stand in the style sheet (`light-dark()`).

const THEMES = ["auto", "light", "dark"];

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").replaceChildren(el("i", { class: "theme-icon " + theme }), el("span", {}, { auto: "Auto", light: "Light", dark: "Dark" }[theme]));
  byId("theme").setAttribute("aria-label", `Colours: ${theme}. Switch`);
  try {
    localStorage.setItem("annalist-theme", theme);
  } catch {
    // A page opened from a file may have no storage; the switch works all the same.
  }
}

const nextTheme = () => setTheme(THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length]);

function startTheme() {
  let theme = null;
  try {
    theme = localStorage.getItem("annalist-theme");
  } catch {
    theme = null;
  }
  setTheme(THEMES.includes(theme) ? theme : "auto");
  byId("theme").addEventListener("click", nextTheme);
}
