// The moderators' queue at a desk: j and k go from one row to the next.
import { moveThrough } from "./queue/moving.js";

moveThrough(document);
