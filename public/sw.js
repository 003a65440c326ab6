// Keeps one whole build of the app on the device, so that it starts with no line. It never sees data: whatever is
// under /v1/ passes by it, and it keeps nothing but the files listed here.
//
// - Installing is all or nothing: each file must have the SHA-256 that the list says.
// - A waiting build takes over only when a page asks for it (a tap) or when no page is open (a cold start).
// - Its answers come from its own build. A page of an older build that is still open may ask for that build's files:
//   they are kept until its last page is gone, and a name that carries its content's hash can't name another.
"use strict";

// Written at the end of a build: { id, files: { "/path": "sha-256 in hex" } }
const BUILD = /*build*/ { id: "", files: {} } /*end*/;

const PREFIX = "build-"; // pages hold a shared lock of the same name, see start.js
const CACHE = PREFIX + BUILD.id;
const PAGE = "/index.html";

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data?.type === "take-over") self.skipWaiting();
  if (event.data?.type === "started") event.waitUntil(forgetOldBuilds());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || request.method !== "GET" || url.pathname.startsWith("/v1/")) return;
  event.respondWith(request.mode === "navigate" ? answerPage(request, url.pathname) : answerFile(request, url.pathname));
});

// Nothing is kept unless everything is right; the cache is this build's own, so what runs now is never touched.
async function install() {
  const files = await Promise.all(
    Object.keys(BUILD.files).map(async (path) => [path, await obtain(path)]),
  );
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(files.map(([path, response]) => cache.put(path, response)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

// A listed file with the right content: from another build on this device (each has its own page), from the browser's own cache (the page has
// just loaded most of them; a poor line should not carry them twice), or from the server. The hash decides, not the place.
async function obtain(path) {
  const places = [
    () => caches.match(path, path === PAGE ? { cacheName: CACHE } : {}),
    () => fetch(path, { redirect: "error" }),
    () => fetch(path, { redirect: "error", cache: "no-store" }),
  ];
  for (const place of places) {
    const response = await place();
    if (!response?.ok) continue;
    const body = await response.arrayBuffer();
    if ((await hash(body)) === BUILD.files[path]) return asKept(response, body);
  }
  throw new Error(`${path} is not the file of build ${BUILD.id}`);
}

async function hash(body) {
  const digest = await crypto.subtle.digest("SHA-256", body);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The body is unpacked by now; what the headers said about its packing no longer holds. The rest (type, policy) stays.
function asKept(response, body) {
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding", "vary"]) headers.delete(name);
  return new Response(body, { status: 200, headers });
}

async function activate() {
  const first = (await caches.keys()).every((name) => name === CACHE || !name.startsWith(PREFIX));
  // The very first build serves the page that brought it at once; a later one leaves open pages with their own.
  if (first) await self.clients.claim();
}

// Each page says when it has started and holds its lock; builds that no page holds are let go then.
async function forgetOldBuilds() {
  if (!navigator.locks) return;
  const names = await caches.keys();
  const { held } = await navigator.locks.query();
  // A newer build may be filling or waiting beside this one. Asked after the names: none of them is newer then.
  const { installing, waiting, active } = self.registration;
  if (installing || waiting || active?.state === "redundant") return;
  const inUse = new Set(held.map((lock) => lock.name)).add(CACHE);
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && !inUse.has(name)).map((name) => caches.delete(name)),
  );
}

// The app's own addresses have no dot in their last part; anything else must be a file of the build.
async function answerPage(request, path) {
  if (path in BUILD.files || path.slice(path.lastIndexOf("/")).includes(".")) return answerFile(request, path);
  return answerFile(request, PAGE);
}

async function answerFile(request, path) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (kept) return kept;
  if (path in BUILD.files) return restore(request, path, cache);
  return (await caches.match(path)) ?? missing();
}

// The browser has thrown this build's files away. Get the same ones again; where the server has only a newer build,
// step aside, so that the next opening starts afresh from the server.
async function restore(request, path, cache) {
  try {
    const response = await obtain(path);
    await cache.put(path, response.clone());
    return response;
  } catch {
    const response = await fetch(request);
    if (request.mode === "navigate") await self.registration.unregister();
    return response;
  }
}

function missing() {
  return new Response("There is no such file in this version of Stepping Stones.\n", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}
