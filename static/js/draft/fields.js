// The fields of the page: what they hold, what they held as the page came, and where each stands.
import { form, page } from "./elements.js";

// Buttons and files are no fields of the draft, nor is what the page sets apart.
const APART = ["submit", "button", "file"];
export const isField = ({ name, type, dataset }) => Boolean(name) && !APART.includes(type) && !("apart" in dataset);
export const controls = () => [...(form?.elements ?? [])].filter(isField);

export const named = (name) => {
  const found = form?.elements[name];
  return !found ? [] : found instanceof RadioNodeList ? [...found] : [found];
};

const isList = (control) => control.dataset.kind === "list";

// A text, a yes or no, or the chosen ones of a list.
export const read = (name) => {
  const all = named(name);
  const [one] = all;
  if (isList(one)) return all.filter((c) => c.checked).map((c) => c.value);
  if (one.type === "radio") return all.find((c) => c.checked)?.value ?? "";
  return one.type === "checkbox" ? one.checked : one.value;
};

export const show = (name, value) => {
  for (const control of named(name)) {
    if (isList(control)) control.checked = (value ?? []).includes(control.value);
    else if (control.type === "radio") control.checked = control.value === value;
    else if (control.type === "checkbox") control.checked = Boolean(value);
    else if (control.value !== value) control.value = value ?? "";
  }
  page.dispatchEvent(new CustomEvent("draft:shown", { detail: { name, value } }));
};

export const holder = (name) => (
  document.getElementById(`field-${name}`) ?? named(name)[0]?.closest(".field, .zone, .panel")
);

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// The tag of what each field said, as the server wrote it into the page.
export const tags = JSON.parse(page?.dataset.base || "{}");
const first = new Map();
export const rememberFirst = () => {
  for (const { name } of controls()) first.set(name, read(name));
};

// What the server has of a field by now.
export const standsAt = ({ name, value, tag }) => { first.set(name, value); tags[name] = tag; };

// As it stands there, or empty where it holds nothing: to walk past a field is not to fill it.
const isBlank = (value) => !value || (value !== true && !value.length);
export const isUntouched = (name, value) => (
  first.has(name) ? same(first.get(name), value) : isBlank(value) && !(name in tags)
);
