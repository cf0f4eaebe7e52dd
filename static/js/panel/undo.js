// The bar goes when its time is over: the server would refuse.
export const countDown = (bar) => {
  setTimeout(() => bar.remove(), Number(bar.dataset.left) * 1000);
};
