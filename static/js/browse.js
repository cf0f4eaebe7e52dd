// The list with its filters: on a phone they open as a sheet, on a desktop a choice is taken at
// once. htmx exchanges the page's part; without script the same form is a section of the page.
const wide = matchMedia("(min-width: 64rem)");
const find = (selector) => document.querySelector(selector);
const isOpen = () => Boolean(find("dialog.sheet")?.open);

// The sheet is a step of the history, so that the back button closes it. `leaving` says why it
// closes: by "back" (the step is gone already), by "send" (the list takes the step over), or,
// empty, by its own button or Escape: then the step is taken back here.
let leaving = "";
let takingBack = false;
let reopening = false; // pressed before the step of the last time was taken back

const open = () => {
  if (takingBack) { reopening = true; return; }
  const sheet = find("dialog.sheet");
  const filters = find("[data-filters]");
  const form = find("[data-filter-form]");
  const place = document.createComment("filters");
  filters.replaceWith(place);
  sheet.append(filters);
  leaving = "";
  // htmx restores only what it knows for its own.
  history.replaceState({ ...history.state, htmx: true }, "");
  history.pushState(history.state, "");
  form.setAttribute("hx-replace-url", "true");
  sheet.addEventListener("close", () => {
    place.replaceWith(filters);
    if (leaving !== "send") form.removeAttribute("hx-replace-url");
    if (!leaving) { takingBack = true; history.back(); }
    find("[data-open-filters]").focus({ preventScroll: true });
  }, { once: true });
  sheet.showModal();
};

// Before htmx, which would fetch the page of the step again.
addEventListener("popstate", (event) => {
  if (!takingBack && !isOpen()) return;
  event.stopImmediatePropagation();
  if (!takingBack) { leaving = "back"; find("dialog.sheet").close(); return; }
  takingBack = false;
  if (reopening) { reopening = false; open(); }
}, { capture: true });

document.addEventListener("click", (event) => {
  const { target } = event;
  if (target.closest("[data-open-filters]")) { event.preventDefault(); open(); }
  // A press on the dialog itself is a press on what lies behind it.
  if (target.matches("dialog.sheet") || target.closest("[data-close]")) find("dialog.sheet").close();
});

document.addEventListener("submit", () => {
  if (isOpen()) { leaving = "send"; find("dialog.sheet").close(); }
});

// How many it would be stands on the button: as the list itself will say it. Until that is known
// the button says what it does.
let counting = null;
const count = async (form) => {
  const button = form.querySelector("[data-plain]");
  button.textContent = button.dataset.plain;
  counting?.abort();
  counting = new AbortController();
  const { signal } = counting;
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  try {
    const answer = await fetch(`${form.action.split("?")[0]}?${asked}`, { signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const label = page.querySelector("[data-filter-form] [data-plain]")?.textContent;
    if (label && !signal.aborted) button.textContent = label;
  } catch { /* another choice came, or no network: the button works all the same */ }
};

// A choice keeps the focus after the list around it was exchanged.
let chosen = null;
document.addEventListener("change", ({ target }) => {
  if (!target.form?.matches("[data-filter-form]")) return;
  if (target.id !== "sort" && !wide.matches) { count(target.form); return; }
  chosen = target.id ? `#${target.id}` : `input[name="${target.name}"][value="${CSS.escape(target.value)}"]`;
  target.form.requestSubmit();
});
document.addEventListener("htmx:afterSettle", () => {
  if (chosen) find(chosen)?.focus({ preventScroll: true });
  chosen = null;
});

// What was not chosen does not lengthen the address.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") return;
  const usual = find("#sort")?.options[0].value; // the order that is not asked for by name
  for (const [name, value] of [...detail.formData]) {
    if (!value || (name === "sort" && value === usual)) detail.formData.delete(name);
  }
});

if (location.hash === "#filters" && !wide.matches) open();
