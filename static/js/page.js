// Small things that a page does better with script: print, share, copy, a gallery that fills the
// screen. Each works on what the page already holds, and is absent without script.
(() => {
  const say = (button, words) => {
    const before = button.innerHTML;
    button.textContent = words;
    setTimeout(() => { button.innerHTML = before; }, 4000);
  };

  document.querySelector("[data-print]")?.addEventListener("click", () => print());

  for (const share of document.querySelectorAll("[data-share]")) {
    const { title, url } = share.dataset;
    const told = () => navigator.sendBeacon?.(share.dataset.shared);
    if (navigator.share) {
      share.querySelector("summary").addEventListener("click", (event) => {
        event.preventDefault();
        navigator.share({ title, url }).then(told, () => {});
      });
    }
    share.querySelector("[data-copy]")?.addEventListener("click", async (event) => {
      await navigator.clipboard.writeText(url);
      say(event.currentTarget, event.currentTarget.dataset.done);
      told();
    });
    share.querySelector("[data-send]")?.addEventListener("click", told);
  }

  // The bar at the foot of a phone leaves while the button it repeats, or the footer, is in sight.
  const bar = document.querySelector("[data-sticky]");
  const seen = new Set();
  if (bar) {
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
      bar.classList.toggle("sticky-bar--away", seen.size > 0);
    }, { rootMargin: "0px 0px -72px" });
    for (const place of [document.querySelector("[data-contact] .button"), document.querySelector(".footer")]) {
      if (place) watch.observe(place);
    }
  }

  const gallery = document.querySelector("[data-gallery]");
  const box = document.querySelector("dialog.lightbox");
  if (!gallery || !box) return;
  const links = [...gallery.querySelectorAll("a.photo")];
  const picture = box.querySelector("img");
  let at = 0;
  const show = (index) => {
    at = (index + links.length) % links.length;
    const link = links[at];
    picture.src = link.href;
    picture.alt = link.querySelector("img")?.alt ?? "";
    box.querySelector("[data-count]").textContent = link.dataset.count;
    box.querySelector("[data-caption]").textContent = picture.alt;
  };
  const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  links.forEach((link, index) => link.addEventListener("click", (event) => {
    event.preventDefault();
    show(index);
    box.showModal();
  }));
  box.querySelector("[data-next]").addEventListener("click", () => show(at + 1));
  box.querySelector("[data-previous]").addEventListener("click", () => show(at - 1));
  box.addEventListener("keydown", ({ key }) => {
    if (key === forward) show(at + 1);
    if (key === back) show(at - 1);
  });
  let from = 0;
  box.addEventListener("pointerdown", (event) => { from = event.clientX; });
  box.addEventListener("pointerup", (event) => {
    const moved = event.clientX - from;
    if (Math.abs(moved) < 50) return;
    show(at + ((moved < 0) === (document.dir === "ltr") ? 1 : -1));
  });
  box.addEventListener("close", () => links[at].focus());
})();
