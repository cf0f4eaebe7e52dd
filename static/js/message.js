// A page that waits for a message by WhatsApp: it asks what became of the code, ever more seldom,
// and at once as somebody comes back from the chat. Without script its button asks.
const form = document.querySelector("[data-waiting]");
const status = form.querySelector("[data-says]");
const SOONEST = 3000; // milliseconds
const LATEST = 20000;

let delay = SOONEST;
let timer = 0;

const ask = async () => {
  clearTimeout(timer);
  if (document.visibilityState === "hidden") return;
  try {
    const answer = await fetch(form.dataset.waiting, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const { state } = await answer.json();
      // The page says what came, in its own words, and asks whether the number is theirs: it is asked
      // for anew, for it may be the answer to a form.
      if (state === "confirmed" && !("asks" in form.dataset)) { form.elements.go.click(); return; }
      if (state !== form.dataset.state) { location.replace(location.pathname); return; }
    }
  } catch { /* no network for a moment: the next time */ }
  delay = Math.min(delay * 1.3, LATEST);
  timer = setTimeout(ask, delay);
};

const listen = () => {
  status.textContent = status.dataset.says;
  addEventListener("visibilitychange", () => { delay = SOONEST; ask(); });
  timer = setTimeout(ask, delay);
};

if (form.dataset.state !== "confirmed") listen();
