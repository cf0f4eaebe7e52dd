// A photo that the page does not know: on its way, refused, or arrived since the page was kept.
import { words } from "../draft.js";
import { album, field, removed, rowOf } from "./rows.js";

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

const [blank, replacing, alert] = field.querySelector("[data-photo-template]").content.children;

const sized = (bytes) => (bytes < MEGABYTE
  ? `${Math.ceil(bytes / KILOBYTE)} ${words.kilobytes}`
  : `${(bytes / MEGABYTE).toFixed(1)} ${words.megabytes}`);

const pictureOf = (file) => {
  const picture = Object.assign(document.createElement("img"), { alt: "", src: URL.createObjectURL(file) });
  picture.addEventListener("error", () => picture.remove());
  return picture;
};

export const draw = ({ id, key, name, size, file }) => {
  const row = blank.cloneNode(true);
  Object.assign(row.dataset, key ? { key, upload: id } : { local: id });
  for (const part of row.querySelectorAll(key ? "[data-status], progress" : "[data-received]")) part.remove();
  if (file) row.querySelector(".album__thumb").append(pictureOf(file));
  row.querySelector("[data-file]").textContent = name;
  row.querySelector("[data-size]").textContent = sized(size);
  for (const button of row.querySelectorAll("button")) button.value += key ?? id;
  return row;
};

// How far a photo on its way is: a word, and where it is known how much of it has left.
export const showStatus = (id, text, share) => {
  const row = rowOf(id);
  if (!row) return;
  row.querySelector("[data-status]").textContent = text;
  if (share !== undefined) row.querySelector("progress").value = share;
};

// Why it was refused, and a button that ``replace`` answers, in place of those that move it.
export const showRefused = (photo, reason, replace) => {
  const row = rowOf(photo.id);
  if (!row) return;
  row.classList.add("album__row--refused");
  for (const part of row.querySelectorAll("progress, [data-move]")) part.remove();
  row.querySelector(".album__thumb").replaceChildren(alert.cloneNode(true));
  const why = row.querySelector("[data-status]");
  Object.assign(why, { textContent: reason, className: "field__error" }).setAttribute("role", "alert");
  if (row.querySelector("[data-replace]")) return;
  const other = replacing.cloneNode(true);
  other.addEventListener("click", replace);
  row.querySelector(".album__acts").prepend(other);
};

// It has arrived: the server's own row takes its place, with the picture until ours is made.
export const showReceived = (photo, { key, row: made }) => {
  const row = rowOf(photo.id);
  if (!row) return false;
  const known = () => album.querySelector(`[data-key="${key}"]`);
  const picture = row.querySelector("img");
  if (known()) { // chosen again
    row.remove();
    removed.bringBack(known(), key);
  } else {
    row.outerHTML = made;
    const thumb = known().querySelector(".album__thumb");
    if (picture && !thumb.querySelector("img")) thumb.append(picture);
  }
  return true;
};
