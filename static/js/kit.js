// Picking one to three: once three are ticked the others wait, and say so by looking so. Without
// script the server says it.
const list = document.querySelector("[data-picks]");
const boxes = [...list.querySelectorAll("input[name=p]")];

const limit = () => {
  const isFull = boxes.filter((box) => box.checked).length >= Number(list.dataset.picks);
  for (const box of boxes) box.disabled = isFull && !box.checked;
};

list.addEventListener("change", limit);
limit();
