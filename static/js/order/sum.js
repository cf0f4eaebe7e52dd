// What it comes to: prices times counts, and the fee of the place, nothing above its sum.
import { counts, countOf, form } from "./form.js";

const FILS = 1000; // in a dinar: sums are whole numbers of it, as money is

const fils = (price) => Math.round(Number(price) * FILS);
const written = (sum) => {
  const [whole, parts] = (sum / FILS).toFixed(3).replace(/0$/, "").split(".");
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ",")}.${parts}`;
};

// The fee in fils: null where nobody knows it, or nothing is brought.
const feeOf = (worth) => {
  const { fee, free } = form.elements.area?.selectedOptions[0]?.dataset ?? {};
  if (fee === undefined) return null;
  if (free && worth > fils(free)) return 0;
  return fee === "" ? null : fils(fee);
};

const chosenWay = () => form.elements.way?.value ?? form.dataset.way;

// Whether it is brought to a place that was said.
const isBroughtBy = (way) => Boolean(form.elements.area && way !== "pickup" && (way || form.elements.area.value));

const show = (box) => {
  const chosen = counts.filter((field) => countOf(field) > 0);
  for (const field of counts) field.toggleAttribute("data-chosen", countOf(field) > 0);
  const priced = chosen.filter(({ dataset }) => dataset.each);
  const worth = priced.reduce((sum, field) => sum + fils(field.dataset.each) * countOf(field), 0);
  const way = chosenWay();
  const isBrought = isBroughtBy(way);
  const fee = isBrought && way !== "post" ? feeOf(worth) : null;
  const isPart = priced.length < chosen.length;
  const lacksFee = isBrought && fee === null;
  box.hidden = priced.length === 0;
  box.querySelector("b").textContent = written(worth + (fee ?? 0));
  box.querySelector("[data-partly]").hidden = !isPart;
  box.querySelector("[data-without]").hidden = isPart || !lacksFee;
  box.querySelector("[data-with]").hidden = isPart || lacksFee;
};

const box = form?.querySelector("[data-sum]");
if (box) {
  form.addEventListener("input", () => show(box));
  show(box);
}
