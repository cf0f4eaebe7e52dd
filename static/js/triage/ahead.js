// The next application is fetched while this one is read, so that a press shows it at once; what was
// pressed is sent meanwhile, in the order of the presses. Should sending fail, the application is back
// with a word about it. Without this each press is a form that is sent and a page that is loaded.
import { countDown } from "../panel/undo.js";

const parser = new DOMParser();
const work = (page) => page.querySelector(".panel-work");
const sameOrigin = { credentials: "same-origin" };

let ahead = null;
let presses = 0;
let sent = Promise.resolve();
// What was pressed and has not arrived.
const waiting = new Set();

async function read(url, options = {}) {
  const answer = await fetch(url, { ...sameOrigin, ...options });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = parser.parseFromString(await answer.text(), "text/html");
  // Whoever was signed out meanwhile is answered by another page.
  if (!work(page)) throw new Error("not a page of the panel");
  return { page, url: answer.url };
}

/** Fetch the page that a choice on this one leads to. */
export function lookAhead() {
  ahead = null;
  const link = document.querySelector("a[data-next]");
  if (!link) return;
  read(link.href).then(
    (found) => {
      if (document.querySelector("a[data-next]") !== link) return;
      ahead = found;
      link.dataset.ready = "";
    },
    () => {},
  );
}

function show(page, begin) {
  document.title = page.title;
  work(document).replaceWith(document.adoptNode(work(page)));
  scrollTo(0, 0);
  begin();
}

/** What the answer knows and the page that was fetched before it does not: the way back, and how far. */
function bring(page) {
  document.querySelector("[data-undo]")?.remove();
  const bar = page.querySelector("[data-undo]");
  if (bar) {
    work(document).prepend(document.adoptNode(bar));
    countDown(document.querySelector("[data-undo]"));
  }
  for (const part of [".progress", "[data-left-to-read]"]) {
    const known = page.querySelector(part);
    if (known) document.querySelector(part)?.replaceWith(document.adoptNode(known));
  }
}

/** Show the next one as soon as a form is pressed, and send the form behind it. */
export function showNext(form, begin) {
  form.addEventListener("submit", (event) => {
    const next = ahead;
    if (!next) {
      sendAfter(form, event);
      return;
    }
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const was = { work: work(document), title: document.title, url: location.href };
    const press = ++presses;
    next.page.querySelector("[data-undo]")?.remove();
    history.pushState(null, "", next.url);
    show(next.page, begin);
    const one = { action: form.action, body };
    waiting.add(one);
    sent = sent.then(() => send(one, press, was, begin));
  });
}

/** A form that loads a page would break off what is being sent: it goes once that has arrived. */
function sendAfter(form, event) {
  if (!waiting.size) return;
  event.preventDefault();
  const { submitter } = event;
  sent.then(() => {
    if (form.isConnected) form.requestSubmit(submitter);
  });
}

async function send(one, press, was, begin) {
  one.begun = true;
  const { action, body } = one;
  try {
    const { page, url } = await read(action, { method: "POST", body, keepalive: true });
    const isThere = new URL(url).pathname === location.pathname;
    if (isThere || press !== presses) bring(page);
    else {
      // Somebody else took the one that was shown, or the choice was refused: the answer knows better.
      history.replaceState(null, "", url.startsWith(action) ? was.url : url);
      show(page, begin);
    }
  } catch {
    putBack(was);
  } finally {
    waiting.delete(one);
  }
}

/** The application whose choice did not arrive, as it was left. */
function putBack(was) {
  work(document).replaceWith(was.work);
  document.title = was.title;
  history.pushState(null, "", was.url);
  was.work.querySelector("dialog[open]")?.close();
  const word = was.work.querySelector("[data-not-sent]");
  if (word) word.hidden = false;
  scrollTo(0, 0);
  lookAhead();
}

// Whoever leaves takes nothing with them that was pressed: the browser sends it behind the page.
addEventListener("pagehide", () => {
  for (const { action, body, begun } of waiting) {
    if (!begun) fetch(action, { ...sameOrigin, method: "POST", body, keepalive: true });
  }
});
addEventListener("popstate", () => location.reload());
