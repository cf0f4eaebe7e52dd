// The page of what this phone kept, or of a list that somebody sent.
import "./copy.js";
import "./saved.js";
import { isInApp, leadOut } from "./lib/handover.js";
import { readSaved, writeSaved } from "./saved/store.js";

const page = document.querySelector("[data-saved-list]");
const listed = [...page.querySelectorAll(".card")].map((card) => card.dataset.code);
const query = new URLSearchParams(location.search);
const listOf = (codes) => `${page.dataset.savedList}?p=${codes.join(",")}`;
const allHere = () => listed.every((code) => readSaved().includes(code));
const reveal = (name) => { page.querySelector(`[data-${name}]`).hidden = false; };

// What is not here yet joins what was here.
const keep = () => {
  writeSaved([...new Set([...readSaved(), ...listed])]);
  reveal(allHere() ? "kept" : "full");
  document.dispatchEvent(new Event("saved"));
};

const offerToKeep = (offer) => {
  offer.hidden = allHere();
  offer.querySelector("button").addEventListener("click", () => { keep(); offer.hidden = true; });
};

// Handed over from another browser of this phone: it is kept without a press, once, and can be undone.
const takeOver = () => {
  const before = readSaved();
  history.replaceState(null, "", listOf(listed));
  if (allHere()) return;
  keep();
  const undo = page.querySelector("[data-undo]");
  undo.hidden = false;
  undo.addEventListener("click", () => {
    writeSaved(before);
    location.reload();
  });
};

// Inside another app what is saved stays in that app's browser: the way to the phone's own.
const offerHandOver = () => {
  const box = page.querySelector("[data-hand-over]");
  const address = `${new URL(listOf(readSaved()), location.href)}&keep=1`;
  box.querySelector("[data-copy-text]").value = address;
  box.querySelector("[data-copy-send]").href = `https://api.whatsapp.com/send?text=${encodeURIComponent(address)}`;
  leadOut(box.querySelector("[data-lead-out]"), address);
  box.hidden = false;
};

if (query.has("keep") && listed.length) takeOver();
const offer = page.querySelector("[data-keep]");
if (offer) offerToKeep(offer);
if (isInApp() && readSaved().length) offerHandOver();
// What was saved here is the list of its link, too.
if (!query.has("p") && readSaved().length) location.replace(listOf(readSaved()));
