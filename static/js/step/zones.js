// Where it is delivered: what a chosen governorate costs is asked beside the map.
import { changed, comma, form, onShown } from "./form.js";

const zones = form.querySelector("[data-zones]");

if (zones) {
  const boxes = [...zones.querySelectorAll("input[type=checkbox]")];
  const show = () => {
    for (const { name, checked } of boxes) {
      zones.querySelector(`[data-zone="${name.replace("zone-", "")}"]`).hidden = !checked;
    }
    const names = boxes.filter((box) => box.checked).map((box) => box.parentElement.textContent.trim());
    zones.querySelector("[data-zone-count]").textContent = names.join(comma);
  };
  zones.addEventListener("change", show);
  zones.querySelector("[data-all-zones]").addEventListener("click", () => {
    const isAll = boxes.every((box) => box.checked);
    for (const box of boxes) if (box.checked === isAll) { box.checked = !isAll; changed(box); }
  });
  onShown(show);
  show();
}
