/** What is worth a look while people write and tables work; words that may name somebody only once they are done. */
import { html, nothing } from "../../static/parts/index.js";
import { worth } from "../../static/parts/worth.js";
import { tablesOf } from "../../static/wall/stage.js";
import { singlesOf, themesOf } from "../../blocks/groups/themes.js";
import { finished } from "../../blocks/boards/control.js";
import { marksOf, naming, silent } from "../../blocks/notes/control.js";
import { depthOf, writtenAt } from "./control_descent.js";
import { LEVELS } from "./wall_geometry.js";

const MANY = 6;
const LEANS = 3;

/** Once the tip outweighs the deepest open level. */
function leaning(ctx) {
  const depth = depthOf(ctx);
  const tip = writtenAt(ctx, 1);
  const deep = writtenAt(ctx, depth);
  if (depth < 2 || tip < MANY || tip < LEANS * Math.max(1, deep)) return nothing;
  return html`<li class="w">
    <b>${ctx.t("control.leaning", { tip, deep, level: ctx.t(`level.${depth}.short`) })}</b>
    <p>${ctx.t("control.leaning.do")}</p>
  </li>`;
}

const atTables = (ctx) => !/^level/.test(ctx.step.stage) && ctx.step.stage !== "carry";

/** Tables that have shared nothing at level 4. */
function shallow(ctx) {
  const boards = ctx.block("boards").view.tables || {};
  const groups = ctx.block("groups").view.tables || {};
  const found = tablesOf(ctx).filter((table) => {
    const { done } = boards[table.id] || {};
    const deep = ((groups[table.id] || {}).headings || {})[4] || {};
    return !(deep.grouped || deep.loose) && (table.people || done);
  });
  if (!atTables(ctx) || !found.length) return nothing;
  return html`<li>
    <b>${ctx.t("control.shallow")}</b>${marksOf(ctx, found)}
    <p class="say1">${ctx.t("control.shallow.say")}</p>
  </li>`;
}

export function alarms(ctx) {
  const [notes, boards] = [ctx.block("notes"), ctx.block("boards")];
  const closed = ctx.step.phase === "closed";
  const read = closed && Object.values(ctx.house.texts || {}).some(({ names }) => names);
  const { half } = ctx.timer;
  const all = [
    half ? leaning(ctx) : nothing,
    half ? shallow(ctx) : nothing,
    read ? nothing : naming(notes),
    closed ? nothing : finished(boards, { say: ctx.t(`control.${sharedAt(ctx, 4) ? "finished" : "shallow"}.say`) }),
    half ? silent(notes, { atTables: atTables(ctx) }) : nothing,
  ];
  const help = Object.values(ctx.house.people || {}).some((person) => person.help && !person.gone);
  const found = all.filter((one) => one !== nothing);
  const calm = help || (!half && atTables(ctx)) ? "" : ctx.t(half ? "control.look.nothing" : "control.look.later");
  return worth(ctx.t("control.look"), found, { note: ctx.t("control.look.only"), under: found.length ? "" : calm });
}

/** How many notes of a level the tables have, or the wall shows: never what was kept for oneself. */
function sharedAt(ctx, level) {
  const { headings, tables = {} } = ctx.block("groups").view;
  if (headings)
    return themesOf(headings[level]).reduce((sum, { count }) => sum + count, singlesOf(headings[level]).length);
  const cells = Object.values(tables).map((table) => (table.headings || {})[level] || {});
  return cells.reduce((sum, { grouped = 0, loose = 0 }) => sum + grouped + loose, 0);
}

/** The whole room's notes by level, as a small bar of water. */
export function sounding(ctx) {
  const counts = LEVELS.map((level) => sharedAt(ctx, level));
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
