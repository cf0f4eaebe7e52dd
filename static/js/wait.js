// A button that has to wait: the seconds until it may be pressed, counted down. Without script the
// page says at what time.
const line = document.querySelector("[data-wait]");
const button = line.closest("form").querySelector("button");
const end = performance.now() + line.dataset.wait * 1000;

const tick = () => {
  const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  line.textContent = line.dataset.words.replace("{time}", `\u2066${clock}\u2069`);
  line.hidden = left === 0;
  button.disabled = left > 0;
  if (left) setTimeout(tick, 1000);
};

tick();
