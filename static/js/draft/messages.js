// What the page says of the draft: where the words are, what is wrong beside a field, what another
// device wrote.
import { form, page, words } from "./elements.js";
import { holder } from "./fields.js";

export const say = (text) => {
  const line = document.querySelector("[data-state]");
  if (line && line.textContent !== text) line.textContent = text;
};

// The state line says where the words are; without a connection that is this phone, once it holds any.
let holds = false;
export const isHolding = () => holds;
export const hold = (is = true) => { holds ||= is; };

export const sayOffline = (is) => {
  if (is && holds) say(words.onPhone);
  const banner = document.querySelector("[data-offline]");
  if (banner) banner.hidden = !is;
  // What is left is reckoned by the server: without it the list would be of another day.
  const left = document.querySelector("[data-left]")?.closest(".left");
  if (left) left.hidden = is;
};

// The session ended: what was typed stays on the phone until its person has signed in again.
const signedOut = document.querySelector("[data-signed-out]");
export const isSignedOut = () => signedOut?.hidden === false;
export const saySignedOut = (is) => { if (signedOut) signedOut.hidden = !is; };

export const note = (name, kind, text) => {
  const field = holder(name);
  if (!field) return;
  const id = `note-${kind}-${name}`;
  let line = document.getElementById(id);
  if (!text) { line?.remove(); return; }
  if (!line) {
    line = document.createElement("p");
    line.id = id;
    line.className = kind === "wrong" ? "field__error" : "field__note";
    field.append(line);
  }
  line.textContent = text;
};

export const sayWrong = (name, text) => {
  note(name, "wrong", text);
  holder(name)?.querySelector(".field__error:not([id^=note-])")?.remove();
  holder(name)?.classList.toggle("field--wrong", Boolean(text));
  if (text) holder(name)?.closest("details")?.setAttribute("open", ""); // a closed row would hide it
  const control = form?.elements[name];
  if (control instanceof Element) control.toggleAttribute("aria-invalid", Boolean(text));
};

// What lost, beside the form, and a button that takes it after all.
export const sayBeside = (name, value, isOurs, take) => {
  const place = document.querySelector("[data-beside]");
  if (!place || value === null || document.getElementById(`beside-${name}`)) return;
  const label = holder(name)?.querySelector("label, legend")?.textContent.trim() ?? "";
  const box = document.querySelector("[data-beside-template]").content.firstElementChild.cloneNode(true);
  box.id = `beside-${name}`;
  const says = (part, text) => { box.querySelector(part).textContent = text; };
  says("[data-label]", label);
  says("[data-where]", isOurs ? words.lostHere : words.lost);
  says(".beside__value", Array.isArray(value) ? value.join(" · ") : String(value));
  box.querySelector("button").addEventListener("click", async () => { await take(); box.remove(); });
  place.append(box);
};

// The draft's own link, as soon as there is one, and the script that copies it.
export const showLink = (address) => {
  const box = document.getElementById("link");
  if (!box || !form) return;
  if (box.hidden) {
    document.head.append(Object.assign(document.createElement("script"), { type: "module", src: box.dataset.script }));
  }
  box.querySelector("[data-copy-text]").value = address;
  box.querySelector("[data-copy-send]").href = `https://api.whatsapp.com/send?text=${encodeURIComponent(address)}`;
  box.hidden = false;
};

export const showLeft = (lines) => {
  const left = document.querySelector("[data-left]");
  if (left) left.innerHTML = lines;
};

// A page that may be theirs, beside what it is known by; where the page came with it, it moves there.
export const showDuplicates = (question) => {
  const places = [...document.querySelectorAll("[data-duplicates]")];
  if (question === undefined || !places.length || places.at(-1).innerHTML === question) return;
  for (const place of places) place.replaceChildren();
  places.at(-1).innerHTML = question;
};

export const showSent = (address) => {
  const box = document.querySelector("[data-sent]");
  if (!box || !address) return;
  box.querySelector("a").href = address;
  box.hidden = false;
};

// What the pieces of the page that draw photos hear of.
export const tell = (kind, photo, more = {}) => (
  page.dispatchEvent(new CustomEvent(`photo:${kind}`, { detail: { photo, ...more } }))
);
