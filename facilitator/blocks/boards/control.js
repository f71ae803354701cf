/**
 * Tables on the console: rows are tables, columns are headings; where each is, what is grouped, who holds the pen.
 */
import { badge, html, icon, keyed, nothing, styles, upTo } from "../../static/parts/index.js";
import { pick } from "../../static/parts/pick.js";
import { markName, tablesOf } from "../../static/wall/stage.js";
import { marksOf } from "../notes/control.js";

export const style = "control.css";

const MOST_DISCS = 8;

const legend = (ctx, works) =>
  html`<p class="legend bo-legend">
    <span><u class="f"></u>${ctx.t("boards.grouped")}</span>
    <span><u></u>${ctx.t("boards.loose")}</span>
    ${works ? html`<span><i class="sq"></i>${ctx.t("boards.is_here")}</span>` : nothing}
  </p>`;

/** The grid of all tables under `headings` (`{key, name}`); `edge` is drawn between the columns. */
export function grid(ctx, { headings, groups, works, edge = nothing }) {
  const all = tablesOf(ctx);
  if (!all.length) return html`<p class="hushed">${ctx.t("boards.no_tables")}</p>`;
  const boards = ctx.view.tables || {};
  const wide = works || all.some((table) => (boards[table.id] || {}).done);
  const rows = `auto repeat(${all.length}, minmax(58px, 1fr))`;
  const columns = `${wide ? "146px" : "164px"} repeat(${headings.length}, minmax(0, 1fr)) ${wide ? "172px" : "20px"}`;
  return html`${legend(ctx, works)}
    <div
      class="bo-tabs"
      role="table"
      aria-label=${ctx.t("boards.tables")}
      ${styles({ "grid-template-columns": columns, "grid-template-rows": rows })}
    >
      ${headings.map(
        ({ key }, place) =>
          html`<div class="bandc l${key}" aria-hidden="true" ${styles({ "grid-column": place + 2 })}></div>`,
      )}
      ${edge}
      <div class="row" role="row">
        <span class="hd first" role="columnheader"><span class="vh">${ctx.t("boards.table")}</span></span>
        ${headings.map(
          ({ key, name }, place) =>
            html`<span class="hd l${key}" role="columnheader" ${styles({ "grid-column": place + 2 })}>
              <b class="display num">${key}</b>
              <span>${name}</span>
            </span>`,
        )}
        <span class="hd last" role="columnheader"><span class=${works ? "" : "vh"}>${ctx.t("boards.pen")}</span></span>
      </div>
      ${keyed(
        all,
        (table, place) => row(ctx, table, { headings, works, line: place + 2, told: groups[table.id] || {} }),
      )}
    </div>`;
}

const peopleAt = (ctx, table) =>
  Object.entries(ctx.house.people || {})
    .filter(([, person]) => person.table === table && !person.gone && !person.observer)
    .map(([id, person]) => ({ id, ...person }));

function row(ctx, table, { headings, works, line, told }) {
  const board = (ctx.view.tables || {})[table.id] || {};
  const mates = peopleAt(ctx, table.id);
  const asks = mates.some((person) => person.help);
  return html`<div class="row ${asks ? "asks" : ""}" role="row">
    <span class="nm" role="rowheader" ${styles({ "grid-row": line })}>
      ${badge(table.mark, { size: 34 })}
      <span>
        ${markName(ctx, table.mark)}
        <small>
          ${asks ? html`<b>${ctx.t("boards.asks_help")}</b>` : ctx.t("wall.people", { count: table.people })}
        </small>
      </span>
    </span>
    ${headings.map(({ key }, place) =>
      cell(ctx, (told.headings || {})[key] || {}, {
        key,
        here: works && key === board.heading && !board.done,
        at: styles({ "grid-row": line, "grid-column": place + 2 }),
      }),
    )}
    <span class="st" role="cell" ${styles({ "grid-row": line })}>
      ${
        board.done
          ? html`<b class="okt">${icon("circle-check", { size: 18, stroke: 2.6 })}${ctx.t("boards.done")}</b>`
          : nothing
      }
      ${works ? pen(ctx, table, board, mates) : nothing}
      ${told.proposals ? html`<small>${ctx.t("boards.proposals", { count: told.proposals })}</small>` : nothing}
    </span>
  </div>`;
}

/** One disc a note, full when it is grouped; a figure when they are many. */
function discs(ctx, grouped, loose, here) {
  const count = grouped + loose;
  if (count > MOST_DISCS)
    return html`<b class="many num">${count}</b> <small>${ctx.t("boards.grouped_of", { count: grouped })}</small>`;
  if (count) return html`${upTo(grouped).map(() => html`<u class="f"></u>`)}${upTo(loose).map(() => html`<u></u>`)}`;
  return here ? html`<small class="none">${ctx.t("boards.none_yet")}</small>` : nothing;
}

function cell(ctx, { grouped = 0, loose = 0 }, { key, here, at }) {
  const told = ctx.t("boards.cell", { count: grouped + loose, grouped });
  return html`<span class="c l${key} ${here ? "here" : ""}" role="cell" ${at}>
    <span class="vh">${told}${here ? ` ${ctx.t("boards.is_here")}` : ""}</span>
    <span class="in" aria-hidden="true">${discs(ctx, grouped, loose, here)}</span>
  </span>`;
}

/** Who holds the pen; whoever facilitates hands it on when its phone is gone. */
const pen = (ctx, table, board, mates) =>
  pick({
    className: "bo-pen",
    label: ctx.t("boards.pen_of", { table: markName(ctx, table.mark) }),
    value: board.pen,
    options: [
      { value: "", text: ctx.t("boards.pen_free"), idle: board.pen },
      ...mates.map(({ id, name, online }) => ({
        value: id,
        text: online ? name : ctx.t("boards.off_line", { name }),
      })),
    ],
    onPick: (person) => person && ctx.send("give_pen", { table: table.id, person }),
  });

/** Tables that are done get something to go on with, not a wait (METHODS B6.2). */
export function finished(ctx, { say }) {
  const found = tablesOf(ctx).filter((table) => ((ctx.view.tables || {})[table.id] || {}).done);
  if (!found.length) return nothing;
  return html`<li>
    <b>${ctx.t("boards.finished", { count: found.length })}</b>
    ${marksOf(ctx, found)}
    <p class="say1">${say}</p>
  </li>`;
}
