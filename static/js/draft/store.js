// The store on the phone, three drawers: fields as they were left, photos that wait to be sent, and
// the state: which draft this is, and photos that a page kept on the phone does not know yet.
import { randomCode } from "../lib/codes.js";
import { page } from "./elements.js";

const asked = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

let base;
const drawer = (name) => base.transaction(name).objectStore(name);

export const all = (name) => asked(drawer(name).getAll());
export const get = (name, key) => asked(drawer(name).get(key));

// Fulfilled once it is kept for good: what the page says after that outlives the page.
const changed = (name, change) => new Promise((done, failed) => {
  const transaction = base.transaction(name, "readwrite");
  transaction.oncomplete = done;
  transaction.onabort = () => failed(transaction.error);
  change(transaction.objectStore(name));
});

export const put = (name, thing) => changed(name, (store) => store.put(thing));
export const drop = (name, key) => changed(name, (store) => store.delete(key));
const empty = (name) => changed(name, (store) => store.clear());

export const state = { id: 1, device: "", token: "", code: "", now: 0 };
export const remember = (more) => put("state", Object.assign(state, more));

// Opens the store; false where the browser gives none, as in some private windows.
export const openStore = async () => {
  try {
    const request = indexedDB.open(page?.dataset.store ? `draft-${page.dataset.store}` : "draft", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("fields", { keyPath: "name" });
      request.result.createObjectStore("photos", { keyPath: "id" });
      request.result.createObjectStore("state", { keyPath: "id" });
    };
    base = await asked(request);
  } catch {
    return false;
  }
  Object.assign(state, (await get("state", state.id)) ?? { device: randomCode(12) });
  return true;
};

// The draft is another's or has been sent: the phone keeps nothing of it but its own name.
export const forget = async () => {
  await Promise.all(["fields", "photos", "state"].map(empty));
  Object.assign(state, { token: "", code: "", now: 0 });
};
