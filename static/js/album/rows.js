// The rows of the album: which photo each stands for, and their order.
import { keep, words } from "../draft.js";
import { removal } from "../lib/removal.js";

export const field = document.querySelector("[data-photos]");
export const album = field.querySelector("[data-album]");
export const chooser = field.querySelector("input[type=file]");

// All of them, with those that were taken out and can be brought back.
export const rows = () => [...album.querySelectorAll(".album__row")];
export const shown = () => rows().filter((row) => !row.hidden);
export const kept = () => shown().filter((row) => !row.classList.contains("album__row--refused"));
export const removed = removal(album, field.querySelector("[data-removed-template]"));
export const rowOf = (id) => album.querySelector(`[data-local="${id}"]`);

// A photo is named by its content once that is known, until then as this phone names it.
export const names = ({ dataset: { key, upload, local } }) => [key, upload, local].filter(Boolean);
export const rowNamed = (name) => rows().find((row) => names(row).includes(name));

export const announce = (text) => { field.querySelector("[data-announce]").textContent = text; };

export const number = () => shown().forEach((row, n) => {
  row.querySelector("[data-place]").textContent = n ? words.photo.replace("{n}", n + 1) : words.cover;
});

// Their places are said once they are kept.
export const order = async () => {
  const keys = rows().map((row) => names(row)[0]);
  if (keys.length) await keep("photo_order", keys);
  number();
};
