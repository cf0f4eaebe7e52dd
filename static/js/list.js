// A list of projects, with its filters and its search box.
import "./trace.js";
import "./browse.js";
import "./copy.js";
import "./saved.js";
import "./suggest.js";
