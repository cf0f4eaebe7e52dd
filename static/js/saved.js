// What is saved stays on this phone: project codes in localStorage, the latest first. A list is sent
// as its link (/saved/?p=…), which works without script. No account, and nothing leaves the phone.
import { rule } from "./lib/rules.js";

const KEY = "saved";
const most = Number(rule("most"));
const isCode = (text) => new RegExp(`^${rule("code")}$`).test(text);

const read = () => {
  try {
    const codes = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(codes) ? codes.filter(isCode) : [];
  } catch { return []; }
};
const write = (codes) => {
  try { localStorage.setItem(KEY, JSON.stringify(codes.slice(0, most))); } catch { /* keeps nothing */ }
};

const show = () => {
  const saved = new Set(read());
  for (const button of document.querySelectorAll("[data-save]")) {
    button.setAttribute("aria-pressed", String(saved.has(button.dataset.save)));
  }
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-save]");
  if (!button) return;
  const code = button.dataset.save;
  const codes = read();
  write(codes.includes(code) ? codes.filter((other) => other !== code) : [code, ...codes]);
  show();
});
// htmx exchanges cards, another tab saves one.
document.addEventListener("htmx:afterSettle", show);
addEventListener("storage", show);
addEventListener("pageshow", show);
show();

// A list that somebody sent: what is not here yet can be kept at once. What was here stays.
const offer = document.querySelector("[data-keep]");
const listed = [...document.querySelectorAll("[data-saved-list] .card")].map((card) => card.dataset.code);
if (offer) {
  const allHere = () => listed.every((code) => read().includes(code));
  offer.hidden = allHere();
  offer.querySelector("button").addEventListener("click", () => {
    write([...new Set([...read(), ...listed])]);
    document.querySelector(allHere() ? "[data-kept]" : "[data-full]").hidden = false;
    offer.hidden = true;
    show();
  });
}

// The page of what was saved here is the list of its link, too.
const page = document.querySelector("[data-saved-list]");
const asked = new URLSearchParams(location.search).has("p");
if (page && !asked && read().length) location.replace(`${page.dataset.savedList}?p=${read().join(",")}`);
