// One toast at a time, five seconds; while hovered or focused it stays, and errors stay until closed.
{
  const STAY = 5000;
  const region = document.getElementById("toasts");
  const timers = new WeakMap();

  const dismiss = (toast) => {
    clearTimeout(timers.get(toast));
    toast.remove();
  };

  const start = (toast) => {
    if (toast.dataset.toast === "stay") return;
    const wait = () => timers.set(toast, setTimeout(() => dismiss(toast), STAY));
    const hold = () => clearTimeout(timers.get(toast));
    toast.addEventListener("mouseenter", hold);
    toast.addEventListener("mouseleave", wait);
    toast.addEventListener("focusin", hold);
    toast.addEventListener("focusout", wait);
    wait();
  };

  // kind: "good" or "bad"; action: {label, url} posts and undoes, {label, run} calls.
  ui.toast = (text, kind, action) => {
    const template = document.getElementById(kind === "bad" ? "toast-bad" : "toast-good");
    if (!region || !template) return;
    for (const old of region.querySelectorAll("[data-toast=pass]")) dismiss(old);
    const toast = template.content.firstElementChild.cloneNode(true);
    toast.querySelector("[data-toast-text]").textContent = text;
    if (action) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "do";
      button.textContent = action.label || ui.texts.undo;
      button.addEventListener("click", () => {
        dismiss(toast);
        if (action.run) action.run();
        else htmx.ajax("POST", action.url, { target: "body", swap: "none" });
      });
      toast.querySelector("[data-toast-close]").before(button);
    }
    region.append(toast);
    start(toast);
  };

  for (const toast of region ? region.children : []) start(toast);
  ui.on("click", "[data-toast-close]", (event, button) => dismiss(button.closest(".toast")));

  // Response header HX-Trigger: {"toast": {"text": …, "kind": …, "url": …, "label": …}}
  document.addEventListener("toast", (event) => {
    const told = event.detail;
    ui.toast(told.text, told.kind, told.url ? { url: told.url, label: told.label } : null);
  });

  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    ui.toast(status === 404 || status === 403 ? ui.texts.gone : status === 401 ? ui.texts.signed_out : ui.texts.failed, "bad");
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (!event.target.closest("form[data-draft]")) ui.toast(ui.texts.offline, "bad");
  });

  // A session that ended answers with the sign-in page; that page is never put into a panel.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const login = document.body.dataset.login;
    if (login && new URL(event.detail.xhr.responseURL || location.href).pathname === login && location.pathname !== login) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });
}
