// From a browser inside another app to the phone's own. The ways that open it are not documented, so
// that they stand beside the plain one, a link to copy, and are there only where they may work.
import { rule } from "./rules.js";

const agent = navigator.userAgent;
export const isInApp = () => new RegExp(rule("apps")).test(agent);

// The address as the phone's own browser opens it; nothing where none is known.
const ownBrowserAddress = (address) => {
  const { host, pathname, search, protocol } = new URL(address);
  const scheme = protocol.replace(":", "");
  if (/Android/.test(agent)) return `intent://${host}${pathname}${search}#Intent;scheme=${scheme};end`;
  if (/iPhone|iPad/.test(agent)) return `x-safari-${scheme}://${host}${pathname}${search}`;
  return "";
};

// A link that leads out; it stays hidden where no way is known.
export const leadOut = (link, address) => {
  const out = ownBrowserAddress(address);
  if (!link || !out) return;
  link.href = out;
  link.hidden = false;
};
