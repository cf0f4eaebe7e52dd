// Taking a photo out, and bringing it back: one that arrived by a wish, one that did not by its file.
import { all, drop, dropPhoto, keep, put, sendPhotos, words } from "../draft.js";
import { album, announce, field, kept, names, order, removed } from "./rows.js";

const files = new Map(); // of photos that were taken out before they were sent

const nameOf = (row) => names(row)[0];

// The line in its place; nothing is kept or sent.
export const showTakenOut = (row) => {
  const thumb = row.querySelector(".album__thumb").cloneNode(true);
  thumb.classList.replace("album__thumb", "removed__thumb");
  return removed.takeOut(row, { key: nameOf(row), back: `photo-back:${nameOf(row)}`, thumb });
};

// Shown once it is kept: whoever sees the photo gone may leave the page at once.
export const takeOut = async (row) => {
  const { key, upload, local } = row.dataset;
  const isRefused = row.matches(".album__row--refused");
  const waiting = (await all("photos")).find(({ id }) => id === local);
  if (waiting && !isRefused) files.set(local, waiting);
  if (key) await keep(`photo-${key}-gone`, true); else await dropPhoto(local);
  if (upload) await drop("state", upload);
  if (isRefused) row.remove(); else showTakenOut(row).focus();
  order();
};

export const undo = async (row) => {
  const { key, local } = row.dataset;
  if (kept().length >= Number(field.dataset.max)) { announce(words.tooMany); return; }
  if (key) await keep(`photo-${key}-gone`, false);
  else if (files.has(local)) { await put("photos", files.get(local)); sendPhotos(); }
  removed.bringBack(row, nameOf(row));
  order();
  album.querySelector(`#photo-${key} button`)?.focus();
};
