/** A break on the console: how long it is meant to be. */
import { html } from "../../static/parts/index.js";

const SAYS = { prepare: "console.before", open: "console.now", harvested: "console.after" };

/** While it lasts, the house's own buttons tell the hour of return and end it. */
export function control(ctx) {
  const { minutes = 0 } = (ctx.house.plan || {})[ctx.step.id] || {};
  return html`<p class="vempty">${ctx.t(SAYS[ctx.step.phase], { count: minutes })}</p>`;
}

export { control as console };
