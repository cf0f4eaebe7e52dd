// The step of delivery: governorates that share a price, hours past midnight.
import "./step/hours.js";
import "./step/prices.js";
import "./step/zones.js";
