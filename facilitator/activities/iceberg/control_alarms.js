/**
 * What is worth a look while people write and tables work: counts and remedies, and only once they are done the words
 * that may name somebody.
 */
import { badge, html, icon, nothing, repeat } from "../../static/parts/index.js";
import { depthOf } from "./control_descent.js";
import { LEVELS } from "./wall_blocks.js";
import { markName, tablesOf } from "./wall_parts.js";

const MANY = 6;
const LEANS = 3;

/** «18 notas en la punta, 2 en creencias: conviene bajar» once the tip outweighs the deepest open level. */
function leaning(ctx) {
  const written = ctx.view.written || {};
  const depth = depthOf(ctx);
  const tip = written[1] || 0;
  const deep = written[depth] || 0;
  if (depth < 2 || tip < MANY || tip < LEANS * Math.max(1, deep)) return nothing;
  return html`<li class="w">
    <b>${ctx.t("control.leaning", { tip, deep, level: ctx.t(`level.${depth}.short`) })}</b>
    <p>${ctx.t("control.leaning.do")}</p>
  </li>`;
}

const atTables = (ctx) => !/^level/.test(ctx.step.stage) && ctx.step.stage !== "carry";

const marks = (ctx, tables) =>
  html`<span class="ic-marks">
    ${tables.map((table) => badge(table.mark, { size: 26 }))}
    <span>${ctx.words.list(tables.map((table) => markName(ctx, table.mark)))}</span>
  </span>`;

const serial = (id) => Number(id.replace(/\D/g, ""));
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Persons without a note, as a number; where they sit is told only as a number by table. */
function silent(ctx) {
  const { silent: count = 0, silent_at: at = {} } = ctx.view;
  if (!count) return nothing;
  const places = atTables(ctx)
    ? tablesOf(ctx)
        .filter((table) => at[table.id])
        .map((table) => ctx.t("control.silent.at", { count: at[table.id], table: markName(ctx, table.mark) }))
    : [];
  return html`<li>
    <b>${ctx.t("control.silent", { count })}</b>
    <p>
      ${places.length ? `${capital(ctx.words.list(places))}. ` : ""}${ctx.t(
        atTables(ctx) ? "control.silent.do_table" : "control.silent.do",
      )}
    </p>
  </li>`;
}

/** Tables that have shared nothing at level 4. */
function shallow(ctx) {
  const boards = ctx.view.boards || {};
  const found = tablesOf(ctx).filter((table) => {
    const { levels = {}, done } = boards[table.id] || {};
    const deep = levels[4] || {};
    return !(deep.grouped || deep.loose) && (table.people || done);
  });
  if (!atTables(ctx) || !found.length) return nothing;
  return html`<li>
    <b>${ctx.t("control.shallow")}</b>${marks(ctx, found)}
    <p class="say1">${ctx.t("control.shallow.say")}</p>
  </li>`;
}

/** Notes that may name a person: how many and where, never which. */
function naming(ctx) {
  const boards = ctx.view.boards || {};
  const found = tablesOf(ctx).filter((table) => (boards[table.id] || {}).naming);
  const count = found.reduce((sum, table) => sum + boards[table.id].naming, 0);
  return count
    ? html`<li>
        <b>${ctx.t("control.naming", { count })}</b>${marks(ctx, found)}
        <p>${ctx.t("control.naming.do")}</p>
      </li>`
    : nothing;
}

/** What was said with a name in it, read before the wall shows it, once tables are done. `all` keeps those left out. */
export function flagged(ctx, all) {
  const found = Object.entries(ctx.view.flagged || {})
    .filter(([, note]) => all || !note.hidden)
    .sort(([one], [other]) => serial(one) - serial(other));
  if (!found.length) return nothing;
  const left = found.filter(([, note]) => !note.hidden).length;
  return html`<section class="ic-flagged">
    <h2>${ctx.t("control.flagged", { count: found.length })}</h2>
    <p class="small">${ctx.t(all ? (left ? "control.flagged.do" : "control.flagged.done") : "control.flagged.now")}</p>
    <ul>
      ${repeat(
        found,
        ([id]) => id,
        ([id, note]) =>
          html`<li class=${note.hidden ? "out" : ""}>
            ${badge(note.mark, { size: 24 })}
            <p class="words">${note.text}</p>
            <button type="button" class="btn xs" @click=${() => ctx.send("hide", { note: id, on: !note.hidden })}>
              ${icon(note.hidden ? "eye" : "eye-off", { size: 16 })}
              ${ctx.t(note.hidden ? "control.flagged.show" : "control.flagged.hide")}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Tables that are done get something to go on with, not a wait (METHODS B6.2). */
function finished(ctx) {
  const boards = ctx.view.boards || {};
  const found = tablesOf(ctx).filter((table) => (boards[table.id] || {}).done);
  if (!found.length || ctx.step.phase === "closed") return nothing;
  return html`<li>
    <b>${ctx.t("control.finished", { count: found.length })}</b>
    ${marks(ctx, found)}
    <p class="say1">${ctx.t("control.finished.say")}</p>
  </li>`;
}

export function alarms(ctx) {
  const read = ctx.step.phase === "closed" && Object.keys(ctx.view.flagged || {}).length;
  const all = [leaning(ctx), shallow(ctx), read ? nothing : naming(ctx), finished(ctx), silent(ctx)];
  const found = all.filter((one) => one !== nothing);
  return html`<section class="ic-look">
    <h2>${ctx.t("control.look")} <span>${ctx.t("control.look.only")}</span></h2>
    ${
      found.length
        ? html`<ul class="alarm">
            ${found}
          </ul>`
        : html`<p class="small">${ctx.t("control.look.nothing")}</p>`
    }
  </section>`;
}

/** The whole room's notes by level, as a small bar of water. */
export function sounding(ctx) {
  const counts = LEVELS.map((level) => (ctx.view.written || {})[level] || 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!total) return nothing;
  return html`<section class="ic-sound">
    <h2>${ctx.t("control.room")} <span class="num">${ctx.t("wall.notes", { count: total })}</span></h2>
    <ol>
      ${LEVELS.map(
        (level, place) =>
          html`<li class="l${level}">
            <span class="vh">${ctx.t(`level.${level}.name`)}: </span>
            <b class="display num" aria-hidden="true">${level}</b>
            ${counts[place]}
          </li>`,
      )}
    </ol>
  </section>`;
}
