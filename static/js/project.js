// The page of a project.
import "./trace.js";
import "./copy.js";
import "./print.js";
import "./project/sharing.js";
import "./project/bar.js";
import "./project/gallery.js";
import "./saved.js";
