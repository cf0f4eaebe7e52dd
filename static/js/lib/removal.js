// A row that was taken out stays on the page, unseen, and a line in its place brings it back.
export const removal = (list, template) => {
  const lineOf = (key) => list.querySelector(`[data-removed="${key}"]`);

  // Returns the button that brings it back. ``back`` is what that says to the server; ``name`` what
  // the row was called, ``thumb`` how it looked.
  const takeOut = (row, { key, back, name, thumb }) => {
    row.hidden = true;
    if (lineOf(key)) return lineOf(key).querySelector("button");
    const line = template.content.firstElementChild.cloneNode(true);
    line.dataset.removed = key;
    line.querySelector("button").value = back;
    const named = line.querySelector("[data-removed-name]");
    if (named) named.textContent = name;
    if (thumb) line.querySelector("[data-removed-thumb]").replaceWith(thumb);
    row.after(line);
    return line.querySelector("button");
  };

  const bringBack = (row, key) => {
    lineOf(key)?.remove();
    row.hidden = false;
  };

  return { takeOut, bringBack };
};

// Past the neighbour that is shown, whatever lies unseen between; false where there is none.
export const movePast = (row, by, rows) => {
  const shown = rows.filter((one) => !one.hidden);
  const other = shown[shown.indexOf(row) + by];
  if (!other) return false;
  if (by < 0) other.before(row); else other.after(row);
  return true;
};
