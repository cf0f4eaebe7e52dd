// The page meets what the phone holds: whichever is newer is shown, and what waits is sent.
import { form, page, words } from "./elements.js";
import { named, read, show, tags } from "./fields.js";
import { hold, note, say, sayOffline, sayWrong } from "./messages.js";
import { flush, pending } from "./sending.js";
import { all, forget, put, remember, state } from "./store.js";

let fresh = true;
// Whether the page is newer than anything that was sent from here.
export const isFresh = () => fresh;

// The page is of this draft: the phone's is from now on. False where the page has to wait for another
// answer.
const follow = async (code) => {
  if (state.code && code !== state.code) {
    // Another draft was opened here: what waits of the old one goes to it, by its own link.
    if (!(await flush())) return false;
    await forget();
  }
  const { token, now } = page.dataset;
  if (token) await remember({ code, token, now: Number(now) });
  return true;
};

// Whose draft it is, before anything of it is shown; false where the page is loaded anew, too.
const agree = async () => {
  const { draft: code, now } = page.dataset;
  fresh = Number(now) >= state.now;
  if (!fresh) return true;
  if (code) return follow(code);
  const isElsewhere = state.token && form && (await flush(true));
  if (!isElsewhere || !state.token) return true;
  location.reload();
  return false;
};

const showKept = async (field) => {
  const { name, value, tag, dirty, refused } = field;
  if (dirty || !fresh) show(name, value);
  else if (tags[name] && tags[name] !== tag) {
    await put("fields", { ...field, tag: tags[name], value: named(name).length ? read(name) : value });
  }
  if (refused === words.cannotKeep) await put("fields", { ...field, refused: "" }); // once more
  else if (refused) sayWrong(name, refused);
  else if (dirty) note(name, "phone", words.fieldOnPhone);
};

export const meet = async () => {
  if (!(await agree())) return;
  for (const field of await all("fields")) await showKept(field);
  const isWaiting = (await pending()).length > 0;
  hold(isWaiting || (await all("photos")).length > 0);
  if (isWaiting) say(words.onPhone);
  if (!navigator.onLine) sayOffline(true);
  else if (isWaiting || (!fresh && state.token)) await flush(true);
};
