// The home page.
import "./trace.js";
import "./saved.js";
import "./suggest.js";
