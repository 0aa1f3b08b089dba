// Chart or table, copying a link, fields that search, files dropped.
{
  ui.on("click", "[data-switch] button[data-show]", (event, button) => {
    const panel = document.getElementById(button.parentElement.dataset.switch);
    for (const other of button.parentElement.children) {
      const on = other === button;
      other.classList.toggle("on", on);
      other.setAttribute("aria-pressed", String(on));
    }
    for (const pane of panel.querySelectorAll("[data-pane]")) pane.hidden = pane.dataset.pane !== button.dataset.show;
  });

  ui.on("click", "[data-copy]", (event, button) => {
    const link = new URL(button.dataset.copy, location.href).href;
    if (navigator.clipboard) navigator.clipboard.writeText(link).then(() => ui.toast(ui.texts.copied, "good"));
  });

  // --- search-select: the server answers ?q= with elements of role="option" and data-value
  const lists = new WeakMap();
  const parts = (input) => {
    const box = input.closest("[data-search-select]");
    return { box, list: box.querySelector("[role=listbox]"), value: box.querySelector("[data-value]") };
  };
  const shut = (input) => {
    const { list } = parts(input);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (input, option) => {
    const { value } = parts(input);
    value.value = option.dataset.value;
    value.dispatchEvent(new Event("change", { bubbles: true }));
    input.value = option.textContent.trim();
    shut(input);
  };
  const search = async (input) => {
    const { list } = parts(input);
    const url = new URL(input.dataset.url, location.href);
    url.searchParams.set("q", input.value);
    const turn = (lists.get(input) || 0) + 1;
    lists.set(input, turn);
    const response = await fetch(url, { headers: { "HX-Request": "true" } });
    // Answers may overtake each other; only the latest question counts.
    if (!response.ok || lists.get(input) !== turn) return;
    list.innerHTML = await response.text();
    list.querySelectorAll("[role=option]").forEach((option, index) => {
      option.id = list.id + "-" + index;
      option.setAttribute("aria-selected", "false");
    });
    list.hidden = !list.firstElementChild;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const move = (input, by) => {
    const options = [...parts(input).list.querySelectorAll("[role=option]")];
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const next = options[(at + by + options.length) % options.length];
    for (const option of options) option.setAttribute("aria-selected", String(option === next));
    if (!next) return;
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  };

  let typing = 0;
  ui.on("input", "[data-search-select] input[role=combobox]", (event, input) => {
    parts(input).value.value = "";
    clearTimeout(typing);
    typing = setTimeout(() => search(input), 200);
  });
  ui.on("focusin", "[data-search-select] input[role=combobox]", (event, input) => {
    if (!parts(input).value.value) search(input);
  });
  ui.on("keydown", "[data-search-select] input[role=combobox]", (event, input) => {
    const { list } = parts(input);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) search(input);
      else move(input, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !list.hidden) {
      const option = list.querySelector("[aria-selected=true]");
      if (option) {
        event.preventDefault();
        choose(input, option);
      }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      shut(input);
    }
  });
  ui.on("mousedown", "[data-search-select] [role=option]", (event, option) => {
    event.preventDefault();
    choose(option.closest("[data-search-select]").querySelector("[role=combobox]"), option);
  });
  ui.on("focusout", "[data-search-select] input[role=combobox]", (event, input) => shut(input));

  // --- a place to drop a file, around a real file field
  for (const type of ["dragover", "dragleave", "drop"]) {
    ui.on(type, ".drop", (event, zone) => {
      event.preventDefault();
      zone.classList.toggle("over", type === "dragover");
      const field = zone.querySelector("input[type=file]");
      if (type === "drop" && field && event.dataTransfer.files.length) {
        field.files = event.dataTransfer.files;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  }
}
