// Orders a week: one more, one less.
import { westernDigits } from "../lib/digits.js";
import { icon } from "../lib/icons.js";
import { changed, form, words } from "./form.js";

const capacity = form.querySelector("[data-stepped]");

const button = (by, name, label) => {
  const made = Object.assign(document.createElement("button"), { type: "button" });
  made.setAttribute("aria-label", label);
  made.append(icon(words.icons, name));
  made.addEventListener("click", () => {
    const now = Number(westernDigits(capacity.value));
    if (!Number.isFinite(now)) { capacity.focus(); return; } // what was written is its writer's to mend
    capacity.value = Math.max(0, Math.round(now) + by);
    changed(capacity);
  });
  return made;
};

if (capacity && words.more) {
  const box = Object.assign(document.createElement("div"), { className: "stepped" });
  capacity.before(box);
  box.append(button(-1, "minus", words.less), capacity, button(1, "plus", words.more));
}
