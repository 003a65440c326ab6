// What happens on the page before, and beside, the app.
//
// 1. Says so when this browser lacks what the app needs, when opening takes long, and when it fails. The page's module
//    script (Trunk.toml) sends "app-started" or "app-failed" to the window.
//    All that in the language that was chosen on this device, once its file has come; until then, and without it, in English.
// 2. Registers the service worker and holds a shared lock named after this page's build for as long as the page
//    lives: the worker keeps the files of every build that still has such a lock.
// 3. Tells the app about a new version, and puts it in place when the app asks:
//      window "update-ready"   sent here when a new version waits; <html data-update="ready"> says the same to code
//                              that starts later
//      window "update-accept"  sent by the app after a tap; the waiting version takes over and this page reloads
//    Other open pages stay on their own build until they are closed or opened again. Without a tap the new version
//    is there at the next cold start.
//    <html data-offline="ready"> is set once every file of a build is on this device.
(() => {
  "use strict";
  const SLOW_MS = 10_000;
  const UPDATE_CHECK_MS = 60 * 60 * 1000;
  const page = document.documentElement;

  const missing = [
    ["WebAssembly", "WebAssembly"],
    ["indexedDB", "storage on this device"],
    ["crypto", "cryptography"],
  ].filter(([name]) => !window[name]).map(([, words]) => words);
  if (!("serviceWorker" in navigator)) missing.push("service workers");

  // ---- opening ----
  let over = false;
  const show = (id) => {
    const part = document.getElementById(id);
    if (!part || over) return;
    part.hidden = false;
    const state = document.getElementById("start-state");
    if (state && id !== "start-slow") state.hidden = true;
  };
  const whenParsed = (then) =>
    document.readyState === "loading" ? addEventListener("DOMContentLoaded", then, { once: true }) : then();
  const slow = setTimeout(() => show("start-slow"), SLOW_MS);
  const failed = () => whenParsed(() => {
    clearTimeout(slow);
    show("start-failed");
  });
  addEventListener("app-failed", failed, { once: true });
  addEventListener("app-started", () => {
    over = true;
    clearTimeout(slow);
    document.getElementById("start")?.remove();
  }, { once: true });

  if (missing.length > 0) {
    whenParsed(() => {
      clearTimeout(slow);
      document.getElementById("start-missing").textContent = missing.join(", ");
      show("start-unable");
      over = true;
    });
    return;
  }

  // ---- the language that was chosen ----
  const say = async () => {
    const tag = localStorage.getItem("stepping-stones.language");
    const folder = document.querySelector('meta[name="languages"]')?.content;
    if (!tag || tag.startsWith("en") || !folder || !/^[a-z]{2}$/.test(tag)) return;
    const answer = await fetch(`${folder}/${tag}.txt`);
    const [first, ...phrases] = (await answer.text()).split("\n");
    const start = document.getElementById("start");
    if (!answer.ok || !first.startsWith(`${tag} `) || !start) return;
    start.lang = tag;
    start.dir = ["ar", "ur"].includes(tag) ? "rtl" : "ltr";
    for (const part of start.querySelectorAll("[data-say]")) part.textContent = phrases[part.dataset.say];
  };
  whenParsed(() => say().catch(() => {})); // storage refused, or no file: English stays

  // ---- keeping ----
  const build = document.querySelector('meta[name="build"]')?.content;
  if (!build) return; // a build for developing has no list of files

  navigator.locks?.request(`build-${build}`, { mode: "shared" }, () => new Promise(() => {}));

  const ready = () => {
    if (page.dataset.update === "ready") return;
    page.dataset.update = "ready";
    dispatchEvent(new CustomEvent("update-ready"));
  };
  // Only where a version is in charge when it is found: the very first one is no news, however late this is told.
  const watch = ({ installing, active }) => active && installing?.addEventListener("statechange", () => {
    if (installing.state === "installed") ready();
  });

  navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).then((registration) => {
    if (registration.waiting && navigator.serviceWorker.controller) ready();
    watch(registration);
    registration.addEventListener("updatefound", () => watch(registration));

    let reloading = false;
    addEventListener("update-accept", () => {
      if (reloading) return;
      reloading = true;
      if (!registration.waiting) return location.reload(); // another page has put it in place already
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting.postMessage({ type: "take-over" });
    });

    let checked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - checked < UPDATE_CHECK_MS) return;
      checked = Date.now();
      registration.update().catch(() => {}); // no line: the next time will do
    });
  }).catch((error) => console.warn("Stepping Stones can't be kept for use without a line:", error));

  navigator.serviceWorker.ready.then((registration) => {
    page.dataset.offline = "ready";
    registration.active.postMessage({ type: "started" });
  });
})();
