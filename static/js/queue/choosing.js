// Choosing several: the bar is there once one is chosen, and names them.
const namesOf = (chosen, list) =>
  new Intl.ListFormat(list.lang || "ar").format(chosen.map(({ dataset }) => `«${dataset.name}»`));

export const chooseSeveral = (page) => {
  const bar = page.querySelector("[data-queue-bulk]");
  if (!bar) return;
  const words = bar.querySelector("[data-queue-chosen]");
  const invitation = words.textContent;
  const tell = () => {
    const chosen = [...page.querySelectorAll("[data-queue-select]:checked")];
    words.textContent = chosen.length ? `${chosen.length}: ${namesOf(chosen, page.documentElement)}` : invitation;
    bar.toggleAttribute("data-none", !chosen.length);
    bar.toggleAttribute("data-some", chosen.length > 0);
    for (const button of bar.querySelectorAll("button")) button.disabled = !chosen.length;
  };
  page.addEventListener("change", tell);
  tell();
};
