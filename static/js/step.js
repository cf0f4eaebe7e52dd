// A step of a submission: what makes it quicker, and the draft that keeps each field.
import { isKeeping, keep } from "./draft.js";
import { randomCode } from "./lib/codes.js";
import { listenToProducts } from "./step/products.js";
import "./email.js";
import "./step/areas.js";
import "./step/capacity.js";
import "./step/hours.js";
import "./step/kinds.js";
import "./step/pasting.js";
import "./step/prices.js";
import "./step/writing.js";
import "./step/zones.js";

listenToProducts({ isKeeping, keep, randomCode });
