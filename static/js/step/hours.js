// Hours: whether they pass midnight is asked only where they seem to.
import { form, onShown } from "./form.js";

for (const question of form.querySelectorAll("[data-past-midnight]")) {
  const tick = question.querySelector("[data-begin]");
  const { [tick.dataset.begin]: from, [tick.dataset.end]: until } = form.elements;
  const ask = () => { question.hidden = !tick.checked && !(until.value && until.value < from.value); };
  form.addEventListener("change", ask);
  onShown(ask);
  ask();
}
