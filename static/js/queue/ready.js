// A press on a ready answer fills the field above it, to be changed before anything is sent. Without a
// script the same press comes back with the field filled.
export const fillByPress = (page) => {
  page.addEventListener("click", (event) => {
    const focus = event.target.closest("[data-queue-focus]");
    if (focus) {
      event.preventDefault();
      page.getElementById(focus.dataset.queueFocus)?.focus();
      return;
    }
    const button = event.target.closest("[data-ready]");
    const field = button?.closest(".fields, .change__ask")?.querySelector("textarea");
    if (!field) return;
    event.preventDefault();
    field.value = button.dataset.ready;
    button.closest("details").open = false;
    field.focus();
  });
};
