// One more, one less.
import { icon } from "../lib/icons.js";
import { counts, countOf, form } from "./form.js";

const button = (field, by, name, label) => {
  const made = Object.assign(document.createElement("button"), { type: "button" });
  made.setAttribute("aria-label", `${label}: ${field.labels[0].querySelector(".product__name").textContent}`);
  made.append(icon(form.dataset.icons, name));
  made.addEventListener("click", () => {
    const now = countOf(field);
    if (Number.isNaN(now)) { field.focus(); return; }
    field.value = Math.max(0, now + by) || "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return made;
};

for (const field of counts) {
  field.before(button(field, -1, "minus", form.dataset.less));
  field.after(button(field, 1, "plus", form.dataset.more));
}
