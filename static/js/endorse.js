// An endorsement as it will look, while it is typed; without script the preview keeps its example.
const form = document.querySelector("[data-endorse]");
const typed = form.elements.reason;
const quote = form.querySelector("[data-words]");
const counter = form.querySelector("[data-counter]");

const show = () => {
  const words = typed.value.trim();
  const enough = words.length >= typed.minLength && words.length <= typed.maxLength;
  quote.textContent = words || quote.dataset.words;
  counter.textContent = counter.dataset.counter.replace("{n}", words.length);
  counter.classList.toggle("counted--enough", enough);
};

typed.addEventListener("input", show);
show();
