// The names of the photos just chosen, below the button that chose them; without script the
// browser's own field says it.
(() => {
  const field = document.querySelector(".drop input[type=file]");
  const names = document.querySelector(".drop__names");
  if (!field || !names) return;
  const show = () => {
    names.replaceChildren(...[...field.files].map((file) => {
      const name = document.createElement("bdi");
      name.textContent = file.name;
      return name;
    }));
  };
  field.addEventListener("change", show);
  show();
})();
