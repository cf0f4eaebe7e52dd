// The step of prices: products in rows, prices as they are shown everywhere, orders a week.
import { isKeeping, keep, randomCode } from "./draft.js";
import { listenToProducts } from "./step/products.js";
import "./step/capacity.js";
import "./step/prices.js";

listenToProducts({ isKeeping, keep, randomCode });
