// What the moderators' pages do beyond sending forms: keys of a desk, ready answers, choosing several.
import { moveThrough } from "./queue/moving.js";
import { chooseSeveral } from "./queue/choosing.js";
import { fillByPress } from "./queue/ready.js";
import { sumUp } from "./queue/edit.js";

moveThrough(document);
chooseSeveral(document);
fillByPress(document);
sumUp(document);
