// A change of a whole project: the fields of all steps on one page, without a draft on the phone.
import { listenToProducts } from "./step/products.js";
import "./step/areas.js";
import "./step/capacity.js";
import "./step/hours.js";
import "./step/kinds.js";
import "./step/pasting.js";
import "./step/prices.js";
import "./step/writing.js";
import "./step/zones.js";

listenToProducts();
