// Pages of the draft whose buttons need all that was typed (``data-whole``): a press waits for what is
// still on its way from the phone. A page loaded anew under it would stop it, and without waiting the
// project, or the link, would go without what came too late.
import { flush, isAnyWaiting, ready, sayOffline, sendPhotos, words } from "./draft.js";

const BUSY = 8000; // milliseconds in which a second press is the first
const forms = [...document.querySelectorAll("form[data-whole]")];
let isMet = false; // whether all is there
let isTrying = false;
let pressed = null; // the button of a press that waits, and what it says else
let label = [];

const hold = (button) => {
  pressed = button;
  label = [...button.childNodes];
  button.setAttribute("aria-busy", "true");
  button.replaceChildren(words.sendingRest);
};

const letGo = () => {
  const button = pressed;
  pressed = null;
  button.removeAttribute("aria-busy");
  button.replaceChildren(...label);
  return button;
};

// What waited is there by now, or nothing did. A page that shows the draft is shown anew.
const isAllThere = async () => {
  if (!(await ready) || document.getElementById("draft").dataset.ready !== "late") return true;
  await flush();
  await sendPhotos();
  const isAll = !(await isAnyWaiting());
  if (!isAll) sayOffline(true);
  else if (!pressed && document.querySelector("[data-shown-anew]")) location.reload();
  return isAll;
};

const meet = async () => {
  isTrying = true;
  isMet = await isAllThere().catch(() => true); // without the phone's store the plain form does its work
  isTrying = false;
  if (!pressed) return;
  const button = letGo(); // given back where the page says that nothing can be sent now
  if (isMet) button.form.requestSubmit(button);
};

const submitted = (event) => {
  const form = event.currentTarget;
  if (!isMet) {
    event.preventDefault();
    if (!pressed) hold(event.submitter ?? form.querySelector("button"));
    if (!isTrying) meet();
    return;
  }
  if (form.dataset.busy) event.preventDefault();
  form.dataset.busy = "yes";
  setTimeout(() => { delete form.dataset.busy; }, BUSY);
};

for (const form of forms) form.addEventListener("submit", submitted);
meet();
