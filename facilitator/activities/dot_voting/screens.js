/** Dot voting on every face. A phone brings its own module only; wall and console fetch theirs when they first draw. */
import { html } from "../../static/parts/lit.js";

const SHEETS = { phone: "phone.css", projector: "wall.css", console: "control.css" };
const AGAIN = 3000;

/** Draws with `name` of the module at `path` once it is here; asks again when it did not come. */
function later(bring, name) {
  let draw = null;
  let asked = false;
  const ask = (ctx) => {
    asked = true;
    bring()
      .then((module) => {
        draw = module[name];
        ctx.refresh();
      })
      .catch(() =>
        setTimeout(() => {
          asked = false;
          ctx.refresh();
        }, AGAIN),
      );
  };
  return (ctx) => {
    if (draw) return draw(ctx);
    if (!asked) ask(ctx);
    return { body: html`<section class="stage"></section>` };
  };
}

export { phone } from "./phone.js";
export const projector = later(() => import("./wall.js"), "projector");
const consoleScreen = later(() => import("./control.js"), "control");
export { consoleScreen as console };

/** Only the sheet of the surface that is drawn. */
export const style = SHEETS[document.documentElement.dataset.surface] || SHEETS.phone;
