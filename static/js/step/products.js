// Products: a line that is open for the next one, and rows that are opened, moved and taken out. With
// a draft all of that is done and kept here; without one each button is the server's.
import { changed, form, onShown } from "./form.js";
import { priceOf } from "./prices.js";
import { movePast, removal } from "../lib/removal.js";

const list = form.querySelector("[data-rows]");
const template = form.querySelector("[data-product-template]");
const fresh = form.querySelector("[data-new-product]");
const removed = list && removal(list, list.parentElement.querySelector("[data-removed-template]"));

const asked = "input:not([type=hidden])";
const cell = (row, name) => row.querySelector(`[name$="-${name}"]`);
const rowOf = (key) => document.getElementById(`product-${key}`);
const freshKey = () => cell(fresh, "name").name.split("-")[1];
const cellOf = ({ name }) => name.split("-")[2];

const showHead = (row) => {
  for (const place of row.querySelectorAll("[data-shows]")) {
    const { shows } = place.dataset;
    const shown = cell(row, shows);
    place.textContent = shows === "price" ? priceOf(shown, shown.value) : shown.value;
  }
};

const add = (key) => {
  const { key: blank } = template.content.querySelector("[data-key]").dataset;
  list.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll(blank, key));
  return list.lastElementChild;
};

// With what was taken out, so that it comes back to its place.
const rows = () => [...list.querySelectorAll("[data-key]")];
const order = ({ keep }) => keep("product_order", rows().map((row) => row.dataset.key));

const takeOut = (row) => {
  const { key } = row.dataset;
  return removed.takeOut(row, { key, back: `back:${key}`, name: cell(row, "name").value });
};

// A page that the phone kept is shown again and again: its open line needs a key of its own.
const renew = ({ randomCode }) => {
  const key = freshKey();
  const next = randomCode(key.length);
  for (const part of fresh.querySelectorAll("[name], [id], [for]")) {
    for (const what of ["name", "id", "for", "aria-describedby"]) {
      const old = part.getAttribute(what);
      if (old) part.setAttribute(what, old.replace(key, next));
    }
    if (part.matches(asked)) part.value = "";
  }
};

// The open line has its key already, and what is typed in it is kept under that: adding it moves it
// into the list, and the line gets a new key.
const take = (draft) => {
  const filled = [...fresh.querySelectorAll(asked)].filter(({ value }) => value.trim());
  if (!filled.length) return false;
  const row = add(freshKey());
  for (const control of filled) cell(row, cellOf(control)).value = control.value;
  const { value: state } = cell(fresh, "state");
  row.querySelector(`[name$='-state'][value='${state}']`).checked = true;
  renew(draft);
  showHead(row);
  for (const control of row.querySelectorAll("[name]")) {
    if (control.type !== "radio" || control.checked) changed(control);
  }
  order(draft);
  return true;
};

const showGone = (row, key, isGone) => { if (isGone) takeOut(row); else removed.bringBack(row, key); };

const showValue = ({ name, value }) => {
  const [, key, what] = /^product-(\w+)-(\w+)$/.exec(name) ?? [];
  if (!key) return;
  let row = rowOf(key);
  if (what === "gone") { if (row) showGone(row, key, value); return; }
  if (!row && value && !fresh.querySelector(`[name="${name}"]`)) row = add(key);
  if (!row) return;
  for (const control of row.querySelectorAll(`[name="${name}"]`)) {
    if (control.type === "radio") control.checked = control.value === value; else control.value = value;
  }
  showHead(row);
};

const move = (row, by) => movePast(row, by, rows());

// What was taken out or brought back is shown once it is kept.
const pressed = async (event, draft) => {
  const button = event.target.closest("button[name=do]");
  const [what, key] = (button?.value ?? "").split(":");
  if (!["add", "up", "down", "remove", "back"].includes(what)) return;
  event.preventDefault();
  if (what === "add") { take(draft); cell(fresh, "name").focus(); return; }
  const row = rowOf(key);
  if (what === "up" || what === "down") move(row, what === "up" ? -1 : 1);
  else await draft.keep(`product-${key}-gone`, what === "remove");
  if (what === "remove") takeOut(row).focus();
  if (what === "back") { removed.bringBack(row, key); row.querySelector("summary").focus(); }
  order(draft);
  if (what === "up" || what === "down") button.focus();
};

// Enter ends the line that it is pressed in; it never leaves the step.
const entered = (event, draft) => {
  const row = event.target.closest("[data-key]")?.querySelector("details"); // its English lies in another
  if (row) {
    event.preventDefault();
    row.open = false;
    row.querySelector("summary").focus();
  } else if (fresh.contains(event.target)) {
    event.preventDefault();
    if (take(draft)) cell(fresh, "name").focus();
  }
};

// ``draft``, where there is one: ``isKeeping()`` says whether it keeps at this moment, ``keep(name,
// value)`` does, and ``randomCode(length)`` is a new name for a row.
export const listenToProducts = (draft = null) => {
  if (!list) return;
  list.addEventListener("input", ({ target }) => {
    const row = target.closest("[data-key]");
    if (row) showHead(row);
  });
  if (!draft) return;
  renew(draft);
  onShown(showValue);
  form.addEventListener("click", (event) => { if (draft.isKeeping()) pressed(event, draft); });
  form.addEventListener("keydown", (event) => {
    const isEnter = event.key === "Enter" && !event.isComposing && event.target.matches("input");
    if (isEnter && draft.isKeeping()) entered(event, draft);
  });
};
