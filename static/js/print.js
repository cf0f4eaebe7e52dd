// A button that prints the page; absent without script.
document.querySelector("[data-print]")?.addEventListener("click", () => print());
