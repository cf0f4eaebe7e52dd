// Names that a phone makes up: in the letters that the server takes.
import { rule } from "./rules.js";

const alphabet = rule("alphabet");

export const randomCode = (length) => (
  [...crypto.getRandomValues(new Uint8Array(length))].map((n) => alphabet[n % alphabet.length]).join("")
);
