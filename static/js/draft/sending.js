// Keeping and sending: each field is kept here at once and sent a moment later; what cannot be sent
// waits and is tried again, and what the server will not take as it stands waits to be changed.
import { page, words } from "./elements.js";
import { controls, isUntouched, named, read, same, show, standsAt, tags } from "./fields.js";
import {
  hold, note, say, sayBeside, sayOffline, saySignedOut, sayWrong, showLeft, showLink, showSent,
  showDuplicates,
} from "./messages.js";
import { all, drop, forget, get, isOfProject, put, remember, state, storeName } from "./store.js";

let timer = 0;
let failures = 0;
const wait = (time) => { clearTimeout(timer); timer = setTimeout(flush, time); };
const locked = (work) => (navigator.locks ? navigator.locks.request(storeName, work) : work());

export const keep = async (name, value) => {
  const before = await get("fields", name);
  if (before ? same(before.value, value) : isUntouched(name, value)) return;
  await put("fields", { name, value, at: Date.now(), tag: before?.tag ?? tags[name] ?? null, dirty: true });
  hold();
  say(words.onPhone);
  wait(700);
};

// Whatever the form holds that was not kept yet: a browser may fill fields without a word.
export const gather = async () => {
  const names = new Set(controls().filter(({ type }) => type !== "hidden").map(({ name }) => name));
  const kept = new Map((await all("fields")).map((field) => [field.name, field.value]));
  for (const name of names) {
    const value = read(name);
    if (kept.has(name) ? !same(kept.get(name), value) : !isUntouched(name, value)) await keep(name, value);
  }
};

export const pending = async () => (await all("fields")).filter((field) => field.dirty && !field.refused);

const postFields = (waiting) => fetch(page.dataset.fields, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({
    token: state.token,
    device: state.device,
    now: Date.now(),
    fields: waiting.map(({ name, value, at, tag }) => ({ name, value, at, base: tag })),
  }),
  keepalive: JSON.stringify(waiting).length < 30000,
  signal: AbortSignal.timeout?.(20000),
});

const refuseField = async ({ name, at }, reason) => {
  const here = await get("fields", name);
  if (here && here.at === at) await put("fields", { ...here, refused: reason });
  note(name, "phone", "");
  sayWrong(name, reason);
};

const sayKept = async () => say((await all("fields")).some((field) => field.refused) ? words.onPhone : words.saved);

// A failure of ours may be of the moment: only one that comes again is looked for in the batch.
const isUnkeepable = ({ status }) => status === 400 || status === 413 || (status === 500 && failures > 1);

// A batch that is not taken as it stands is sent in halves, until what stands in the way is alone
// and the others have arrived or been refused with a reason. Returns what is left.
const apart = async (waiting, answer) => {
  if (waiting.length === 1) {
    const said = await answer.json().catch(() => ({}));
    const reason = said.refused?.[waiting[0].name];
    if (!reason) return [waiting[0]];
    await refuseField(waiting[0], reason);
    return [];
  }
  const middle = Math.ceil(waiting.length / 2);
  const found = [];
  for (const half of [waiting.slice(0, middle), waiting.slice(middle)]) {
    const next = await postFields(half);
    if (next.ok) await took(half, await next.json());
    else if (isUnkeepable(next)) found.push(...await apart(half, next));
    else throw new Error(String(next.status));
  }
  return found;
};

// Posts a batch and settles what stood in its way; returns the answer, or nothing where all of it is
// settled. Throws where it has to be tried again.
const post = async (waiting) => {
  const answer = await postFields(waiting);
  if (waiting.length && isUnkeepable(answer)) {
    const found = await apart(waiting, answer);
    // Where nothing at all is taken it is hardly the fields: it is said once it lasts for minutes.
    if (answer.status === 500 && found.length === waiting.length && failures < 5) throw new Error("500");
    for (const field of found) await refuseField(field, words.cannotKeep);
    return null;
  }
  if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
  return answer;
};

// Sends what waits; true when nothing waits any more. ``always`` opens a draft even for nothing.
export const flush = (always = false) => locked(async () => {
  const waiting = await pending();
  if (!waiting.length && always !== true) return true;
  if (waiting.length) say(words.saving);
  let answer;
  try {
    answer = await post(waiting);
  } catch {
    failures += 1;
    for (const { name } of waiting) note(name, "phone", words.fieldOnPhone);
    say(words.onPhone);
    sayOffline(true);
    wait(Math.min(60000, 2000 * 2 ** failures));
    return false;
  }
  failures = 0;
  sayOffline(false);
  if (!answer) { await sayKept(); return true; }
  hold();
  if (answer.status === 409) { await wasSent((await answer.json()).sent); return false; }
  saySignedOut(answer.status === 401);
  if (!answer.ok) { say(words.willSend); return false; }
  await took(waiting, await answer.json());
  return true;
});

// Another draft takes the place of one that was erased: all of it is sent again.
export const beginAnew = async () => {
  for (const field of await all("fields")) await put("fields", { ...field, tag: null, dirty: true, refused: "" });
};

// The draft has become a project, from another device perhaps.
export const wasSent = async (address) => {
  await forget();
  showSent(address);
};

const took = async (sent, said) => {
  const isLost = state.code && state.code !== said.draft; // ours was erased
  await remember({ token: said.token, code: said.draft, now: said.now });
  showLink(said.link);
  showLeft(said.left);
  showDuplicates(said.duplicates);
  for (const [name, why] of Object.entries(said.unshown)) note(name, "unshown", why);
  const sentAs = new Map(sent.map((field) => [field.name, field]));
  for (const field of said.fields) await tookField(field, sentAs.get(field.name));
  for (const [name, reason] of Object.entries(said.refused ?? {})) {
    const { at } = sentAs.get(name) ?? {};
    if (at) await refuseField({ name, at }, reason);
  }
  if (isLost) await beginAnew();
  const more = (await pending()).length > 0;
  if (more) wait(200); else await sayKept();
};

// The server has it. A project's pages come from there alone, so that the phone lets go of it.
const settle = (field) => {
  if (!isOfProject) return put("fields", field);
  standsAt(field);
  return drop("fields", field.name);
};

const tookField = async ({ name, value, tag, wrong, lost }, sent) => {
  const here = await get("fields", name);
  sayWrong(name, wrong);
  note(name, "phone", "");
  if (here && here.at !== sent?.at) { await put("fields", { ...here, tag }); return; }
  // What was understood is shown at once, but never under the fingers that type.
  const isTyping = lost === null && named(name).includes(document.activeElement);
  if (!same(here?.value, value) && !isTyping) show(name, value);
  await settle({ name, value, tag, at: here?.at ?? Date.now(), dirty: false });
  if (lost === null) return;
  sayBeside(name, lost, same(lost, sent?.value), async () => { show(name, lost); await keep(name, lost); });
};
