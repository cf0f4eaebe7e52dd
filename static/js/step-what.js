// The step of what is made: kinds that fold, areas of one governorate, examples, how many letters.
import "./step/areas.js";
import "./step/kinds.js";
import "./step/writing.js";
