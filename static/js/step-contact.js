// The step of contact: an account out of a pasted link, an address one slip from a known one.
import "./email.js";
import "./step/pasting.js";
