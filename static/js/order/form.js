// The form of the slip, and how many of each thing it asks for.
import { westernDigits } from "../lib/digits.js";

export const form = document.getElementById("order-form");
export const counts = form ? [...form.querySelectorAll("[data-count]")] : [];

// NaN for what is no whole number: it is its writer's to mend.
export const countOf = ({ value }) => {
  const typed = westernDigits(value).trim();
  return /^\d{0,4}$/.test(typed) ? Number(typed) : NaN;
};
