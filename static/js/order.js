// The order slip: its sum while somebody types, steps, copying and passing on. The server reckons
// anew whatever this says; without script it alone does.
import "./order/sum.js";
import "./order/steps.js";
import "./order/passing.js";
