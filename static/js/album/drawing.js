// A photo that the page does not know: on its way, refused, or arrived since the page was kept.
import { words } from "../draft.js";
import { icon } from "../lib/icons.js";
import { move } from "./moving.js";
import { takeOut } from "./removing.js";
import { album, removed, rowOf } from "./rows.js";

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

export const make = (tag, className, text = "") => (
  Object.assign(document.createElement(tag), { className, textContent: text })
);
const drawing = (name) => icon(album.dataset.icons, name);

const button = (name, label, work, way = "") => {
  const made = make("button", "icon-button");
  made.type = "button";
  if (way) made.dataset.move = way;
  made.setAttribute("aria-label", label);
  made.append(drawing(name));
  made.addEventListener("click", work);
  return made;
};

const sized = (bytes) => (bytes < MEGABYTE
  ? `${Math.ceil(bytes / KILOBYTE)} ${words.kilobytes}`
  : `${(bytes / MEGABYTE).toFixed(1)} ${words.megabytes}`);

const thumbOf = (file) => {
  const thumb = make("div", "photo album__thumb");
  if (!file) return thumb;
  const picture = document.createElement("img");
  picture.alt = "";
  picture.src = URL.createObjectURL(file);
  picture.addEventListener("error", () => picture.remove());
  thumb.append(picture);
  return thumb;
};

const fileLine = ({ name, size }) => {
  const about = make("span", "album__file small muted");
  about.append(Object.assign(document.createElement("bdi"), { textContent: name }), ` ${sized(size)}`);
  return about;
};

const statusOf = (photo) => {
  if (photo.key) {
    const status = make("span", "good small");
    status.append(drawing("check"), words.received);
    return [status];
  }
  const status = make("span", "small", words.waiting);
  status.dataset.status = "";
  const bar = document.createElement("progress");
  Object.assign(bar, { max: 100, value: 0 }).setAttribute("aria-label", words.sending);
  return [status, bar];
};

export const draw = (photo) => {
  const row = make("li", "album__row");
  if (photo.key) Object.assign(row.dataset, { key: photo.key, upload: photo.id }); else row.dataset.local = photo.id;
  const text = make("div", "album__words");
  const place = document.createElement("b");
  place.dataset.place = "";
  text.append(place, fileLine(photo), ...statusOf(photo));
  const acts = make("div", "album__acts");
  acts.append(
    button("arrow-up", words.up, () => move(row, -1), "up"),
    button("arrow-down", words.down, () => move(row, 1), "down"),
    button("trash", words.remove, () => takeOut(row, photo)),
  );
  const top = make("div", "album__top");
  top.append(thumbOf(photo.file), text, acts);
  row.append(top);
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
  row.querySelector("progress")?.remove();
  row.querySelector(".album__thumb").replaceChildren(drawing("alert-circle"));
  const why = row.querySelector("[data-status]");
  why.textContent = reason;
  why.className = "field__error";
  why.setAttribute("role", "alert");
  if (row.querySelector("[data-replace]")) return;
  for (const moves of row.querySelectorAll("[data-move]")) moves.remove();
  const other = make("button", "button button--second button--small", words.replace);
  other.type = "button";
  other.dataset.replace = "";
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
