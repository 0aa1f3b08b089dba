// Live figures. An element with data-pulse-url and data-pulse-version asks every 1.5 s whether anything changed
// (204: no; 200 {"version": …}: yes). Panels with hx-trigger="results-changed from:body" then load themselves again.
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

  // --- what changed fades in
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
