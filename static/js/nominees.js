// How many nominees are chosen stands on the button that asks them; j and k go from one to the next.
import { isSingleKey } from "./panel/keys.js";

const form = document.querySelector(".nominees__list");
const count = form?.querySelector("[data-chosen]");

const say = () => {
  const chosen = form.querySelectorAll("input[name=n]:checked").length;
  count.textContent = chosen ? `(${chosen})` : "";
};

const goBy = (step) => {
  const names = [...form.querySelectorAll("[data-nominee]")];
  const here = names.findIndex((name) => name.closest(".nominee").contains(document.activeElement));
  names[Math.max(0, Math.min(names.length - 1, here + step))]?.focus();
};

if (count) {
  form.addEventListener("change", say);
  addEventListener("pageshow", say);
  document.addEventListener("keydown", (event) => {
    if (!isSingleKey(event)) return;
    if (event.code === "KeyJ") goBy(1);
    if (event.code === "KeyK") goBy(-1);
    if (event.code === "KeyS") document.activeElement.closest(".nominee")?.querySelector("input[name=n]")?.click();
  });
}
