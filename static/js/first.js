// What must be settled before the first paint: small, blocking, and no module, which would wait for
// the whole page.

// Which scheme this device was asked to keep, so that no page flashes. Without script the system
// decides, and the choice is not shown.
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

// Until the reader moves, only the cards on the screen fetch their picture: a browser's own
// loading="lazy" fetches up to three screens ahead, which the first paint of a slow line waits for.
// The first move hands over to it. Only pictures of cards, which are links with a name of their own.
(() => {
  if (!("IntersectionObserver" in window)) return;
  const root = document.documentElement;
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) entry.target.classList.add("card__photo--near");
  });
  const moved = () => { root.classList.remove("resting"); near.disconnect(); };
  root.classList.add("resting");
  // At "interactive": before the deferred scripts have come.
  document.addEventListener("readystatechange", () => {
    for (const photo of document.querySelectorAll(".card__photo")) near.observe(photo);
  }, { once: true });
  for (const kind of ["scroll", "wheel", "touchstart", "pointerdown", "keydown", "beforeprint"]) {
    addEventListener(kind, moved, { once: true, capture: true, passive: true });
  }
})();
