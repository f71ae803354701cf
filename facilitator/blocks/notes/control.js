/** Notes on the console: how many may name somebody and where, hiding one, and who has written nothing. */
import { badge, html, icon, nothing } from "../../static/parts/index.js";
import { button } from "../../static/parts/line.js";
import { markName, tablesOf } from "../../static/wall/stage.js";

export const style = "control.css";

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A button that takes a note out of sight; the house's list of what is hidden has the way back. */
export const hideButton = (ctx, note, text) =>
  button(html`${icon("eye-off", { size: 16 })}${text}`, () => ctx.hide(note, true));

/** The marks of tables, and their names. */
export const marksOf = (ctx, tables) =>
  html`<span class="no-marks">
    ${tables.map((table) => badge(table.mark, { size: 26 }))}
    <span>${ctx.words.list(tables.map((table) => markName(ctx, table.mark)))}</span>
  </span>`;

/** People without a note, as a number; where they sit is told only as a number by table. */
export function silent(ctx, { atTables = false } = {}) {
  const { silent: count = 0, silent_at: at = {} } = ctx.view;
  if (!count) return nothing;
  const places = tablesOf(ctx)
    .filter((table) => atTables && at[table.id])
    .map((table) => ctx.t("notes.silent.at", { count: at[table.id], table: markName(ctx, table.mark) }));
  return html`<li>
    <b>${ctx.t("notes.silent", { count })}</b>
    <p>
      ${places.length ? `${capital(ctx.words.list(places))}. ` : ""}
      ${ctx.t(atTables ? "notes.silent.do_table" : "notes.silent.do")}
    </p>
  </li>`;
}

/** Notes that may name a person: how many and where, never which. */
export function naming(ctx) {
  const counts = ctx.view.naming || {};
  const count = Object.values(counts).reduce((sum, each) => sum + each, 0);
  if (!count) return nothing;
  return html`<li>
    <b>${ctx.t("notes.naming", { count })}</b>
    ${marksOf(
      ctx,
      tablesOf(ctx).filter((table) => counts[table.id]),
    )}
    <p>${ctx.t("notes.naming.do")}</p>
  </li>`;
}
