// Shortcuts. None works while a field has the focus; single keys can be turned off.
{
  const writes = (element) => element && (element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.nodeName));
  const toggle = document.querySelector("[data-shortcuts-switch]");
  if (toggle) {
    toggle.checked = ui.recall("shortcuts") !== "off";
    toggle.addEventListener("change", () => ui.remember("shortcuts", toggle.checked ? null : "off"));
  }

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      const search = document.querySelector("[data-search]");
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || writes(document.activeElement)) return;
    if (ui.recall("shortcuts") === "off" || document.activeElement.closest("[role=grid]")) return;
    if (event.key === "?") {
      event.preventDefault();
      ui.open(document.getElementById("shortcuts"));
    } else if ((event.key === "[" || event.key === "]") && !document.querySelector("dialog[open]:not(.inline)")) {
      const link = document.querySelector('[data-key="' + event.key + '"]');
      if (link) link.click();
    }
  });
}
