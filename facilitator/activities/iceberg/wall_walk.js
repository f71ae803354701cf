/** The walk in plenary: the whole iceberg with its line of water, or one level in full to be read aloud. */
import { columns } from "../../blocks/groups/wall.js";
import { badge, html, keyed, nothing, repeat, smallBerg, styles } from "../../static/parts/index.js";
import { beside, box, countsText, heading, legend, px } from "../../static/wall/stage.js";
import { LABELS, LEVELS } from "./wall_geometry.js";
import { layLevel, markSize } from "./wall_layout.js";
import { berg, floe } from "./wall_scene.js";

/** What the room found, level by level. */
export function walk(ctx) {
  const { shown } = ctx.view;
  return shown ? oneLevel(ctx, Number(shown), ctx.block("groups").view.headings[shown]) : whole(ctx);
}

/** The iceberg whole. */
export function whole(ctx) {
  const { headings = {}, totals = {} } = ctx.block("groups").view;
  const laid = LEVELS.map((number) => ({ number, ...layLevel(number, headings[number]) }));
  return beside(
    ctx,
    html`<section class="stage iceberg">
      ${berg()}
      ${heading({
        title: ctx.t("wall.title"),
        under: html`<p class="st-under">${totals.notes ? countsText(ctx, totals) : ctx.t("wall.no_notes")}</p>`,
      })}
      ${legend(ctx)} ${laid.map((level) => label(ctx, level))} ${laid.map((level) => content(ctx, level))}
    </section>`,
  );
}

function label(ctx, { number, left }) {
  const more = left.themes ? html`<p class="left">${ctx.t("wall.more_themes", { count: left.themes })}</p>` : nothing;
  // The way in lies under the last label.
  const asks = number === 4 && left.themes ? nothing : html`<p>${ctx.t(`wall.asks.${number}`)}</p>`;
  return html`<section class="ib-level l${number}" ${styles({ top: px(LABELS[number]) })}>
    <p class="n display">${number}</p>
    <div>
      <h2>${ctx.t(`level.${number}.name`)}</h2>
      ${asks}${more}
    </div>
  </section>`;
}

function content(ctx, level) {
  if (level.kind === "empty")
    return html`<p class="ib-invite" ${box(level.area)}><span>${ctx.t(`wall.invites.${level.number}`)}</span></p>`;
  if (level.kind === "papers") return repeat(level.cells, (cell) => cell.note.id, paper);
  return repeat(
    level.cells,
    (cell) => cell.block.id,
    (cell) => theme(ctx, cell),
  );
}

const sized = (size, lines) => styles({ "font-size": px(size), "--lines": lines });

const paper = (cell) =>
  html`<article class="note ib-paper" ${box(cell)}>
    ${badge(cell.note.mark, { size: 52 })}
    <p class="cut" ${sized(cell.size, cell.lines)}>${cell.note.text}</p>
  </article>`;

function title(ctx, { block, head }) {
  if (block.voices && !block.first) return html`<h3 class="follows" aria-hidden="true"></h3>`;
  const rest = block.joined ? block.marks.length - head.marks : 0;
  const count = html`<b class="c display num">${block.count}</b>`;
  const marks = block.marks.slice(0, head.marks).map((mark) => badge(mark, { size: 26 }));
  const more = rest ? html`<span class="rest">+${rest}</span>` : nothing;
  const text = block.voices ? ctx.t("groups.voices") : head.text || ctx.t("groups.unnamed");
  return html`<h3
    class=${head.lines > 1 ? "tall" : ""}
    ${styles({ height: px(head.height), "font-size": px(head.size) })}
  >
    ${text}<span class="gr-tail">${count}${marks}${more}</span>
  </h3>`;
}

function theme(ctx, cell) {
  const last = cell.strips.length - 1;
  return html`<section class="ib-theme ${cell.block.voices ? "voices" : ""}" ${box(cell)}>
    ${title(ctx, cell)}
    <ul>
      ${keyed(cell.strips, (note, place) =>
        html`<li>
          <div class="strip ${cell.size ? "whole" : ""}" ${styles({ "font-size": px(cell.size || 26) })}>
            ${badge(note.mark, { size: markSize(cell.size) })}<span>${note.text}</span>
          </div>
          ${
            cell.more && place === last
              ? html`<p class="gr-more">${ctx.t("groups.and_more", { count: cell.more })}</p>`
              : nothing
          }
        </li>`)}
    </ul>
  </section>`;
}

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
