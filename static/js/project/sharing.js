// Sharing a project: what was sent or copied is counted, and the device's own sheet takes the place
// of ours where it has one.
for (const share of document.querySelectorAll("[data-share]")) {
  const { title, url, shared } = share.dataset;
  const told = () => navigator.sendBeacon?.(shared);
  if (navigator.share) {
    share.querySelector("summary").addEventListener("click", (event) => {
      event.preventDefault();
      navigator.share({ title, url }).then(told, () => {});
    });
  }
  share.addEventListener("copied", told);
  share.addEventListener("shared", told);
}
