// Of the areas those of the chosen governorate; the value of each begins with its governorate's.
import { changed, form } from "./form.js";

const area = form.querySelector("[data-within]");
const governorate = form.elements[area?.dataset.within];
const fits = (value) => value.startsWith(`${governorate.value}/`);

const narrow = () => {
  for (const option of area.querySelectorAll("option[value]:not([value=''])")) {
    const isOffered = !governorate.value || fits(option.value);
    option.hidden = option.disabled = !isOffered && !option.selected;
    if (option.parentElement.label) option.parentElement.hidden = !isOffered;
  }
};

if (governorate && area) {
  governorate.addEventListener("change", () => {
    if (area.value && !fits(area.value)) { area.value = ""; changed(area); }
    narrow();
  });
  narrow();
}
