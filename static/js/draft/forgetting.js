// Takes drafts off the phone: what their stores hold, and the pages that the worker keeps. Needs no
// open store.

const SUBMISSION = "draft";

// The drawers are emptied first: another page that has the store open may hold up its deletion.
const emptied = (store) => new Promise((done) => {
  const request = indexedDB.open(store);
  request.onupgradeneeded = () => request.transaction.abort(); // there was none
  request.onerror = () => done();
  request.onsuccess = () => {
    const base = request.result;
    const drawers = [...base.objectStoreNames];
    const over = () => { base.close(); done(); };
    if (!drawers.length) { over(); return; }
    const clearing = base.transaction(drawers, "readwrite");
    for (const drawer of drawers) clearing.objectStore(drawer).clear();
    clearing.oncomplete = over;
    clearing.onabort = over;
  };
});

const take = async (stores) => {
  await Promise.all(stores.map(emptied));
  for (const store of stores) indexedDB.deleteDatabase(store);
};

// The stores of one person's projects, of one of them, or of all that were ever edited here.
export const forgetProjects = async (whose = "") => {
  try {
    const kept = await indexedDB.databases();
    await take(kept.map(({ name }) => name).filter((name) => name.startsWith(`${SUBMISSION}-${whose}`)));
  } catch { /* a browser that keeps nothing */ }
};

export const forgetSubmission = async () => {
  try { await take([SUBMISSION]); } catch { /* a browser that keeps nothing */ }
  for (const name of (await globalThis.caches?.keys()) ?? []) {
    if (name.startsWith("steps ")) caches.delete(name);
  }
};

export const forgetAll = () => Promise.all([forgetSubmission(), forgetProjects()]);
