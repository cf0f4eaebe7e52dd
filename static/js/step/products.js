// Products: a line that is open for the next one, and rows that are opened, moved and taken out. With
// a draft all of that is done and kept here; without one each button is the server's.
import { randomCode } from "../lib/codes.js";
import { changed, form, onShown } from "./form.js";
import { priceOf } from "./prices.js";

const BLANK = "blank0"; // the key of the row that is only copied
const list = form.querySelector("[data-rows]");
const template = form.querySelector("[data-product-template]");
const fresh = form.querySelector("[data-new-product]");

const cell = (row, name) => row.querySelector(`[name$="-${name}"]`);
const rowOf = (key) => document.getElementById(`product-${key}`);
const freshKey = () => cell(fresh, "name").name.split("-")[1];

const showHead = (row) => {
  for (const place of row.querySelectorAll("[data-shows]")) {
    const { shows } = place.dataset;
    const shown = cell(row, shows);
    place.textContent = shows === "price" ? priceOf(shown, shown.value) : shown.value;
  }
};

const add = (key) => {
  list.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll(BLANK, key));
  return list.lastElementChild;
};

// A page that the phone kept is shown again and again: its open line needs a key of its own.
const renew = () => {
  const key = freshKey();
  const next = randomCode(key.length);
  for (const part of fresh.querySelectorAll("[name], [id], [for]")) {
    for (const what of ["name", "id", "for", "aria-describedby"]) {
      const old = part.getAttribute(what);
      if (old) part.setAttribute(what, old.replace(key, next));
    }
    if (part.matches("input:not([type=hidden])")) part.value = "";
  }
};

// The open line has its key already, and what is typed in it is kept under that: adding it moves it
// into the list, and the line gets a new key.
const take = (order) => {
  const filled = ["name", "unit", "price"].filter((name) => cell(fresh, name).value.trim());
  if (!filled.length) return false;
  const row = add(freshKey());
  for (const name of filled) cell(row, name).value = cell(fresh, name).value;
  row.querySelector("[name$='-state'][value=to_order]").checked = true;
  renew();
  showHead(row);
  for (const control of row.querySelectorAll("[name]")) {
    if (control.type !== "radio" || control.checked) changed(control);
  }
  order();
  return true;
};

const showValue = ({ name, value }) => {
  const [, key, what] = /^product-(\w+)-(\w+)$/.exec(name) ?? [];
  if (!key) return;
  let row = rowOf(key);
  if (what === "gone") { if (value) row?.remove(); return; }
  if (!row && value && !fresh.querySelector(`[name="${name}"]`)) row = add(key);
  if (!row) return;
  for (const control of row.querySelectorAll(`[name="${name}"]`)) {
    if (control.type === "radio") control.checked = control.value === value; else control.value = value;
  }
  showHead(row);
};

// ``draft`` keeps: its ``isKeeping()`` says whether it does at this moment, ``keep(name, value)``.
export const listenToProducts = (draft) => {
  if (!list) return;
  const order = () => draft.keep("product_order", [...list.children].map((row) => row.dataset.key));
  if (document.getElementById("draft")) renew();

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    const [what, key] = (button?.value ?? "").split(":");
    if (!draft.isKeeping() || !["add", "up", "down", "remove"].includes(what)) return;
    event.preventDefault();
    if (what === "add") { take(order); cell(fresh, "name").focus(); return; }
    const row = rowOf(key);
    if (what === "up") row.previousElementSibling?.before(row);
    if (what === "down") row.nextElementSibling?.after(row);
    if (what === "remove") { draft.keep(`product-${key}-gone`, true); row.remove(); }
    order();
    if (what !== "remove") button.focus();
  });

  // Enter ends the line that it is pressed in; it never leaves the step.
  form.addEventListener("keydown", (event) => {
    const isEnter = event.key === "Enter" && !event.isComposing && event.target.matches("input");
    if (!isEnter || !draft.isKeeping()) return;
    const row = event.target.closest("[data-key] details");
    if (row) {
      event.preventDefault();
      row.open = false;
      row.querySelector("summary").focus();
    } else if (fresh.contains(event.target)) {
      event.preventDefault();
      if (take(order)) cell(fresh, "name").focus();
    }
  });

  list.addEventListener("input", ({ target }) => {
    const row = target.closest("[data-key]");
    if (row) showHead(row);
  });
  onShown(showValue);
};
