// The bar at the foot of a phone leaves while the button it repeats, or the footer, is in sight.
const bar = document.querySelector("[data-sticky]");
if (bar) {
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
    bar.classList.toggle("sticky-bar--away", seen.size > 0);
  }, { rootMargin: "0px 0px -72px" });
  for (const place of [document.querySelector("[data-contact] .button"), document.querySelector(".footer")]) {
    if (place) watch.observe(place);
  }
}
