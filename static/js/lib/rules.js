// Rules that the server has, too: they stand as data attributes on the element of the page's script
// (templatetags/scripts.py), so that each is written once. Empty where the page was given none.
export const rule = (name) => document.querySelector(`script[data-${name}]`)?.dataset[name] ?? "";
