// The draft on the phone: each field is kept here at once and sent as it is left; what cannot be
// sent waits and is tried again, on whichever step the owner is. Photos wait in the same place.
// Without a store (a private window) nothing of this runs, and the plain form does its work.
import "./lib/leaving.js";
import { page } from "./draft/elements.js";
import { rememberFirst } from "./draft/fields.js";
import { listen } from "./draft/listening.js";
import { meet } from "./draft/meeting.js";
import { hold } from "./draft/messages.js";
import { pending } from "./draft/sending.js";
import { openStore, state } from "./draft/store.js";
import { sendPhotos, waitingPhotos } from "./draft/uploads.js";
import { randomCode } from "./lib/codes.js";

export { words } from "./draft/elements.js";
export { isFresh } from "./draft/meeting.js";
export { sayOffline } from "./draft/messages.js";
export { flush, keep } from "./draft/sending.js";
export { all, drop, put } from "./draft/store.js";
export { dropPhoto, sendPhotos } from "./draft/uploads.js";
export { randomCode } from "./lib/codes.js";

let keeping = false;
// Whether what is done on the page is kept here: from the moment that the store is open.
export const isKeeping = () => keeping;

// Whether the phone holds what the server has not, and would take.
export const isAnyWaiting = async () => (await pending()).length > 0 || (await waitingPhotos()).length > 0;

const start = async () => {
  if (!page || !(await openStore())) return false;
  state.device ||= randomCode(12);
  hold(Boolean(state.token));
  rememberFirst();
  listen();
  keeping = true;
  const waited = await isAnyWaiting();
  await meet();
  if (!document.querySelector("[data-photos]")) sendPhotos(); // the album sends once its rows stand
  page.dataset.ready = waited ? "late" : "yes"; // late: something waited here, which the page does not show
  const { worker, scope } = page.dataset;
  if (worker) navigator.serviceWorker?.register(worker, { scope }).catch(() => {});
  return true;
};

// Becomes true when the page has met what the phone holds; false where nothing is kept.
export const ready = start();
