// A gallery that fills the screen; without script each photo is a link to the large one.
const SWIPE = 50; // pixels: a shorter move of the finger is a press

const openGallery = (gallery, box) => {
  const links = [...gallery.querySelectorAll("a.photo")];
  const picture = box.querySelector("img");
  const isRightToLeft = document.dir === "rtl";
  let at = 0;
  const show = (index) => {
    at = (index + links.length) % links.length;
    const link = links[at];
    picture.src = link.href;
    picture.alt = link.querySelector("img")?.alt ?? "";
    box.querySelector("[data-count]").textContent = link.dataset.count;
    box.querySelector("[data-caption]").textContent = picture.alt;
  };
  links.forEach((link, index) => link.addEventListener("click", (event) => {
    event.preventDefault();
    show(index);
    box.showModal();
  }));
  box.querySelector("[data-next]").addEventListener("click", () => show(at + 1));
  box.querySelector("[data-previous]").addEventListener("click", () => show(at - 1));
  box.addEventListener("keydown", ({ key }) => {
    if (key === (isRightToLeft ? "ArrowLeft" : "ArrowRight")) show(at + 1);
    if (key === (isRightToLeft ? "ArrowRight" : "ArrowLeft")) show(at - 1);
  });
  let from = 0;
  box.addEventListener("pointerdown", ({ clientX }) => { from = clientX; });
  box.addEventListener("pointerup", ({ clientX }) => {
    const moved = clientX - from;
    if (Math.abs(moved) < SWIPE) return;
    show(at + ((moved < 0) === isRightToLeft ? -1 : 1));
  });
  box.addEventListener("close", () => links[at].focus());
};

const gallery = document.querySelector("[data-gallery]");
const box = document.querySelector("dialog.lightbox");
if (gallery && box) openGallery(gallery, box);
