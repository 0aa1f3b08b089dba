"use strict";
const ui = {
texts: JSON.parse((document.getElementById("texts") || { textContent: "{}" }).textContent),
on(type, selector, handler) {
document.addEventListener(type, (event) => {
const found = event.target.closest && event.target.closest(selector);
if (found) handler(event, found);
});
},
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
document.addEventListener("close-layer", () => {
const top = [...document.querySelectorAll("#dialog dialog[open], #drawer dialog[open]")].pop();
if (top) close(top);
});
ui.on("click", "[data-open]", (event, button) => {
const dialog = document.getElementById(button.dataset.open);
if (dialog) open(dialog);
});
ui.on("click", "[data-close]", (event, button) => close(button.closest("dialog")));
document.addEventListener("mousedown", (event) => {
const dialog = event.target;
if (dialog.nodeName !== "DIALOG" || !dialog.open || dialog.classList.contains("inline")) return;
const box = dialog.getBoundingClientRect();
const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
if (!inside && !dialog.querySelector("form[data-dirty]")) close(dialog);
});
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
document.addEventListener("htmx:beforeSwap", (event) => {
const login = document.body.dataset.login;
if (login && new URL(event.detail.xhr.responseURL || location.href).pathname === login && location.pathname !== login) {
event.detail.shouldSwap = false;
location.reload();
}
});
}
{
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
window.addEventListener("pageshow", () => {
for (const form of document.querySelectorAll("form[data-busy]")) free(form);
});
ui.on("change", "form[data-filters]:not([hx-get])", (event, form) => {
if (event.target.type !== "search") form.requestSubmit ? form.requestSubmit() : form.submit();
});
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
ui.on("change", ".options input[type=radio]", (event, input) => {
for (const row of input.closest(".options").children) row.classList.toggle("on", row.contains(input));
});
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
const sent = ui.recall(PREFIX + "sent");
if (sent && document.querySelector("#toasts [data-toast=pass]")) {
ui.remember(PREFIX + sent, null);
ui.remember(PREFIX + "sent", null);
}
restore(document);
document.addEventListener("htmx:afterSettle", (event) => restore(event.target));
}
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
{
const EVERY = 1500;
const SLOWEST = 30000;
const ANNOUNCE_EVERY = 60000;
const pulse = document.querySelector("[data-pulse-url]");
let wait = EVERY;
let timer = 0;
let stopped = !pulse;
let asking = false;
let announced = 0;
const later = () => {
clearTimeout(timer);
if (!stopped && !document.hidden) timer = setTimeout(ask, wait);
};
const ask = async () => {
if (asking) return;
asking = true;
try {
const url = new URL(pulse.dataset.pulseUrl, location.href);
url.searchParams.set("version", pulse.dataset.pulseVersion || "");
const response = await fetch(url, { headers: { Accept: "application/json" }, redirect: "error", cache: "no-store" });
if (response.status === 403 || response.status === 404) stopped = true;
else if (response.status === 200) tell((await response.json()).version);
else if (response.status !== 204) throw new Error(String(response.status));
wait = EVERY;
} catch (error) {
wait = Math.min(wait * 2, SLOWEST);
}
asking = false;
later();
};
const tell = (version) => {
if (!version || version === pulse.dataset.pulseVersion) return;
pulse.dataset.pulseVersion = version;
document.body.dispatchEvent(new CustomEvent("results-changed", { detail: { version } }));
if (Date.now() - announced >= ANNOUNCE_EVERY) {
announced = Date.now();
ui.say(ui.texts.updated);
}
};
document.addEventListener("visibilitychange", () => {
wait = EVERY;
if (document.hidden) clearTimeout(timer);
else if (!stopped) ask();
});
later();
const known = new Map();
const look = (root, fade) => {
for (const element of root.querySelectorAll("[data-live]")) {
const now = element.textContent.trim();
const before = known.get(element.dataset.live);
known.set(element.dataset.live, now);
if (fade && before !== undefined && before !== now) element.classList.add("live-new");
}
};
look(document, false);
document.addEventListener("htmx:afterSettle", (event) => {
const target = document.contains(event.target) ? event.target : document;
look(target.parentElement || target, true);
});
}
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
