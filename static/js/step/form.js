// The form of a step, or of a change that asks the same; what its pieces have in common.
export const form = document.getElementById("step-form");
export const words = document.getElementById("words")?.dataset ?? {};
export const comma = document.documentElement.lang === "ar" ? "، " : ", ";

// The draft hears of a change that script made as it hears of others.
export const changed = (control) => control.dispatchEvent(new Event("change", { bubbles: true }));

// Calls back whenever the draft shows another value: ``{name, value}``.
export const onShown = (listener) => {
  document.getElementById("draft")?.addEventListener("draft:shown", ({ detail }) => listener(detail));
};
