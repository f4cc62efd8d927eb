// Keeps one's own pages on the device: the network first, what was kept where there is none.
// `KNOWN` has the pages and files to keep; forms on needs and documents are not among them.

const NAME = `own pages ${self.registration.scope}`;
const PATIENCE = 6000;
const PAGES = new Set(KNOWN.pages);

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(NAME).then(async (cache) => {
      const wanted = [...KNOWN.files, ...KNOWN.pages];
      await Promise.allSettled(wanted.map((address) => cache.add(new Request(address, { cache: "no-cache", credentials: "omit" }))));
      await self.skipWaiting();
    }),
  );
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (request.url.startsWith(self.registration.scope)) event.respondWith(page(request, address));
  } else if (address.pathname.startsWith("/static/")) {
    event.respondWith(file(request));
  }
});

async function page(request, address) {
  const cache = await caches.open(NAME);
  try {
    const answer = await soon(fetch(request));
    if (answer.status === 404 && PAGES.has(address.pathname)) {
      await caches.delete(NAME);
      await self.registration.unregister();
    } else if (answer.ok && PAGES.has(address.pathname)) {
      await cache.put(request, answer.clone());
    }
    return answer;
  } catch {
    const kept =
      (await cache.match(request)) ??
      (await cache.match(request, { ignoreSearch: true })) ??
      (await cache.match(self.registration.scope, { ignoreSearch: true }));
    return kept ? dated(kept) : Response.error();
  }
}

// A connection that answers nothing is no better than none.
function soon(promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(reject, PATIENCE))]);
}

// Lets a kept page say of when it is.
async function dated(kept) {
  const text = await kept.text();
  return new Response(text.replace("data-as-of hidden", "data-as-of"), { status: 200, headers: kept.headers });
}

async function file(request) {
  if (!(await caches.has(NAME))) return fetch(request);
  const cache = await caches.open(NAME);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
