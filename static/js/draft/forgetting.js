// Takes everything of a draft off the phone: what the store holds, and the pages that the worker
// keeps. Needs no open store.

// The drawers are emptied first: another page that has the store open holds up its deletion.
const emptied = () => new Promise((done) => {
  const request = indexedDB.open("draft");
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

export const forgetAll = async () => {
  try {
    await emptied();
    indexedDB.deleteDatabase("draft");
  } catch { /* a browser that keeps nothing */ }
  for (const name of (await globalThis.caches?.keys()) ?? []) {
    if (name.startsWith("steps ")) caches.delete(name);
  }
};
