// Forms: sent once, filters apply themselves, unsent entries stay on the device.
{
  // --- double submit
  const free = (form) => {
    delete form.dataset.busy;
    for (const button of form.querySelectorAll("[aria-busy=true]")) {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.busy) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.busy = "1";
    // Later, or the name and value of the button would not be sent.
    setTimeout(() => {
      for (const button of form.querySelectorAll("button:not([type=button]), input[type=submit]")) {
        if (!button.disabled) {
          button.disabled = true;
          button.setAttribute("aria-busy", "true");
        }
      }
    });
  }, true);

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form");
    if (form) free(form);
  });
  // Back from the next page: the form is as it was left, and must work again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-busy]")) free(form);
  });

  // --- filters without htmx
  ui.on("change", "form[data-filters]:not([hx-get])", (event, form) => {
    if (event.target.type !== "search") form.requestSubmit ? form.requestSubmit() : form.submit();
  });
  // Empty fields stay out of the address.
  document.addEventListener("formdata", (event) => {
    if (!event.target.hasAttribute("data-filters")) return;
    for (const [name, value] of [...event.formData.entries()]) if (value === "") event.formData.delete(name);
  });
  document.addEventListener("htmx:configRequest", (event) => {
    const form = event.target.closest && event.target.closest("form[data-filters]");
    if (!form) return;
    const parameters = event.detail.parameters;
    for (const name of Object.keys(parameters)) if (parameters[name] === "") delete parameters[name];
  });

  // --- a chosen option colours its row
  ui.on("change", ".options input[type=radio]", (event, input) => {
    for (const row of input.closest(".options").children) row.classList.toggle("on", row.contains(input));
  });

  // --- drafts: <form data-draft="name">
  const PREFIX = "draft:" + (document.body.dataset.person || "") + ":";
  const secret = (field) => field.type === "hidden" || field.type === "password" || field.type === "file" || !field.name;

  const read = (form) => {
    const values = [];
    for (const field of form.elements) {
      if (secret(field) || field.disabled || !field.willValidate) continue;
      if ((field.type === "radio" || field.type === "checkbox") && !field.checked) continue;
      if (field.value !== "") values.push([field.name, field.value]);
    }
    return values;
  };

  const write = (form, values) => {
    for (const field of form.elements) {
      if (secret(field)) continue;
      const found = values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "radio" || field.type === "checkbox") field.checked = found.includes(field.value);
      else if (found.length) field.value = found[0];
    }
  };

  const note = (form, text) => {
    let line = form.querySelector(".draft-note");
    if (!line) {
      line = document.createElement("div");
      line.className = "draft-note";
      line.setAttribute("role", "status");
      const words = document.createElement("span");
      words.className = "grow";
      const discard = document.createElement("button");
      discard.type = "button";
      discard.className = "lk";
      discard.textContent = ui.texts.discard;
      discard.addEventListener("click", () => {
        forget(form);
        form.reset();
      });
      line.append(words, discard);
      form.prepend(line);
    }
    line.firstElementChild.textContent = text;
  };

  const keep = (form) => ui.remember(PREFIX + form.dataset.draft, JSON.stringify(read(form)));
  const forget = (form) => {
    ui.remember(PREFIX + form.dataset.draft, null);
    form.removeAttribute("data-dirty");
    const line = form.querySelector(".draft-note");
    if (line) line.remove();
  };

  const restore = (root) => {
    for (const form of root.querySelectorAll("form[data-draft]")) {
      const kept = ui.recall(PREFIX + form.dataset.draft);
      // What the server sends back after an error is newer than the draft.
      if (!kept || form.querySelector("[aria-invalid=true]")) continue;
      write(form, JSON.parse(kept));
      form.setAttribute("data-dirty", "");
      note(form, ui.texts.restored);
    }
  };

  ui.on("input", "form[data-draft]", (event, form) => {
    form.setAttribute("data-dirty", "");
    keep(form);
  });

  const unsent = (form) => {
    keep(form);
    note(form, ui.texts.kept);
    ui.toast(ui.texts.kept, "bad", { label: ui.texts.retry, run: () => form.requestSubmit() });
  };

  ui.on("submit", "form[data-draft]", (event, form) => {
    if (navigator.onLine === false) {
      event.preventDefault();
      event.stopPropagation();
      free(form);
      unsent(form);
    } else if (!form.hasAttribute("hx-post")) {
      ui.remember(PREFIX + "sent", form.dataset.draft);
    }
  });
  document.addEventListener("htmx:sendError", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form) unsent(form);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form[data-draft]");
    if (form && event.detail.successful) forget(form);
  });

  // A plain form was saved when the page after it says so.
  const sent = ui.recall(PREFIX + "sent");
  if (sent && document.querySelector("#toasts [data-toast=pass]")) {
    ui.remember(PREFIX + sent, null);
    ui.remember(PREFIX + "sent", null);
  }
  restore(document);
  document.addEventListener("htmx:afterSettle", (event) => restore(event.target));
}
