// Their order: by buttons, and by a finger on the picture.
import { words } from "../draft.js";
import { movePast } from "../lib/removal.js";
import { takeOut, undo } from "./removing.js";
import { album, announce, order, rowNamed, rows, shown } from "./rows.js";

const HELD = "album__row--held";

const move = async (row, by) => {
  if (!movePast(row, by, rows())) return;
  await order();
  announce(words.moved.replace("{n}", shown().indexOf(row) + 1));
};

const pressed = (event) => {
  const button = event.target.closest("button[name=do]");
  if (!button) return;
  event.preventDefault();
  const [what, key] = button.value.split(":");
  const row = rowNamed(key);
  if (what === "photo-remove") { takeOut(row); return; }
  if (what === "photo-back") { undo(row); return; }
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
    const over = shown().find((row) => {
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
