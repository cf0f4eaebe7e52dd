// The page of a link that leads out of an app's browser: copied, or opened where a way is known.
import "./copy.js";
import { isInApp, leadOut } from "./lib/handover.js";

const link = document.querySelector("[data-lead-out]");
if (link && isInApp()) leadOut(link, link.dataset.leadOut);
