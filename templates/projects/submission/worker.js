// Keeps the steps of a submission on the phone, so that they open without a connection. Its place
// (under the steps) bounds it: no other page of the site is ever answered from here.
const PAGES = "{{ pages|escapejs }}".split(" ");
const FILES = "{{ files|escapejs }}".split(" ");
const OFFLINE = "{{ offline|escapejs }}";
const STORE = "steps {{ scope|escapejs }}";
const PATIENCE = 6000;

const keep = async (store, address, answer) => {
  if (answer.ok && !answer.redirected) await store.put(address, answer.clone());
  return answer;
};

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const store = await caches.open(STORE);
    await Promise.all([...PAGES, ...FILES].map(async (address) => {
      try { await keep(store, address, await fetch(address)); } catch { /* the next visit brings it */ }
    }));
    await skipWaiting();
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const store = await caches.open(STORE);
    const wanted = new Set([...PAGES, ...FILES]);
    for (const { url } of await store.keys()) {
      const { pathname } = new URL(url);
      if (!wanted.has(pathname)) await store.delete(pathname);
    }
    await clients.claim();
  })());
});

// A page comes from the network while there is one; what the phone keeps is shown when there is
// none, when it takes too long, or when the site itself cannot answer.
const page = async (request, path) => {
  const store = await caches.open(STORE);
  const kept = await store.match(path);
  const network = fetch(request).then((answer) => (
    answer.status >= 500 && kept ? kept : keep(store, path, answer)
  ));
  const late = new Promise((done) => { setTimeout(() => done(kept), PATIENCE); });
  try {
    return (await (kept ? Promise.race([network, late]) : network)) ?? (await network);
  } catch {
    return kept ?? (await store.match(OFFLINE)) ?? Response.error();
  }
};

const file = async (request, path) => {
  const store = await caches.open(STORE);
  return (await store.match(path)) ?? fetch(request);
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (FILES.includes(pathname)) event.respondWith(file(request, pathname));
  else if (request.mode === "navigate" && PAGES.includes(pathname)) event.respondWith(page(request, pathname));
  else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(async () => (await caches.open(STORE)).match(OFFLINE)));
  }
});
