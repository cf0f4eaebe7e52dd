// Cards to take along: the size that is chosen is the one seen first, and it is shared as a picture
// with its words; without script the sizes stand in a row, and the buttons download.
import { copied, pictureOf, shareable } from "./copy.js";

const SAID = 8000; // milliseconds that a card says what was done with it
const SETTLED = 150; // milliseconds without a move after which a row of pictures stands still

const say = (box, words) => {
  const line = box.querySelector("[data-cards-said]");
  line.textContent = words;
  setTimeout(() => { if (line.textContent === words) line.textContent = ""; }, SAID);
};

const chosen = (box) => box.querySelector(`[data-size="${box.querySelector("[name=size]:checked").value}"]`);
const fileOf = ({ dataset: { picture, name } }) => pictureOf(picture, name);

// How far a picture lies from where the row begins, on a page of either direction.
const away = (row, picture) => {
  const [own, whole] = [picture.getBoundingClientRect(), row.getBoundingClientRect()];
  return document.dir === "rtl" ? own.right - whole.right : own.left - whole.left;
};

const follow = (box) => {
  const row = box.querySelector("[data-cards-row]");
  const pictures = [...row.querySelectorAll("[data-size]")];
  box.addEventListener("change", ({ target }) => {
    if (target.name === "size") row.scrollBy({ left: away(row, chosen(box)) });
  });
  let still = 0;
  row.addEventListener("scroll", () => {
    clearTimeout(still);
    still = setTimeout(() => {
      const nearest = pictures.reduce((one, other) => (
        Math.abs(away(row, other)) < Math.abs(away(row, one)) ? other : one));
      box.querySelector(`[name=size][value="${nearest.dataset.size}"]`).checked = true;
    }, SETTLED);
  }, { passive: true });
};

// The picture and its words; where the device takes no files the words with their link; where it
// shares nothing they are copied. They are copied in any case: Instagram takes a picture alone.
const share = async (box) => {
  const field = box.querySelector("[data-copy-text]");
  const { title, message, shared, copied: isCopied, failed } = box.dataset;
  const file = fileOf(chosen(box));
  const isKept = await copied(field);
  const said = isKept ? isCopied : failed;
  if (!navigator.share) {
    say(box, said);
    return;
  }
  const files = await shareable([file]);
  try {
    await navigator.share({ title, text: message, ...(files.length && { files }) });
    say(box, isKept ? shared : "");
  } catch ({ name }) {
    if (name !== "AbortError") say(box, said); // pressed too long ago, or withheld inside an app
  }
};

for (const box of document.querySelectorAll("[data-cards]")) {
  follow(box);
  const button = box.querySelector("[data-cards-share]");
  button.addEventListener("pointerdown", () => fileOf(chosen(box)));
  button.addEventListener("click", () => share(box));
}
