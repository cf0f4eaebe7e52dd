// A field of a link or of ready words: one press copies it, another hands it to the device's own
// sharing, with its pictures where that takes any. Without script the field is there to be selected.
const SAID = 6000; // milliseconds that a field says what was done with it
const PATIENCE = 2500; // milliseconds that a press waits for the picture: then it goes without

const textOf = (box) => box.querySelector("[data-copy-text]");

const say = (box, words) => {
  const line = box.querySelector("[data-copy-said]");
  line.textContent = words;
  setTimeout(() => { if (line.textContent === words) line.textContent = ""; }, SAID);
};
const tell = (box, what) => box.dispatchEvent(new CustomEvent(what, { bubbles: true }));

// Browsers inside an app may withhold the clipboard: the older way, and else the text is selected.
const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text.value);
    return true;
  } catch {
    text.select();
    return document.execCommand("copy");
  }
};

const copy = async (box) => {
  const isDone = await copied(textOf(box));
  say(box, isDone ? box.dataset.done : box.dataset.failed);
  if (isDone) tell(box, "copied");
};

// A picture is asked for as a finger comes down, for a share has to begin soon after the press.
const pictures = new Map();
const pictureOf = (address) => {
  if (!pictures.has(address)) {
    const name = address.split("/").filter(Boolean).slice(-3).join("-");
    pictures.set(address, fetch(address).then(async (answer) => {
      const picture = await answer.blob();
      return answer.ok ? new File([picture], name, { type: picture.type }) : null;
    }).catch(() => null));
  }
  return pictures.get(address);
};

const share = async (box, { copyShare: title, message, picture }) => {
  const shared = { title, text: message ?? textOf(box).value };
  if (picture) {
    const late = new Promise((done) => { setTimeout(done, PATIENCE, null); });
    // Several addresses stand in a row; a picture that could not be loaded stops none of the others.
    const pictures = Promise.all(picture.split(" ").map(pictureOf));
    const files = ((await Promise.race([pictures, late])) ?? []).filter(Boolean);
    if (files.length && navigator.canShare?.({ files })) shared.files = files;
  }
  navigator.share(shared).then(() => tell(box, "shared"), () => {});
};

document.documentElement.classList.toggle("shares", "share" in navigator);
document.addEventListener("pointerdown", ({ target }) => {
  const button = target.closest("[data-picture]");
  for (const address of button?.dataset.picture.split(" ") ?? []) pictureOf(address);
});
document.addEventListener("click", ({ target }) => {
  const box = target.closest("[data-copy]");
  if (!box) return;
  if (target.closest("[data-copy-button]")) copy(box);
  else if (target.closest("[data-copy-send]")) tell(box, "shared");
  else if (target.closest("[data-copy-share]")) share(box, target.closest("[data-copy-share]").dataset);
});
// A tap selects all of it, so that nobody drags handles over a link.
document.addEventListener("focusin", ({ target }) => { if (target.matches?.("[data-copy-text]")) target.select(); });
