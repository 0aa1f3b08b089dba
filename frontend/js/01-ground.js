// What every part uses: texts in the reader's language, small helpers, the theme.
const ui = {
  texts: JSON.parse((document.getElementById("texts") || { textContent: "{}" }).textContent),

  on(type, selector, handler) {
    document.addEventListener(type, (event) => {
      const found = event.target.closest && event.target.closest(selector);
      if (found) handler(event, found);
    });
  },

  // Remembering is a comfort: a browser that forbids it must not break the page.
  recall(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  },

  remember(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
      return true;
    } catch (error) { return false; }
  },

  say(sentence) {
    const region = document.getElementById("live");
    if (region) region.textContent = sentence;
  },

  headers() {
    return JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  },
};
window.ui = ui;

{
  const changed = () => document.dispatchEvent(new CustomEvent("theme-changed"));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  if (dark.addEventListener) dark.addEventListener("change", changed);

  ui.on("click", "[data-preferences] button[name=theme]", (event, button) => {
    event.preventDefault();
    const root = document.documentElement;
    if (button.value) root.setAttribute("data-theme", button.value);
    else root.removeAttribute("data-theme");
    for (const other of button.form.querySelectorAll("button[name=theme]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    changed();
    const body = new FormData(button.form);
    body.append("theme", button.value);
    fetch(button.form.action, { method: "POST", body, redirect: "manual" }).catch(() => ui.toast(ui.texts.offline, "bad"));
  });
}
