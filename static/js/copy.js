// A text with a button that copies it. Without script it is there to be selected.
const SAID = 6000; // milliseconds that it says what was done

// Browsers inside an app may withhold the clipboard: the older way, and else the text is selected.
const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text.value);
    return true;
  } catch {
    text.select();
    return document.execCommand("copy");
  }
};

document.addEventListener("click", async ({ target }) => {
  const box = target.closest("[data-copy-button]")?.closest("[data-copy]");
  if (!box) return;
  const isDone = await copied(box.querySelector("[data-copy-text]"));
  const line = box.querySelector("[data-copy-said]");
  line.textContent = isDone ? box.dataset.done : box.dataset.failed;
  setTimeout(() => { line.textContent = ""; }, SAID);
});
