// Drawers, dialogs and sheets are dialog elements: the browser traps the focus and gives it back.
{
  const open = (dialog) => {
    if (dialog.open) return;
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", "");
    const first = dialog.querySelector("[autofocus], [aria-invalid=true]");
    if (first) first.focus();
  };

  const close = (dialog) => {
    if (dialog.close) dialog.close();
    else {
      dialog.removeAttribute("open");
      dialog.dispatchEvent(new Event("close"));
    }
  };

  ui.open = open;
  ui.close = close;

  // --- loaded layers: <a href data-drawer> and <a href data-dialog> work as plain links without this script
  let opener = null;
  let page = location.href;
  let drawers = 0;

  const load = (url, layer) => htmx.ajax("GET", url, { target: "#" + layer, swap: "innerHTML" });

  ui.on("click", "a[data-drawer], a[data-dialog]", (event, link) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button || !window.htmx) return;
    event.preventDefault();
    const layer = link.hasAttribute("data-drawer") ? "drawer" : "dialog";
    if (!link.closest("dialog")) opener = link;
    if (layer === "drawer") {
      if (!drawers) page = location.href;
      drawers += 1;
      history.pushState({ drawer: link.href }, "", link.href);
    }
    load(link.href, layer);
  });

  const leaveDrawers = () => {
    if (!drawers) return;
    const steps = drawers;
    drawers = 0;
    history.go(-steps);
  };

  window.addEventListener("popstate", (event) => {
    const shown = document.querySelector("#drawer dialog");
    if (event.state && event.state.drawer) {
      if (drawers) drawers -= 1;
      load(event.state.drawer, "drawer");
    } else if (shown) {
      drawers = 0;
      close(shown);
    } else if (drawers) {
      drawers = 0;
    }
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    for (const dialog of event.target.querySelectorAll ? event.target.querySelectorAll("dialog[data-modal]") : []) {
      dialog.addEventListener("close", () => {
        const layer = dialog.parentElement;
        if (layer && layer.id === "drawer") leaveDrawers();
        if (layer && (layer.id === "drawer" || layer.id === "dialog")) layer.textContent = "";
        if (opener && document.contains(opener)) opener.focus();
      });
      open(dialog);
    }
  });

  // The server says after a saved form that its layer has done its work.
  document.addEventListener("close-layer", () => {
    const top = [...document.querySelectorAll("#dialog dialog[open], #drawer dialog[open]")].pop();
    if (top) close(top);
  });

  ui.on("click", "[data-open]", (event, button) => {
    const dialog = document.getElementById(button.dataset.open);
    if (dialog) open(dialog);
  });
  ui.on("click", "[data-close]", (event, button) => close(button.closest("dialog")));

  // A click on the backdrop is a click on the dialog itself, outside its box.
  document.addEventListener("mousedown", (event) => {
    const dialog = event.target;
    if (dialog.nodeName !== "DIALOG" || !dialog.open || dialog.classList.contains("inline")) return;
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside && !dialog.querySelector("form[data-dirty]")) close(dialog);
  });

  // --- menus: one open at a time, closed by a click elsewhere or Esc
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
      event.preventDefault();
    }
  });
}
