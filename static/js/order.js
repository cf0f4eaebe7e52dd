// The order slip: its sum while somebody types, and steps. The server reckons
// anew whatever this says; without script it alone does.
import "./order/sum.js";
import "./order/steps.js";
