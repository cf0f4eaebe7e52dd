// The photos of a submission as rows: what waits, what is on its way, what was refused and why; their
// order by buttons or by a finger. The draft keeps and sends them.
import { choose, refuse, takeSpare } from "./album/choosing.js";
import { showReceived, showStatus } from "./album/drawing.js";
import { letMove } from "./album/moving.js";
import { bringBack } from "./album/returning.js";
import { announce, chooser, field, order } from "./album/rows.js";
import { ready, words } from "./draft.js";

const hear = () => {
  const on = (kind, work) => (
    document.getElementById("draft").addEventListener(`photo:${kind}`, ({ detail }) => work(detail))
  );
  on("shrinking", ({ photo }) => showStatus(photo.id, words.shrinking));
  on("progress", ({ photo, share }) => showStatus(photo.id, `${words.sending} ${Math.round(share)}%`, share));
  on("failed", ({ photo }) => showStatus(photo.id, navigator.onLine ? words.retry : words.willSend, 0));
  on("refused", ({ photo, reason }) => { refuse(photo, reason); takeSpare(); });
  on("received", ({ photo, said }) => {
    if (!showReceived(photo, said)) return;
    announce(words.received);
    order();
  });
};

if (await ready) {
  hear();
  chooser.addEventListener("change", choose);
  letMove();
  bringBack();
  if (chooser.files.length) choose();
  field.dataset.ready = "yes";
}
