// The kinds: what was chosen among all is shown on their tile, and they fold.
import { form, onShown, words } from "./form.js";

const tile = form.querySelector("[data-all-kinds]");

const showKind = () => {
  const chosen = tile.parentElement.querySelector("input:checked")?.closest("label");
  const [icon, text] = tile.children;
  icon.innerHTML = chosen ? chosen.querySelector("svg").innerHTML : `<use href="${words.icons}#list"></use>`;
  text.textContent = chosen ? chosen.textContent.trim() : tile.dataset.words;
  tile.classList.toggle("kind--chosen", Boolean(chosen));
};

if (tile) {
  tile.closest("fieldset").addEventListener("change", ({ target }) => {
    showKind();
    const { parentElement: all } = tile;
    // Arrow keys walk through the choices: only a pointer's choice is a last one.
    if (!all.contains(target) || target.matches(":focus-visible")) return;
    all.open = false;
    tile.scrollIntoView({ block: "center" });
  });
  onShown(showKind);
}
