// Leaves a private page at once: nothing of it is to be seen from the press on, whatever the line
// does. The session is ended, what this phone keeps of a draft is emptied, and the public home page
// takes the place of this one, so that Back does not lead here. Without script the form does it.
import { forgetAll } from "./draft/forgetting.js";

const PATIENCE = 1500;
const forms = [...document.querySelectorAll("[data-exit]")];
const room = globalThis.BroadcastChannel ? new BroadcastChannel("exit") : null;

const hide = () => { document.body.hidden = true; };
const mark = {
  has: () => { try { return sessionStorage.getItem("left") === "yes"; } catch { return false; } },
  set: () => { try { sessionStorage.setItem("left", "yes"); } catch { /* then Back asks the server */ } },
  drop: () => { try { sessionStorage.removeItem("left"); } catch { /* nothing was kept */ } },
};

const away = () => {
  hide();
  mark.set();
  document.title = forms[0].dataset.title;
  location.replace(forms[0].dataset.home);
};

const leave = async (form) => {
  hide();
  document.title = form.dataset.title;
  room?.postMessage("left");
  // Kept alive: it arrives though the page is gone when it does.
  const ended = fetch(form.action, {
    method: "POST", body: new FormData(form), keepalive: true, redirect: "manual",
  });
  const late = new Promise((done) => { setTimeout(done, PATIENCE); });
  await Promise.race([Promise.allSettled([ended, forgetAll()]), late]);
  away();
};

mark.drop();
for (const form of forms) {
  form.addEventListener("submit", (event) => { event.preventDefault(); leave(form); });
}
// The same person's other windows on this phone.
room?.addEventListener("message", away);
// A page that the browser held ready for Back.
addEventListener("pageshow", (event) => {
  if (event.persisted && mark.has()) { hide(); location.replace(forms[0].dataset.home); }
});
