// Photos that wait are sent each alone, made smaller here, up to three at once.
import { rule } from "../lib/rules.js";
import { page, words } from "./elements.js";
import { sayOffline, tell } from "./messages.js";
import { shrink } from "./pictures.js";
import { beginAnew, flush, wasSent } from "./sending.js";
import { all, drop, isOfProject, put, remember, state } from "./store.js";

const AT_ONCE = 3;
const uploading = new Map();

const post = (photo) => new Promise((done, failed) => {
  const sending = new XMLHttpRequest();
  const body = new FormData();
  body.append("token", state.token);
  body.append("id", photo.id);
  body.append("photo", photo.file, photo.name || "photo"); // without a name it is no file
  sending.open("POST", page.dataset.photo);
  sending.responseType = "json";
  sending.upload.onprogress = ({ loaded, total }) => {
    tell("progress", photo, { share: (100 * loaded) / total });
  };
  sending.onload = () => done({ status: sending.status, said: sending.response });
  sending.onerror = sending.onabort = sending.ontimeout = failed;
  sending.timeout = 180000;
  uploading.set(photo.id, sending);
  sending.send(body);
});

const refuse = async (photo, reason) => {
  await put("photos", { ...photo, refused: reason });
  tell("refused", photo, { reason });
};

// A page that the phone kept does not know what has arrived since: until a fresh one shows it, its
// name and a small picture stay here, beside the state (a drawer that every version of this has).
const arrive = async (photo, { key, token, draft: code, now }) => {
  if (!isOfProject) {
    const small = await shrink(photo.file, 480);
    const picture = small.size < 300000 ? small : null;
    await put("state", { id: photo.id, key, name: photo.name, size: photo.size, file: picture });
  }
  await remember({ token, code, now });
  await drop("fields", `photo-${key}-gone`); // chosen again, it is there again
  await drop("photos", photo.id);
};

const held = async (id) => (await all("photos")).find((one) => one.id === id);

// The photo as it may be sent; nothing where it is too large or was taken out meanwhile.
const madeSmall = async (photo) => {
  if (photo.small) return photo;
  tell("shrinking", photo);
  const smaller = { ...photo, file: await shrink(photo.file), small: true };
  if (smaller.file.size > Number(rule("largest"))) { await refuse(smaller, words.tooLarge); return null; }
  if (!(await held(photo.id))) return null;
  await put("photos", smaller);
  return smaller;
};

// Nothing changes by sending it again: of the photo itself, and no matter of who sends it or how many.
const isRefusal = ({ status, said }) => [400, 413, 422].includes(status) && said?.error;

// Sends one photo; false where it has to be tried again.
const sendPhoto = async (id) => {
  const waiting = await held(id);
  if (!waiting || waiting.refused) return true;
  const photo = await madeSmall(waiting);
  if (!photo) return true;
  try {
    const answer = await post(photo);
    const { status, said } = answer;
    if (status === 200) {
      if (state.code && state.code !== said.draft) await beginAnew();
      await arrive(photo, said);
      tell("received", photo, { said });
    } else if (status === 409) await wasSent(said?.sent);
    else if (isRefusal(answer)) await refuse(photo, said.error);
    else throw new Error(String(status));
    return true;
  } catch {
    if (!(await held(id))) return true;
    tell("failed", photo);
    sayOffline(!navigator.onLine);
    return false;
  } finally {
    uploading.delete(id);
  }
};

export const dropPhoto = async (id) => { uploading.get(id)?.abort(); await drop("photos", id); };
export const waitingPhotos = async () => (await all("photos")).filter((photo) => !photo.refused);

let turn = null; // what is being sent, until all of it was tried
let more = false;
let misses = 0;
let timer = 0;

// The first of a new draft waits until there is one, so that there is one draft.
const sendTurn = async () => {
  clearTimeout(timer);
  let isWhole = true;
  let any = false;
  do {
    more = false;
    const waiting = (await waitingPhotos()).map((photo) => photo.id);
    if (!waiting.length) break;
    any = true;
    if (!state.token && !(await flush(true))) { isWhole = false; break; }
    const take = async () => {
      for (let id = waiting.shift(); id; id = waiting.shift()) isWhole = (await sendPhoto(id)) && isWhole;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, take));
  } while (more);
  turn = null;
  misses = isWhole ? 0 : misses + 1;
  if (!isWhole) timer = setTimeout(sendPhotos, Math.min(60000, 2000 * 2 ** misses));
  else if (any && !(await all("photos")).length) flush(true); // what is left has changed
};

// Fulfilled once all that wait have been tried; those that come meanwhile join the turn.
export const sendPhotos = () => {
  more = true;
  return (turn ??= sendTurn());
};

// There is a connection again: no need to wait for the next turn.
export const sendPhotosNow = () => { misses = 0; sendPhotos(); };
