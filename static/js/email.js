// An address whose domain is one slip from a well-known one: asked about as the field is left, taken
// or kept by one press, and never in the way. Without script the server asks (sign-in, account).
import { isOneSlip } from "./lib/slip.js";

const meantBy = (input) => {
  const typed = input.value.trim().toLowerCase();
  const at = typed.lastIndexOf("@");
  const [known, asked] = [input.dataset.known.split(" "), input.dataset.asked.split(" ")];
  const domain = typed.slice(at + 1);
  if (at < 1 || known.includes(domain)) return "";
  const right = asked.find((other) => isOneSlip(domain, other));
  return right ? `${typed.slice(0, at + 1)}${right}` : "";
};

const ask = (input, form) => {
  const field = input.closest(".field");
  const kept = form.elements[`${input.name}_asked`];
  field.querySelector(".meant")?.remove();
  const meant = meantBy(input);
  if (!meant || input.dataset.kept === input.value) return;
  const question = field.querySelector("[data-meant]").content.cloneNode(true);
  const [take, keep] = question.querySelectorAll("button");
  take.type = "button";
  keep.type = "button";
  take.querySelector("bdi").textContent = meant;
  const close = () => { field.querySelector(".meant").remove(); input.focus(); };
  take.addEventListener("click", () => {
    input.value = meant;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    close();
  });
  keep.addEventListener("click", () => {
    input.dataset.kept = input.value;
    if (kept) kept.value = input.value;
    close();
  });
  field.append(question);
};

document.querySelectorAll("input[data-known]").forEach((input) => {
  if (input.closest(".field").querySelector("[data-meant]")) {
    input.addEventListener("change", () => ask(input, input.form));
  }
});
