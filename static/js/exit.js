// The way out of a private page whose own script does not bring it along.
import "./lib/leaving.js";
