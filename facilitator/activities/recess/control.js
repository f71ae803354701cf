/** A break on the console: how long it is meant to be. */
import { html } from "../../static/parts/index.js";

/** While it lasts, the house's own buttons tell the hour of return and end it. */
export function control(ctx) {
  const { minutes = 0 } = (ctx.house.plan || {})[ctx.step.id] || {};
  const says = ctx.step.phase === "harvested" ? "console.after" : "console.before";
  return html`<p class="vempty">${ctx.t(says, { count: minutes })}</p>`;
}

export { control as console };
