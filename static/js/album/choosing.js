// Choosing photos: as many as there is room for are kept and sent at once; the others wait until one
// of those is refused.
import { drop, put, randomCode, sendPhotos, words } from "../draft.js";
import { draw, showRefused } from "./drawing.js";
import { album, announce, chooser, field, kept, order, rowOf } from "./rows.js";

const most = Number(field.dataset.max);
const spares = []; // chosen beyond the limit
let replacing = "";

const say = (text) => {
  let line = field.querySelector("[data-says]");
  if (!line && text) {
    line = Object.assign(document.createElement("p"), { className: "field__note" });
    line.dataset.says = "";
    album.before(line);
  }
  if (line) line.textContent = text;
};

const sayHowMany = () => {
  if (spares.length) announce(words.tooMany);
  say(spares.length ? words.tooMany : "");
};

const take = async (file, old) => {
  const photo = { id: randomCode(10), at: Date.now(), name: file.name, size: file.size, file };
  await put("photos", photo);
  if (old?.isConnected) old.replaceWith(draw(photo)); else album.append(draw(photo));
};

const settle = () => { order(); sayHowMany(); sendPhotos(); };

export const choose = async () => {
  const files = [...chooser.files];
  chooser.value = "";
  const old = replacing && rowOf(replacing);
  if (old && files.length) await drop("photos", replacing);
  replacing = "";
  let room = most - kept().length;
  for (const file of files) {
    if (room-- > 0) await take(file, old); else spares.push(file);
  }
  settle();
};

export const refuse = (photo, reason) => {
  showRefused(photo, reason, () => { replacing = photo.id; chooser.click(); });
};

export const takeSpare = async () => {
  if (!spares.length || kept().length >= most) return;
  await take(spares.shift());
  settle();
};
