/** «¿Qué traslado al iceberg de la mesa?»: note by note, the page being the iceberg itself. */
import { html, icon, keyed, nothing, shore } from "../../static/parts/index.js";
import { backButton, foot, goButton, linkish } from "../../static/parts/ways.js";
import { noTable } from "../../blocks/boards/phone.js";
import { own } from "../../blocks/notes/phone.js";
import { carryCard, carryFoot } from "../../blocks/notes/phone_carry.js";
import { behind, levels, newsOf } from "./phone_levels.js";

export const style = ["../../blocks/notes/carry.css", "style.css"];

const SMALL_TABLE = 3;

function band(ctx, level, of, notes) {
  const here = notes.filter((note) => note.heading === level);
  return html`<section class="bd l${level}">
    ${level === "2" ? shore({ className: "cw", height: 14, amp: 7, stroke: 3.5, under: true }) : nothing}
    <h3><b class="num">${level}</b>${of.name(level)}</h3>
    ${of.guarded.includes(level) && here.length ? html`<p class="why">${ctx.t("carry.deep")}</p>` : nothing}
    ${
      here.length
        ? html`<ul>
            ${keyed(here, (note) => carryCard(ctx.block("notes"), note, of))}
          </ul>`
        : html`<p class="why">${ctx.t("carry.none_here")}</p>`
    }
  </section>`;
}

function head(ctx, notes) {
  const mates = Object.keys((ctx.views.table && ctx.views.table.mates) || {}).length;
  const few = mates && mates <= SMALL_TABLE ? ctx.t("carry.few") : "";
  const lines = notes.length ? [ctx.t("carry.who"), few] : [ctx.t("carry.nothing"), ctx.t("carry.nothing_more")];
  return html`<div class="ctop">
    <h2>${ctx.t("carry.title")}</h2>
    ${lines.filter(Boolean).map((line) => html`<p>${line}</p>`)}
  </div>`;
}

function action(ctx, going, notes, back) {
  const board = () => going.go(2);
  const on = going.room > 1 ? goButton(ctx.t("go.board"), board) : nothing;
  if (notes.length)
    return carryFoot(going.notes, {
      back,
      on,
      onLink: going.room > 1 ? linkish(ctx.t("go.board"), board, "", "wide") : nothing,
      wait: ctx.t("carry.wait"),
      carried: () => going.room > 1 && going.go(going.room),
    });
  const write = goButton(ctx.t("carry.write"), () => going.go(0), { name: "pencil", first: true });
  return foot({ back, go: on === nothing ? write : on });
}

/** The whole choice, item by item. */
export function carryScreen(ctx, going) {
  const back = backButton(ctx.t("go.notes"), () => going.go(0));
  const top = behind(ctx, going);
  if (!ctx.me.table)
    return { top, body: noTable(ctx.block("boards")), action: foot({ back, says: ctx.t("go.notes") }) };
  const notes = own(going.notes);
  const of = levels(ctx);
  return {
    className: "carry",
    top,
    body: html`<div class="news-in">${newsOf(ctx)}</div>
      ${head(ctx, notes)} ${of.headings.map((level) => band(ctx, level, of, notes))}
      <p class="deep">${icon("lock", { size: 20, stroke: 2.2 })}<span>${ctx.t("carry.leave")}</span></p>`,
    action: action(ctx, going, notes, back),
  };
}
