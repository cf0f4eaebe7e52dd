// Every page of the panel: its keys, and the bar that undoes the last press.
import { listenToKeys } from "./panel/keys.js";
import { countDown } from "./panel/undo.js";

listenToKeys(document);
for (const bar of document.querySelectorAll("[data-undo]")) countDown(bar);
