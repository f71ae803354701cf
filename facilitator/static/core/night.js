/** Pages without a face (door, notices) are dark where the phone is; before the first paint, so it is no module. */
(() => {
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const dress = () => {
    document.documentElement.dataset.theme = night.matches ? "dark" : "light";
  };
  dress();
  if (night.addEventListener) night.addEventListener("change", dress);
})();
