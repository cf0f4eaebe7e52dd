// What the pages of a draft hold: the element that says which draft it is, the form of a step (the
// preview has none), and what the script says in the page's language.
export const page = document.getElementById("draft");
export const form = document.querySelector("[data-form]");
export const words = document.getElementById("words")?.dataset ?? {};
