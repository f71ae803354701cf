/** Tables as soundings: the grid of the boards over bands of water. */
import { html, styles, svg, upTo } from "../../static/parts/index.js";
import { grid } from "../../blocks/boards/control.js";
import { LEVELS } from "./wall_geometry.js";

const WORK = ["group", "name"];

/** A wave from top to bottom: the line of water between the tip and what holds it. */
const WAVE = `M6 0${upTo(40)
  .map((place) => `q${place % 2 ? 9 : -9} 10 0 20`)
  .join("")}`;
const edge = html`<div class="edge" aria-hidden="true" ${styles({ "grid-column": 3 })}>
  <svg width="12" height="800" viewBox="0 0 12 800" focusable="false">
    ${svg`<path d=${WAVE} fill="none" stroke="var(--waterline)" stroke-width="3"></path>`}
  </svg>
</div>`;

/** `{key, name}` of the four levels. */
export const headingsOf = (ctx) => LEVELS.map((level) => ({ key: String(level), name: ctx.t(`level.${level}.name`) }));

export const tables = (ctx) =>
  grid(ctx.block("boards"), {
    headings: headingsOf(ctx),
    groups: ctx.block("groups").view.tables || {},
    works: WORK.includes(ctx.step.stage),
    edge,
  });
