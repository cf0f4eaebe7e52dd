// Examples that a press inserts, and how many letters there are.
import { comma, form, onShown, words } from "./form.js";

for (const box of form.querySelectorAll("[data-inserts]")) {
  box.addEventListener("click", ({ target }) => {
    const button = target.closest(".example");
    if (!button) return;
    const field = document.getElementById(box.dataset.inserts);
    const text = button.dataset.insert ?? button.textContent;
    const between = button.dataset.insert ? "\n" : comma;
    field.value = field.value.trim() ? `${field.value.trimEnd()}${between}${text}` : text;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

for (const field of form.querySelectorAll("textarea[data-limit]")) {
  const count = Object.assign(document.createElement("p"), { className: "field__count" });
  field.after(count);
  const show = () => {
    count.textContent = (words.count ?? "{n} / {limit}")
      .replace("{n}", [...field.value].length)
      .replace("{limit}", field.dataset.limit);
  };
  field.addEventListener("input", show);
  onShown(show);
  show();
}
