// Sharing as the device does it, or by copying the link; without script a list of links opens.
const DONE = 4000; // milliseconds that a button says what it did

const say = (button, words) => {
  const before = button.innerHTML;
  button.textContent = words;
  setTimeout(() => { button.innerHTML = before; }, DONE);
};

for (const share of document.querySelectorAll("[data-share]")) {
  const { title, url, shared } = share.dataset;
  const told = () => navigator.sendBeacon?.(shared);
  if (navigator.share) {
    share.querySelector("summary").addEventListener("click", (event) => {
      event.preventDefault();
      navigator.share({ title, url }).then(told, () => {});
    });
  }
  const copy = share.querySelector("[data-copy]");
  copy?.addEventListener("click", async () => {
    await navigator.clipboard.writeText(url);
    say(copy, copy.dataset.done);
    told();
  });
  share.querySelector("[data-send]")?.addEventListener("click", told);
}
