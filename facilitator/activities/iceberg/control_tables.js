/** Tables as soundings: rows are tables, columns are depths; where each is, what it has grouped, who holds the pen. */
import { badge, html, icon, nothing, repeat, styles, svg } from "../../static/parts/index.js";
import { LEVELS } from "./wall_blocks.js";
import { markName, tablesOf } from "./wall_parts.js";

const MOST_DISCS = 8;
const WORK = ["group", "name"];
const upTo = (count) => Array.from({ length: count }, (_, place) => place);

/** A wave from top to bottom: the line of water between the tip and what holds it. */
const WAVE = `M6 0${upTo(40)
  .map((place) => `q${place % 2 ? 9 : -9} 10 0 20`)
  .join("")}`;
const edge = html`<div class="edge" aria-hidden="true">
  <svg width="12" height="800" viewBox="0 0 12 800" focusable="false">
    ${svg`<path d=${WAVE} fill="none" stroke="var(--waterline)" stroke-width="3"></path>`}
  </svg>
</div>`;

export function tables(ctx) {
  const all = tablesOf(ctx);
  if (!all.length) return html`<p class="hushed">${ctx.t("control.no_tables")}</p>`;
  const works = WORK.includes(ctx.step.stage);
  return html`<p class="legend ic-legend">
      <span><u class="f"></u>${ctx.t("control.grouped")}</span>
      <span><u></u>${ctx.t("control.loose")}</span>
      ${works ? html`<span><i class="sq"></i>${ctx.t("control.is_here")}</span>` : nothing}
    </p>
    <div
      class="ic-tabs ${works || all.some((table) => ((ctx.view.boards || {})[table.id] || {}).done) ? "" : "still"}"
      role="table"
      aria-label=${ctx.t("control.tables")}
      ${styles({ "grid-template-rows": `auto repeat(${all.length}, minmax(58px, 1fr))` })}
    >
      ${LEVELS.map((level) => html`<div class="bandc l${level}" aria-hidden="true"></div>`)}
      ${edge}
      <div class="row" role="row">
        <span class="hd first" role="columnheader"><span class="vh">${ctx.t("control.table")}</span></span>
        ${LEVELS.map(
          (level) =>
            html`<span class="hd l${level}" role="columnheader">
              <b class="display num">${level}</b>
              <span>${ctx.t(`level.${level}.name`)}</span>
            </span>`,
        )}
        <span class="hd last" role="columnheader">${works ? ctx.t("control.pen") : nothing}</span>
      </div>
      ${repeat(
        all,
        (table) => table.id,
        (table, place) => row(ctx, table, works, place + 2),
      )}
    </div>`;
}

const peopleAt = (ctx, table) =>
  Object.entries(ctx.house.people || {})
    .filter(([, person]) => person.table === table && !person.gone && !person.observer)
    .map(([id, person]) => ({ id, ...person }));

function row(ctx, table, works, line) {
  const board = (ctx.view.boards || {})[table.id] || {};
  const mates = peopleAt(ctx, table.id);
  const asks = mates.some((person) => person.help);
  return html`<div class="row ${asks ? "asks" : ""}" role="row">
    <span class="nm" role="rowheader" ${styles({ "grid-row": line })}>
      ${badge(table.mark, { size: 34 })}
      <span>
        ${markName(ctx, table.mark)}
        <small>
          ${asks ? html`<b>${ctx.t("control.asks_help")}</b>` : ctx.t("wall.people", { count: table.people })}
        </small>
      </span>
    </span>
    ${LEVELS.map((level) =>
      cell(ctx, (board.levels || {})[level] || {}, level, works && level === board.level && !board.done, line),
    )}
    <span class="st" role="cell" ${styles({ "grid-row": line })}>
      ${
        board.done
          ? html`<b class="okt">${icon("circle-check", { size: 18, stroke: 2.6 })}${ctx.t("wall.done")}</b>`
          : nothing
      }
      ${works ? pen(ctx, table, board, mates) : nothing}
      ${board.proposals ? html`<small>${ctx.t("control.proposals", { count: board.proposals })}</small>` : nothing}
    </span>
  </div>`;
}

/** One disc a note, full when it is grouped; a figure when they are many. */
function discs(ctx, grouped, loose, here) {
  const count = grouped + loose;
  if (count > MOST_DISCS)
    return html`<b class="many num">${count}</b>
      <small>${ctx.t("control.grouped_of", { count: grouped })}</small>`;
  if (count) return html`${upTo(grouped).map(() => html`<u class="f"></u>`)}${upTo(loose).map(() => html`<u></u>`)}`;
  return here ? html`<small class="none">${ctx.t("control.none_yet")}</small>` : nothing;
}

function cell(ctx, { grouped = 0, loose = 0 }, level, here, line) {
  const told = ctx.t("control.cell", { count: grouped + loose, grouped });
  return html`<span class="c l${level} ${here ? "here" : ""}" role="cell" ${styles({ "grid-row": line })}>
    <span class="vh">${told}${here ? ` ${ctx.t("control.is_here")}` : ""}</span>
    <span class="in" aria-hidden="true">${discs(ctx, grouped, loose, here)}</span>
  </span>`;
}

/** Who holds the pen; whoever facilitates hands it on when its phone is gone. */
function pen(ctx, table, board, mates) {
  const give = (event) => {
    if (event.target.value) ctx.send("give_pen", { table: table.id, person: event.target.value });
  };
  return html`<select
    class="pick ic-pen"
    aria-label=${ctx.t("control.pen_of", { table: markName(ctx, table.mark) })}
    @change=${give}
  >
    <option value="" ?selected=${!board.pen} ?disabled=${Boolean(board.pen)}>${ctx.t("control.pen_free")}</option>
    ${repeat(
      mates,
      (person) => person.id,
      (person) =>
        html`<option value=${person.id} ?selected=${person.id === board.pen}>
          ${person.online ? person.name : ctx.t("control.off_line", { name: person.name })}
        </option>`,
    )}
  </select>`;
}
