/** Where each table is, on the wall: its mark, the heading it works on (of several), or that it is done. */
import { badge, html, icon, keyed, nothing, repeat, styles } from "../../static/parts/index.js";
import { markName, tablesOf } from "../../static/wall/stage.js";

export const style = "wall.css";

const ROW = 172;
const TALLEST = 530;

const depth = (ctx, headings, heading) =>
  html`<span class="depth" aria-hidden="true">
      ${headings.map((each) => html`<i class="l${each} ${String(each) === heading ? "on" : ""}">${each}</i>`)}
    </span>
    <span class="vh">${ctx.t("boards.at_heading", { level: heading })}</span>`;

function row(ctx, table, works, headings) {
  const board = (ctx.view.tables || {})[table.id] || {};
  const done = html`${icon("circle-check", { size: 38, stroke: 2.6 })}${ctx.t("boards.done")}`;
  const where = headings.length > 1 ? depth(ctx, headings, board.heading) : nothing;
  return html`<li class=${board.done ? "done" : ""}>
    ${badge(table.mark, { size: 56 })}
    <b>${markName(ctx, table.mark)}</b>
    <span class="where"> ${works ? (board.done ? done : where) : ctx.t("boards.seats", { count: table.people })} </span>
  </li>`;
}

/** The list of all tables, two columns of it. */
export function progress(ctx, { works, headings = [] }) {
  const all = tablesOf(ctx);
  const rows = Math.ceil(all.length / 2);
  const height = `${Math.round(Math.min(TALLEST, rows * ROW))}px`;
  return html`<ul
    class="bo-tables ${all.length > 10 ? "tight" : all.length < 7 ? "roomy" : ""}"
    aria-label=${ctx.t("wall.tables")}
    ${styles({ "grid-template-rows": `repeat(${rows}, minmax(0, 1fr))`, height })}
  >
    ${keyed(all, (table) => row(ctx, table, works, headings))}
  </ul>`;
}
