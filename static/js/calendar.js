// The week's grid walked by arrow keys, and the board's category shown as soon as it is chosen. Without
// script every link of the grid is a stop of Tab, and the category has a button.
import { walkable } from "./panel/grid.js";

for (const grid of document.querySelectorAll("[data-grid]")) walkable(grid);
for (const form of document.querySelectorAll("[data-choice]")) {
  form.addEventListener("change", () => form.requestSubmit());
}
