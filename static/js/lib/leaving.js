// Leaves a private page at once: nothing of it is to be seen from the press on, whatever the line
// does. The session is ended, what this phone keeps of a draft is emptied, and the public home page
// takes the place of this one, so that Back does not lead here. Without script the form does it.
// Signing out, and letting go of what is typed, take what is meant off this phone as well.
import { forgetAll, forgetProjects } from "../draft/forgetting.js";

const forms = [...document.querySelectorAll("[data-exit]")];
const windows = globalThis.BroadcastChannel ? new BroadcastChannel("exit") : null;

// Whether this window left; false where the browser keeps nothing: then Back asks the server.
const left = (value) => {
  try {
    if (value !== undefined) sessionStorage.setItem("left", value);
    return sessionStorage.getItem("left") === "yes";
  } catch { return false; }
};

const hide = () => {
  document.body.hidden = true;
  document.title = forms[0].dataset.title;
};
const away = () => {
  hide();
  left("yes");
  location.replace(forms[0].dataset.home);
};

const atMost = (work) => Promise.race([work, new Promise((done) => { setTimeout(done, 1500); })]);

const leave = async (event) => {
  event.preventDefault();
  hide();
  windows?.postMessage("left");
  // Kept alive: it arrives though the page is gone when it does.
  const body = new FormData(event.target);
  const ended = fetch(event.target.action, { method: "POST", body, keepalive: true, redirect: "manual" });
  await atMost(Promise.allSettled([ended, forgetAll()]));
  away();
};

const forget = async (event) => {
  event.preventDefault();
  await atMost(forgetProjects(event.target.dataset.forgets));
  event.target.submit();
};
for (const form of document.querySelectorAll("form[data-forgets]")) form.addEventListener("submit", forget);

if (forms.length) {
  left("");
  for (const form of forms) form.addEventListener("submit", leave);
  // The same person's other windows on this phone.
  windows?.addEventListener("message", away);
  // A page that the browser held ready for Back.
  addEventListener("pageshow", (event) => { if (event.persisted && left()) away(); });
}
