/** The descent on the console: four bands of water with how many notes each holds, never a text. */
import { html, icon, nothing, people } from "../../static/parts/index.js";
import { LEVELS } from "./wall_geometry.js";

const MOST_DISCS = 60;

/** 0 before it opens, then the deepest level that is open. */
export function depthOf(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "prepare") return 0;
  const level = /^level([1-4])$/.exec(stage);
  return level ? Number(level[1]) : 4;
}

/** How many notes the whole room has written at a level. */
export const writtenAt = (ctx, level) => (ctx.block("notes").view.written || {})[level] || 0;

export function descent(ctx) {
  const depth = depthOf(ctx);
  return html`<ol class="gr-bands">
    ${LEVELS.map((level) => band(ctx, level, depth))}
  </ol>`;
}

function band(ctx, level, depth) {
  const now = level === depth;
  const count = writtenAt(ctx, level);
  return html`<li class="l${level} ${now ? "now" : ""}" aria-current=${now ? "step" : nothing}>
    <div class="ln">
      <span class="display num">${level}</span>
      <div>
        <h2>${ctx.t(`level.${level}.name`)}</h2>
        <p>${state(ctx, level, depth)}</p>
      </div>
    </div>
    <div class="in">
      ${
        level <= depth
          ? html`<p class="fig"><b class="display num">${count}</b>${ctx.t("control.notes", { count })}</p>`
          : nothing
      }
      ${
        level <= depth && count && count <= MOST_DISCS
          ? html`<div class="discs">${people({ on: count, of: count, label: ctx.t("wall.notes", { count }) })}</div>`
          : nothing
      }
      ${now || !depth ? html`<p class="say">${ctx.t(`level.${level}.question`)}</p>` : nothing}
    </div>
  </li>`;
}

function state(ctx, level, depth) {
  if (!depth) return nothing;
  if (level > depth) return ctx.t("control.level.later");
  return level === depth
    ? html`<b class="open">${icon("pencil", { size: 15, stroke: 2.4 })}${ctx.t("control.level.now")}</b>`
    : ctx.t("control.level.open");
}
