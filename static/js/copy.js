// A field of a link or of ready words: one press copies it, another hands it to the device's own
// sharing, with its pictures where that takes any. Without script the field is there to be selected.
const SAID = 6000; // milliseconds that a field says what was done with it
const PATIENCE = 2500; // milliseconds that a press waits for pictures: then it goes without

const textOf = (box) => box.querySelector("[data-copy-text]");

export const say = (box, words) => {
  const line = box.querySelector("[data-copy-said]");
  line.textContent = words;
  setTimeout(() => { if (line.textContent === words) line.textContent = ""; }, SAID);
};
const tell = (box, what) => box.dispatchEvent(new CustomEvent(what, { bubbles: true }));

// Browsers inside an app may withhold the clipboard: the older way, and else the text is selected.
export const copied = async (text) => {
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

// A picture is asked for as a finger comes down, for a share has to begin soon after the press. One
// that could not be loaded, or in whose place the site's own came, is asked for again at the next press.
const pictures = new Map();
const ended = (address) => address.split("/").filter(Boolean).slice(-3).join("-");
export const pictureOf = (address, name = ended(address)) => {
  if (!pictures.has(address)) {
    pictures.set(address, fetch(address).then(async (answer) => {
      const picture = await answer.blob();
      return answer.ok && !answer.url.includes("/static/") ? new File([picture], name, { type: picture.type }) : null;
    }).catch(() => null).then((file) => {
      if (!file) pictures.delete(address);
      return file;
    }));
  }
  return pictures.get(address);
};

// Those of the pictures that came in time, where this device shares any; one that could not be loaded
// stops none of the others.
export const shareable = async (asked) => {
  const late = new Promise((done) => { setTimeout(done, PATIENCE, null); });
  const files = ((await Promise.race([Promise.all(asked), late])) ?? []).filter(Boolean);
  return files.length && navigator.canShare?.({ files }) ? files : [];
};

const share = async (box, { copyShare: title, message, picture }) => {
  const shared = { title, text: message ?? textOf(box).value };
  // Several addresses stand in a row.
  const files = picture ? await shareable(picture.split(" ").map((address) => pictureOf(address))) : [];
  if (files.length) shared.files = files;
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
