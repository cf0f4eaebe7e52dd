// What the search box offers while somebody types: words, projects, creators, categories. A word is taken
// into the box and sent with the form, the others are links. Without script the box searches.
import { icon } from "./lib/icons.js";
import { rule } from "./lib/rules.js";

const PAUSE = 150; // milliseconds after the last letter
const find = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
let waiting = 0;
let request = null;

const boxOf = (target) => target.matches?.('.search input[type="search"]')
  && target.form.querySelector("[data-suggest]");
const inputOf = (box) => box.closest("form").querySelector('input[type="search"]');

// The list may have been exchanged by htmx since; so each box is dressed when it is first used.
const dress = (input, box) => {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", box.id);
  if (!input.hasAttribute("aria-expanded")) input.setAttribute("aria-expanded", "false");
};

const close = (box) => {
  clearTimeout(waiting);
  request?.abort();
  box.hidden = true;
  const input = inputOf(box);
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
};

const photo = (address) => {
  const image = document.createElement("img");
  image.className = "suggestions__photo";
  image.src = address;
  image.alt = "";
  image.width = 64;
  image.height = 48;
  return image;
};

// The typed part is bold, where the words hold it as it was typed.
const written = (name, text, typed) => {
  const line = document.createElement("span");
  line.className = name;
  const element = document.createElement("bdi");
  line.append(element);
  const at = text.toLowerCase().indexOf(typed.toLowerCase());
  if (at < 0) element.textContent = text;
  else {
    const bold = document.createElement("b");
    bold.textContent = text.slice(at, at + typed.length);
    element.append(text.slice(0, at), bold, text.slice(at + typed.length));
  }
  return line;
};

const optionOf = (box, one, typed, number) => {
  const option = document.createElement("a");
  option.className = "suggestions__one";
  option.id = `suggestion-${number}`;
  option.href = one.url;
  option.tabIndex = -1;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  if (one.kind === "word") option.dataset.word = one.text;
  const words = document.createElement("span");
  words.append(written("suggestions__text", one.text, typed));
  if (one.note) words.append(written("suggestions__note", one.note, typed));
  option.append(one.photo ? photo(one.photo) : icon(box.dataset.icons, one.icon), words);
  return option;
};

const show = (box, suggestions, typed) => {
  all(".suggestions__one").forEach((option) => option.remove());
  for (const group of box.querySelectorAll("[data-kind]")) {
    const ones = suggestions.filter(({ kind }) => kind === group.dataset.kind);
    group.append(...ones.map((one) => optionOf(box, one, typed, suggestions.indexOf(one))));
    group.hidden = !ones.length;
  }
  box.hidden = !suggestions.length;
  const input = inputOf(box);
  input.setAttribute("aria-expanded", String(Boolean(suggestions.length)));
  input.removeAttribute("aria-activedescendant");
};

const ask = async (input, box) => {
  const typed = input.value.trim();
  request?.abort();
  if (typed.length < Number(rule("shortest"))) { close(box); return; }
  request = new AbortController();
  const { signal } = request;
  try {
    const answer = await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q: typed })}`, { signal });
    if (!answer.ok) return;
    const { suggestions } = await answer.json();
    if (!signal.aborted && document.activeElement === input) show(box, suggestions, typed);
  } catch { /* aborted, or no network: the box searches all the same */ }
};

const move = (input, box, step) => {
  const options = [...box.querySelectorAll(".suggestions__one")];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  options[at]?.setAttribute("aria-selected", "false");
  // One step beyond either end is the box itself, as it was typed.
  const places = options.length + 1;
  const option = options[((at + 1 + step + places) % places) - 1];
  if (!option) { input.removeAttribute("aria-activedescendant"); return; }
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option.id);
};

document.addEventListener("input", ({ target }) => {
  const box = boxOf(target);
  if (!box) return;
  dress(target, box);
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(target, box), PAUSE);
});

document.addEventListener("keydown", (event) => {
  const box = boxOf(event.target);
  if (!box || box.hidden || event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.target, box, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape") {
    event.preventDefault();
    close(box);
  } else if (event.key === "Enter") {
    const option = find('.suggestions__one[aria-selected="true"]');
    if (option) { event.preventDefault(); option.click(); }
  }
});

document.addEventListener("click", (event) => {
  const option = event.target.closest(".suggestions__one[data-word]");
  if (!option || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const box = option.closest("[data-suggest]");
  const input = inputOf(box);
  input.value = option.dataset.word;
  close(box);
  input.form.requestSubmit();
});
// A press on the list keeps the focus in the box, so that it does not close under the finger.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-suggest]")) event.preventDefault();
});
document.addEventListener("focusout", ({ target }) => {
  const box = boxOf(target);
  if (box) close(box);
});
document.addEventListener("submit", ({ target }) => {
  const box = target.querySelector?.("[data-suggest]");
  if (box) close(box);
});
