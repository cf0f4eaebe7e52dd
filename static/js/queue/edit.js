// An edit, field by field: a takes the field that is looked at, r asks for a change of it, and the bar
// below says how many are taken.
const ACCEPT = "accept";

const radiosOf = (change, value) => change.querySelector(`.choices input[value="${value}"]`);

const isDecided = (change) => Boolean(change.querySelector(".choices :checked"));

const choose = (changes, value) => {
  const focused = changes.find((change) => change.contains(document.activeElement));
  const open = (focused && !isDecided(focused) && focused) || changes.find((change) => !isDecided(change));
  const change = open || focused;
  if (!change) return;
  const radio = radiosOf(change, value);
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  change.scrollIntoView({ block: "nearest" });
  (value === "ask" ? change.querySelector("textarea") : radio).focus({ preventScroll: true });
};

export const sumUp = (page) => {
  const sum = page.querySelector("[data-queue-sum]");
  const changes = [...page.querySelectorAll(".change:has(.choices)")];
  if (!changes.length) return;
  const tell = () => {
    if (!sum) return;
    sum.hidden = !changes.some(isDecided);
    const accepted = changes.filter((change) => radiosOf(change, ACCEPT).checked).length;
    sum.querySelector("[data-queue-accepted]").textContent = accepted;
  };
  page.addEventListener("change", tell);
  tell();
  page.addEventListener("click", ({ target }) => {
    const key = target.closest("[data-queue-choose]");
    if (key) choose(changes, key.dataset.queueChoose);
  });
};
