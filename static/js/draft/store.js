// The store on the phone, one for a submission and one for each project of each person, three drawers:
// fields as they were left, photos that wait to be sent, and the state: which draft this is, and
// photos that a page kept on the phone does not know yet.
import { page } from "./elements.js";

const asked = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

// A project's pages come from the server alone: of it the phone keeps only what the server has not.
export const isOfProject = Boolean(page?.dataset.store);
// Whose it is stands in the name, so that no account is shown another's words.
export const storeName = isOfProject ? `draft-${page.dataset.store}` : "draft";

let base = null;
const opened = () => {
  // A page that is being left in haste (lib/leaving.js) keeps nothing more.
  if (document.body.hidden) return new Promise(() => {});
  base ??= (async () => {
    const request = indexedDB.open(storeName, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("fields", { keyPath: "name" });
      request.result.createObjectStore("photos", { keyPath: "id" });
      request.result.createObjectStore("state", { keyPath: "id" });
    };
    const store = await asked(request);
    // Another window takes it off the phone: what is written here afterwards begins a new one.
    store.onclose = store.onversionchange = () => { store.close(); base = null; };
    return store;
  })();
  return base;
};
const drawer = async (name) => (await opened()).transaction(name).objectStore(name);

export const all = async (name) => asked((await drawer(name)).getAll());
export const get = async (name, key) => asked((await drawer(name)).get(key));

// Fulfilled once it is kept for good: what the page says after that outlives the page.
const changed = async (name, change) => {
  const transaction = (await opened()).transaction(name, "readwrite");
  change(transaction.objectStore(name));
  await new Promise((done, failed) => {
    transaction.oncomplete = done;
    transaction.onabort = () => failed(transaction.error);
  });
};

export const put = (name, thing) => changed(name, (store) => store.put(thing));
export const drop = (name, key) => changed(name, (store) => store.delete(key));
const empty = (name) => changed(name, (store) => store.clear());

export const state = { id: 1, device: "", token: "", code: "", now: 0 };
export const remember = (more) => put("state", Object.assign(state, more));

// Opens the store; false where the browser gives none, as in some private windows.
export const openStore = async () => {
  try {
    if (isOfProject && !indexedDB.databases) return false; // it could not be found again to be forgotten
    await opened();
  } catch {
    return false;
  }
  Object.assign(state, await get("state", state.id));
  return true;
};

// The draft is another's or has been sent: the phone keeps nothing of it but its own name.
export const forget = async () => {
  await Promise.all(["fields", "photos", "state"].map(empty));
  Object.assign(state, { token: "", code: "", now: 0 });
};
