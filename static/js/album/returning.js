// What was left from before: photos that wait, photos that a kept page does not know, their order.
import { all, drop, isFresh, sendPhotos } from "../draft.js";
import { refuse } from "./choosing.js";
import { draw } from "./drawing.js";
import { showTakenOut } from "./removing.js";
import { album, names, number, rowNamed, rows } from "./rows.js";

// Beside whichever stands nearest before it in the order that was wished for.
const putBack = (row, wish) => {
  const at = wish.findIndex((name) => names(row).includes(name));
  const before = wish.slice(0, Math.max(0, at)).reverse().map(rowNamed).find(Boolean);
  if (at < 0) album.append(row); else if (before) before.after(row); else album.prepend(row);
};

const isNewer = (kept) => kept?.dirty || !isFresh();

const takeOut = (fields) => {
  for (const kept of fields) {
    const gone = /^photo-(\w+)-gone$/.exec(kept.name);
    const row = gone && rowNamed(gone[1]);
    if (row && kept.value && isNewer(kept)) showTakenOut(row);
  }
};

const placed = (wish) => (one, other) => {
  const place = ({ id }) => { const at = wish.indexOf(id); return at < 0 ? wish.length : at; };
  return place(one) - place(other) || one.at - other.at;
};

export const bringBack = async () => {
  const [waiting, fields, known] = await Promise.all(["photos", "fields", "state"].map(all));
  const wished = fields.find(({ name }) => name === "photo_order");
  const wish = wished?.value ?? [];
  takeOut(fields);
  for (const photo of known.filter(({ key }) => key)) {
    if (isFresh()) await drop("state", photo.id); // the page shows what there is
    else if (!rowNamed(photo.key)) putBack(draw(photo), wish);
  }
  for (const photo of waiting.sort(placed(wish))) {
    putBack(draw(photo), wish);
    if (photo.refused) refuse(photo, photo.refused);
  }
  if (isNewer(wished)) {
    const first = wish.map(rowNamed).filter(Boolean);
    album.append(...first, ...rows().filter((row) => !first.includes(row)));
  }
  number();
  sendPhotos();
};
