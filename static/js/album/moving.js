// Their order: by buttons, and by a finger on the picture.
import { drop, keep, words } from "../draft.js";
import { album, announce, order, rows } from "./rows.js";

const HELD = "album__row--held";

export const move = (row, by) => {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (by < 0) other.before(row); else other.after(row);
  order();
  announce(words.moved.replace("{n}", rows().indexOf(row) + 1));
};

const pressed = (event) => {
  const button = event.target.closest("button[name=do]");
  if (!button) return;
  event.preventDefault();
  const [what, key] = button.value.split(":");
  const row = button.closest(".album__row");
  if (what === "photo-remove") {
    keep(`photo-${key}-gone`, true);
    if (row.dataset.upload) drop("state", row.dataset.upload);
    row.remove();
    order();
    return;
  }
  move(row, what === "photo-up" ? -1 : 1);
  button.focus();
  if (document.activeElement === button) return;
  row.querySelector(`[data-move]:not([value='${button.value}'])`)?.focus(); // it is at the end
};

const letDrag = () => {
  let held = null;
  album.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".album__thumb")) return;
    held = event.target.closest(".album__row");
    album.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  album.addEventListener("pointermove", (event) => {
    if (!held) return;
    const over = rows().find((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return event.clientY >= top && event.clientY <= bottom;
    });
    if (!over || over === held) return;
    held.classList.add(HELD);
    if (rows().indexOf(over) < rows().indexOf(held)) over.before(held); else over.after(held);
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    album.addEventListener(kind, () => {
      if (held?.classList.contains(HELD)) { held.classList.remove(HELD); order(); }
      held = null;
    });
  }
};

export const letMove = () => {
  album.addEventListener("click", pressed);
  letDrag();
};
