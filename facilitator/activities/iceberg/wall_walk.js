/** The walk in plenary: the whole iceberg, or one level in full to be read aloud. */
import { boxed, columns } from "../../blocks/groups/wall.js";
import { html, nothing, smallBerg, styles } from "../../static/parts/index.js";
import { beside, box, countsText, heading, legend, px } from "../../static/wall/stage.js";
import { AREAS, LABELS, LEVELS } from "./wall_geometry.js";
import { berg, floe } from "./wall_scene.js";

/** What the room found, level by level. */
export function walk(ctx) {
  const { shown } = ctx.view;
  return shown ? oneLevel(ctx, Number(shown), ctx.block("groups").view.headings[shown]) : whole(ctx);
}

/** The iceberg whole. */
export function whole(ctx) {
  const groups = ctx.block("groups");
  const { headings = {}, totals = {} } = groups.view;
  const laid = LEVELS.map((number) => ({ number, ...boxed(groups, headings[number], AREAS[number]) }));
  return beside(
    ctx,
    html`<section class="stage iceberg">
      ${berg()}
      ${heading({
        title: ctx.t("wall.title"),
        under: html`<p class="st-under">${totals.notes ? countsText(ctx, totals) : ctx.t("wall.no_notes")}</p>`,
      })}
      ${legend(ctx)} ${laid.map((level) => [label(ctx, level), content(ctx, level)])}
    </section>`,
  );
}

function label(ctx, { number, left }) {
  const more = left ? html`<p class="left">${ctx.t("wall.more_themes", { count: left })}</p>` : nothing;
  // The way in lies under the last label.
  const asks = number === 4 && left ? nothing : html`<p>${ctx.t(`wall.asks.${number}`)}</p>`;
  return html`<section class="ib-level l${number}" ${styles({ top: px(LABELS[number]) })}>
    <p class="n display">${number}</p>
    <div>
      <h2>${ctx.t(`level.${number}.name`)}</h2>
      ${asks}${more}
    </div>
  </section>`;
}

const content = (ctx, { number, body }) =>
  body === nothing
    ? html`<p class="ib-invite" ${box(AREAS[number])}><span>${ctx.t(`wall.invites.${number}`)}</span></p>`
    : body;

// one level

function oneLevel(ctx, number, level) {
  const { body, left } = columns(ctx.block("groups"), level);
  const invite = html`<p class="ib-invite one"><span>${ctx.t(`wall.invites.${number}`)}</span></p>`;
  return html`<section class="stage iceberg one l${number}">
    ${floe(number)}
    <div class="ib-fhead">
      ${smallBerg(number, { width: 124 })}
      ${heading({
        over: ctx.t("wall.level_of", { level: number }),
        title: ctx.t(`level.${number}.name`),
        under: html`<p class="ib-asks">${ctx.t(`wall.asks.${number}`)}</p>`,
        className: "flow",
      })}
    </div>
    ${legend(ctx)}${body === nothing ? invite : body}
    ${left ? html`<p class="ib-left">${ctx.t("wall.more_themes", { count: left })}</p>` : nothing}
  </section>`;
}
