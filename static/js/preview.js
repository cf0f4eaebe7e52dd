// The preview: one press sends.
const sending = document.querySelector("[data-send]");

sending.addEventListener("submit", (event) => {
  if (sending.dataset.busy) event.preventDefault();
  sending.dataset.busy = "yes";
  setTimeout(() => { delete sending.dataset.busy; }, 8000);
});
