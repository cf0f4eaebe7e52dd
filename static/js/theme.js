// Which scheme this device was asked to keep. Small and blocking, so that no page flashes;
// without script the system decides, and the choice is not shown.
(() => {
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const apply = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  root.classList.add("scripted");
  apply(read());

  addEventListener("DOMContentLoaded", () => {
    const choices = [...document.querySelectorAll("[data-theme-choice]")];
    const show = () => choices.forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === (read() ?? "")));
    });
    for (const button of choices) {
      button.closest("[hidden]")?.removeAttribute("hidden");
      button.addEventListener("click", () => {
        const theme = button.dataset.themeChoice;
        try {
          if (theme) localStorage.setItem("theme", theme); else localStorage.removeItem("theme");
        } catch { /* a browser that keeps nothing: for this page only */ }
        apply(theme);
        show();
      });
    }
    show();
  });
})();
