// A price as it is shown everywhere; what may be read in two ways is left to the server.
import { westernDigits } from "../lib/digits.js";
import { form } from "./form.js";

// ``field`` says which prices everybody reads alike, and to how many decimals they are written.
export const priceOf = ({ dataset }, typed) => {
  const plain = westernDigits(typed.trim()).replace("٫", ".");
  const isPlain = new RegExp(`^(?:${dataset.price})$`).test(plain);
  return isPlain ? Number(plain).toFixed(dataset.decimals).replace(/0$/, "") : typed;
};

// Before the draft hears of the change, so that it keeps what is shown.
form.addEventListener("change", ({ target }) => {
  if (target.dataset.price) target.value = priceOf(target, target.value);
}, true);
