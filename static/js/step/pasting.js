// The server reads the account out of a pasted link; here it is only said that it did.
import { icon } from "../lib/icons.js";
import { form, onShown, words } from "./form.js";

const { instagram } = form.elements;
let pasted = "";

instagram?.addEventListener("change", () => { pasted = instagram.value; });
onShown(({ name, value }) => {
  if (name !== "instagram" || !pasted.includes("/") || pasted === value) return;
  const line = instagram.parentElement.querySelector(".good")
    ?? Object.assign(document.createElement("p"), { className: "good" });
  line.replaceChildren(icon(words.icons, "circle-check"), words.read);
  instagram.after(line);
});
