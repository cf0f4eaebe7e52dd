// What somebody does on the page: types, leaves it, sends it, loses the connection.
import { form, page } from "./elements.js";
import { isField, read } from "./fields.js";
import { isHolding, isSignedOut, sayOffline } from "./messages.js";
import { flush, gather, keep } from "./sending.js";
import { sendPhotosNow } from "./uploads.js";

let timer = 0;
let typed = null; // the field whose last letters are not kept yet

const left = ({ target }) => { if (isField(target)) keep(target.name, read(target.name)); };

const typing = ({ target }) => {
  clearTimeout(timer);
  if (typed && typed !== target) left({ target: typed });
  typed = target;
  timer = setTimeout(() => { typed = null; left({ target }); }, 400);
};

let isWarned = false;

const goOn = (pressed) => {
  const mistake = form.querySelector(".field--wrong");
  if (mistake && !isWarned && !pressed) {
    isWarned = true;
    mistake.querySelector("input, select, textarea")?.focus();
  } else if (pressed === "later") {
    const box = document.getElementById("link");
    box.open = true;
    box.scrollIntoView();
  } else if ("store" in page.dataset) {
    // Of a project that is there the server saves: without a connection it stays typed here.
    if (!navigator.onLine) sayOffline(true);
    else if (isSignedOut()) document.querySelector("[data-signed-out] a").focus();
    else form.submit();
  } else location.assign(page.dataset.next);
};

const submitted = async (event) => {
  if (event.defaultPrevented) return;
  const pressed = event.submitter?.name === "do" ? event.submitter.value : "";
  if (pressed && pressed !== "later") { // the server's buttons need the server
    if (navigator.onLine) return;
    event.preventDefault();
    sayOffline(true);
    return;
  }
  event.preventDefault();
  await gather();
  await Promise.race([flush(), new Promise((done) => { setTimeout(done, 5000); })]);
  goOn(pressed);
};

const listenToForm = () => {
  form.addEventListener("change", left);
  form.addEventListener("focusout", left);
  form.addEventListener("input", typing);
  form.addEventListener("submit", submitted);
  // Left, or come back to: after signing in again in another window, perhaps.
  document.addEventListener("visibilitychange", async () => {
    if (document.visibilityState === "hidden") await gather();
    flush();
  });
};

const listenToConnection = () => {
  addEventListener("online", () => {
    if (isHolding()) flush(true); else sayOffline(false);
    sendPhotosNow();
  });
  addEventListener("offline", () => sayOffline(true));
};

export const listen = () => {
  if (form) listenToForm();
  listenToConnection();
};
