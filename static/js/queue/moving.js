// One row of the queue is the open one, which shows its quick acts: the first, until somebody moves on.
const OPEN = "queue__item--first";

const nameOf = (item) => item.querySelector("a.item__name");

const openAt = (items, place) => {
  for (const item of items) item.classList.toggle(OPEN, item === items[place]);
  nameOf(items[place])?.focus();
};

export const moveThrough = (page) => {
  const keys = page.querySelector("[data-queue-keys]");
  const items = [...page.querySelectorAll("[data-queue-item]")];
  if (!keys || !items.length) return;
  keys.dataset.ready = "";
  let touched = false;
  keys.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-queue-move]");
    if (!button) return;
    const now = items.findIndex((item) => item.classList.contains(OPEN));
    // The first press on j begins at the row that is open.
    const step = touched ? Number(button.dataset.queueMove) : 0;
    touched = true;
    openAt(items, Math.min(Math.max(now + step, 0), items.length - 1));
  });
};
