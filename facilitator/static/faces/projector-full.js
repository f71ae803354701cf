/** The wall over the whole screen: by F or a double click. How is said while the mouse moves and it is not so yet. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";

const SAID = 6000;

const filled = () => Boolean(document.fullscreenElement) || window.innerHeight >= window.screen.height;

function turn() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {}); // a browser that forbids it has F11
}

/** Answers the function that draws the hint. The small wall of the console listens to nothing. */
export function createFull(house) {
  if (house.boot.preview) return () => nothing;
  let until = Date.now() + SAID;
  let waiting = 0;

  function say() {
    const silent = Date.now() >= until;
    until = Date.now() + SAID;
    clearTimeout(waiting);
    waiting = setTimeout(house.refresh, SAID + 50);
    if (silent) house.refresh();
  }

  say();
  window.addEventListener("mousemove", say);
  window.addEventListener("dblclick", turn);
  document.addEventListener("fullscreenchange", house.refresh);
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey) turn();
  });
  return () =>
    filled() || Date.now() >= until
      ? nothing
      : html`<p class="wall-full">${icon("maximize", { size: 30 })}${t("projector.full")}</p>`;
}
