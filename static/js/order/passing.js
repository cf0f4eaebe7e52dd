// Copying the message or the slip's address, and passing it on as the device does. Nothing is told
// to the server.
const DONE = 4000; // milliseconds that a button says what it did

const say = (button) => {
  const before = [...button.childNodes];
  button.textContent = button.dataset.done;
  setTimeout(() => button.replaceChildren(...before), DONE);
};

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      say(button);
    } catch { field.select(); } // some browsers inside apps forbid it: it is marked, to be copied by hand
  });
}

for (const button of navigator.share ? document.querySelectorAll("[data-shares]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const { value } = document.getElementById(button.dataset.shares);
    navigator.share({ title: button.dataset.title, url: value }).catch(() => {});
  });
}
