// Single keys for whoever works at a desk. A link or button says its key (data-key) and, where its own
// words do not do, what it is for (data-key-says); a key that a page's own script hears stands in the
// list alone (data-own-key). They are off in fields and in dialogs, and can be switched off for good on
// this device (WCAG 2.1.4).
const STORE = "panel-keys";
const FIELDS = "input, textarea, select, [contenteditable], dialog";

const isOn = () => localStorage.getItem(STORE) !== "off";
const BOXES = "input[type=radio], input[type=checkbox]";
const isField = (target) => Boolean(target.closest(FIELDS)) && !target.matches(BOXES);
const isShown = (element) => element.checkVisibility() && !element.disabled;

// By the place of the key where it is a letter: on an Arabic keyboard it writes another one.
const isPressed = (event, key) =>
  event.code === `Key${key.toUpperCase()}` || event.code === `Digit${key}` || event.key === key;

const owners = (page) => [...page.querySelectorAll("[data-key]")].filter(isShown);

const keyOf = ({ dataset }) => dataset.key ?? dataset.ownKey;

const rowOf = (owner) => {
  const term = document.createElement("dt");
  const key = document.createElement("kbd");
  key.textContent = keyOf(owner);
  term.append(key);
  const words = document.createElement("dd");
  words.textContent = owner.dataset.keySays || owner.textContent.trim();
  return [term, words];
};

const listed = (page) => {
  const seen = new Set();
  return [...page.querySelectorAll("[data-own-key]"), ...owners(page)]
    .filter((owner) => !seen.has(keyOf(owner)) && seen.add(keyOf(owner)));
};

const open = (page, box, list) => {
  const rows = listed(page).flatMap(rowOf);
  if (!rows.length) return;
  box.hidden = false; // keys may have come since the page was opened
  list.querySelector("[data-keys-rows]").replaceChildren(...rows);
  list.showModal();
};

const isForKeys = (event) =>
  !event.defaultPrevented && !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey &&
  !isField(event.target);

// Whether a press is one of a single key, and those are switched on: for pages with keys of their own.
export const isSingleKey = (event) => isOn() && isForKeys(event);

const press = (owner) => {
  owner.focus({ preventScroll: true });
  owner.click();
};

export const listenToKeys = (page) => {
  const box = page.querySelector("[data-keys]");
  if (!box) return;
  const list = box.querySelector("[data-keys-list]");
  const tick = box.querySelector("[data-keys-on]");
  box.hidden = !owners(page).some(({ dataset }) => dataset.key !== "u");
  tick.checked = isOn();
  tick.addEventListener("change", () => localStorage.setItem(STORE, tick.checked ? "on" : "off"));
  box.querySelector("[data-keys-open]").addEventListener("click", () => open(page, box, list));
  page.addEventListener("keydown", (event) => {
    if (!isForKeys(event)) return;
    if (event.key === "?" || event.key === "؟") {
      open(page, box, list);
      return;
    }
    const owner = isOn() && owners(page).find(({ dataset }) => isPressed(event, dataset.key));
    if (!owner) return;
    event.preventDefault();
    press(owner);
  });
};
