// The form of a nomination: whether who is typed is with us already, and words that wait on this phone
// until there is a connection. Without script it is told after sending.
import { forget, keep, kept } from "./lib/kept.js";

const PAUSE = 400; // milliseconds after the last letter
const NAME = "nomination";
const FIELDS = ["name", "account", "why"];

// A handle, alone or at the end of a link; a number is asked about by nobody.
const HANDLE = /^(?:(?:https?:\/\/)?(?:www\.)?instagram\.com\/)?@?([a-z0-9._]*[a-z][a-z0-9._]*)\/?(?:\?.*)?$/i;

const whoIsTyped = (form) => {
  const account = form.elements.account;
  const known = form.querySelector("[data-known]");
  let waiting = 0;
  let request = null;

  const answer = ({ name, url }) => {
    known.textContent = url ? known.dataset.listed : known.dataset.new;
    if (!url) return;
    const link = document.createElement("a");
    link.href = url;
    link.textContent = name;
    known.append(" ", link);
  };

  const ask = async () => {
    request?.abort();
    request = new AbortController();
    const [, handle] = HANDLE.exec(account.value.trim()) ?? [];
    known.textContent = "";
    if (!handle) return;
    try {
      const asked = new URLSearchParams({ account: `@${handle}` });
      const found = await fetch(`${form.dataset.nominate}?${asked}`, { signal: request.signal });
      if (found.ok) answer(await found.json());
    } catch { /* typed on, or no connection: it is told after sending */ }
  };

  account.closest(".field").append(known);
  account.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  if (account.value) ask();
};

const wordsThatWait = (form) => {
  const said = form.querySelector("[data-kept]");
  const off = form.querySelector("[data-forget]");
  const fields = FIELDS.map((field) => form.elements[field]);

  const say = (words) => {
    said.textContent = words;
    off.hidden = !kept(NAME);
  };
  const hold = (words) => {
    if (keep(NAME, Object.fromEntries(fields.map((field) => [field.name, field.value])))) say(words);
  };

  const before = kept(NAME);
  if (before && fields.every((field) => !field.value)) {
    fields.forEach((field) => { field.value = before[field.name] ?? ""; });
    say(said.dataset.found);
  }
  form.querySelector("[data-later]").addEventListener("click", () => hold(said.dataset.kept));
  off.addEventListener("click", () => {
    forget(NAME);
    say(said.dataset.gone);
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    hold(said.dataset.offline);
  });
};

const form = document.querySelector("[data-nominate]"); // a campaign that is over has none
if (form) {
  wordsThatWait(form);
  whoIsTyped(form);
}
