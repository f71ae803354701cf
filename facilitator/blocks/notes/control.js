/** Notes on the console: those that seem to name somebody, those taken off the wall, and who has written nothing. */
import { badge, html, icon, keyed, nothing } from "../../static/parts/index.js";
import { button } from "../../static/parts/line.js";
import { markName, tablesOf } from "../../static/wall/stage.js";

export const style = "control.css";

const serial = ([id]) => Number(id.replace(/\D/g, ""));
const inOrder = (notes) => Object.entries(notes || {}).sort((one, other) => serial(one) - serial(other));
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A button that takes a note off the wall, or puts it back. */
export const hideButton = (ctx, note, on, text) =>
  button(html`${icon(on ? "eye-off" : "eye", { size: 16 })}${text}`, () => ctx.send("hide", { note, on }));

/** The marks of tables, and their names. */
export const marksOf = (ctx, tables) =>
  html`<span class="no-marks">
    ${tables.map((table) => badge(table.mark, { size: 26 }))}
    <span>${ctx.words.list(tables.map((table) => markName(ctx, table.mark)))}</span>
  </span>`;

/** What was said with a name in it, read before the wall shows it. `all` keeps those that are left out. */
export function flagged(ctx, { all }) {
  const found = inOrder(ctx.view.flagged).filter(([, note]) => all || !note.hidden);
  if (!found.length) return nothing;
  const left = found.some(([, note]) => !note.hidden);
  return html`<section class="no-flagged">
    <h2>${ctx.t("notes.flagged", { count: found.length })}</h2>
    <p class="small">${ctx.t(all ? (left ? "notes.flagged.do" : "notes.flagged.done") : "notes.flagged.now")}</p>
    <ul>
      ${keyed(found, ([id, note]) =>
        html`<li class=${note.hidden ? "out" : ""}>
          ${note.mark ? badge(note.mark, { size: 24 }) : nothing}
          <p class="words">${note.text}</p>
          ${hideButton(ctx, id, !note.hidden, ctx.t(note.hidden ? "notes.flagged.show" : "notes.flagged.hide"))}
        </li>`)}
    </ul>
  </section>`;
}

/** What was taken off the wall; `label(heading)` is drawn before each. */
export function hidden(ctx, { label = () => nothing } = {}) {
  const found = inOrder(ctx.view.hidden);
  if (!found.length) return nothing;
  return html`<section class="no-hidden">
    <h2>${ctx.t("notes.hidden", { count: found.length })}</h2>
    <p class="small">${ctx.t("notes.hidden.told")}</p>
    <ul class="no-list">
      ${keyed(found, ([id, note]) =>
        html`<li>
          ${label(note.heading)}
          <p>${note.text}</p>
          ${hideButton(ctx, id, false, ctx.t("notes.unhide"))}
        </li>`)}
    </ul>
  </section>`;
}

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
