// A grid (https://www.w3.org/WAI/ARIA/apg/patterns/grid/) whose cells hold one link each: one stop of
// Tab, arrows between the cells as the eye sees them, Home and End in a row, Enter opens. A place that
// stands for several days is one cell, met from each of them.
const linksOf = (grid) => [...grid.querySelectorAll("[data-cell]")];

// [{ link, first, last }] of a row: on which days each cell stands.
const cellsOf = (row) => {
  let day = 0;
  return [...row.cells].filter(({ tagName }) => tagName === "TD").map((cell) => {
    const first = day;
    day += cell.colSpan;
    return { link: cell.querySelector("[data-cell]"), first, last: day - 1 };
  }).filter(({ link }) => link);
};

const rowsOf = (grid) => [...grid.querySelectorAll("tbody tr")].map(cellsOf).filter(({ length }) => length);

const away = (cell, day) => Math.max(cell.first - day, day - cell.last, 0);
const nearest = (row, day) => row.reduce((best, cell) => (away(cell, day) < away(best, day) ? cell : best));

const whereIs = (rows, link) => {
  const down = rows.findIndex((row) => row.some((cell) => cell.link === link));
  return { down, along: rows[down].findIndex((cell) => cell.link === link) };
};

const stepOf = (key, isRightToLeft) => {
  if (key === "ArrowUp" || key === "ArrowDown") return { down: key === "ArrowDown" ? 1 : -1 };
  if (key === "ArrowLeft" || key === "ArrowRight") return { along: (key === "ArrowRight") === isRightToLeft ? -1 : 1 };
  if (key === "Home") return { along: -Infinity };
  return key === "End" ? { along: Infinity } : null;
};

const goal = (rows, at, step) => {
  const row = rows[at.down];
  if (!step.down) return row[Math.max(0, Math.min(row.length - 1, at.along + step.along))];
  const next = rows[at.down + step.down];
  return next ? nearest(next, row[at.along].first) : row[at.along];
};

const stopAt = (grid, link) => {
  for (const one of linksOf(grid)) one.tabIndex = one === link ? 0 : -1;
};

export const walkable = (grid) => {
  const links = linksOf(grid);
  if (!links.length) return;
  stopAt(grid, links[0]);
  grid.addEventListener("focusin", ({ target }) => { if (target.matches("[data-cell]")) stopAt(grid, target); });
  grid.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.matches("[data-cell]")) return;
    const step = stepOf(event.key, getComputedStyle(grid).direction === "rtl");
    if (!step) return;
    event.preventDefault();
    const rows = rowsOf(grid);
    goal(rows, whereIs(rows, event.target), step).link.focus();
  });
};
