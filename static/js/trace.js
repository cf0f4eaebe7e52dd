// Says that a page or a list was seen, and carries ?via= to the next page, so that whoever sent
// the visitor is credited. No script, no count: the definitions of the figures say so.
import { rule } from "./lib/rules.js";

const via = new URLSearchParams(location.search).get("via");
const say = (path, body) => navigator.sendBeacon?.(path, body);

const page = document.querySelector("[data-seen]");
if (page) say(page.dataset.seen + (via ? `?via=${encodeURIComponent(via)}` : ""));

const cards = [...document.querySelectorAll(".card[data-code]")].map((card) => card.dataset.code);
if (cards.length) say(rule("listed"), cards.slice(0, 48).join(","));

for (const link of via ? document.querySelectorAll("a[data-carries-via]") : []) {
  const target = new URL(link.href);
  if (!target.searchParams.has("via")) target.searchParams.set("via", via);
  link.href = target;
}
