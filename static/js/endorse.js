// An endorsement as it will look, while it is typed; without script the preview keeps its example.
// What is typed stays on this phone until it is sent (endorsements.js takes it off then).
import { forget, kept, keep } from "./lib/kept.js";

const form = document.querySelector("[data-endorse]");
const typed = form.elements.reason;
const quote = form.querySelector("[data-words]");
const counter = form.querySelector("[data-counter]");
const day = form.querySelector("[data-day]");
const post = form.querySelector("[data-post]");
const line = form.querySelector("[data-kept]");
const ARABIC = /[\u0600-\u06ff]/;
// One set for each project, or for each endorsement that is corrected.
const name = `endorse-${form.dataset.endorse}`;
const NAMES = ["reason", "disclosure", "permit_number", "post_url", "tried_on"];

const show = () => {
  const words = typed.value.trim();
  const enough = words.length >= typed.minLength && words.length <= typed.maxLength;
  quote.textContent = words || quote.dataset.words;
  quote.lang = ARABIC.test(quote.textContent) ? "ar" : "en";
  counter.textContent = counter.dataset.counter.replace("{n}", words.length);
  counter.classList.toggle("counted--enough", enough);
  post.hidden = !form.elements.post_url.value.trim();
  const tried = form.elements.tried_on.valueAsDate;
  if (tried) {
    day.textContent = tried.toLocaleDateString(
      document.documentElement.lang === "ar" ? "ar-JO-u-nu-latn" : "en-GB",
      { day: "numeric", month: "long", timeZone: "UTC" },
    );
  }
};

const values = () => Object.fromEntries(NAMES.map((field) => [field, form.elements[field].value]));
// As the server sent it: the page of a refused form holds what was typed, and nothing older.
const first = JSON.stringify(values());
const isFresh = !form.querySelector(".field--wrong");

const changed = () => {
  show();
  if (JSON.stringify(values()) === first) forget(name);
  else if (keep(name, values())) line.textContent = line.dataset.kept;
};

const before = isFresh && kept(name);
if (before) {
  NAMES.forEach((field) => { if (field in before) form.elements[field].value = before[field]; });
  line.textContent = line.dataset.kept;
}
form.addEventListener("input", changed);
show();
