// What is saved stays on this phone: project codes in localStorage, the latest first. A list is sent
// as its link (/saved/?p=…), which works without script. No account, and nothing leaves the phone.
import { readSaved, writeSaved } from "./saved/store.js";

const show = () => {
  const saved = new Set(readSaved());
  for (const button of document.querySelectorAll("[data-save]")) {
    button.setAttribute("aria-pressed", String(saved.has(button.dataset.save)));
  }
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-save]");
  if (!button) return;
  const code = button.dataset.save;
  const codes = readSaved();
  writeSaved(codes.includes(code) ? codes.filter((other) => other !== code) : [code, ...codes]);
  show();
});
// htmx exchanges cards, another tab saves one.
document.addEventListener("htmx:afterSettle", show);
document.addEventListener("saved", show);
addEventListener("storage", show);
addEventListener("pageshow", show);
show();
