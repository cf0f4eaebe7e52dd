// The step of contact: an account out of a pasted link, an address one slip from a known one, and of a
// project the hours of its telephone.
import "./email.js";
import "./step/hours.js";
import "./step/pasting.js";
