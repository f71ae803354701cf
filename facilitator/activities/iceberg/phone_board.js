/** The table's board: silent reading, then grouping by tap, with the pen or by proposing. */
import { empty, html, icon, nothing, pickNote, repeat } from "../../static/parts/index.js";
import { levelTabs } from "../../static/parts/board.js";
import { clustersOf } from "./phone_clusters.js";
import { foot, goButton, LEVELS, levelLabel, levelName, noTable, numberOf, ownNotes, toTop } from "./phone_common.js";
import { dragging } from "./phone_drag.js";
import { finishing, nextTitle, untitled } from "./phone_finish.js";
import { newsOf } from "./phone_news.js";
import { holdsPen, pen } from "./phone_pen.js";
import { proposalsOf } from "./phone_proposals.js";
import { titleScreen } from "./phone_title.js";

export { levelTabs };
export const style = ["../../static/css/board.css", "phone_later.css"];

const BOARD_WORK = [
  "group",
  "ungroup",
  "propose",
  "drop_proposal",
  "move_on_board",
  "title",
  "say",
  "pass_pen",
  "take_pen",
  "ask_pen",
  "finish",
];

/** The board's notes by level, in the order that is the same for the whole table; `own` on this phone only. */
function notesBy(ctx) {
  const mine = ctx.mine.notes || {};
  const notes = Object.keys(ctx.table.notes || {}).map((id) => ({ id, ...ctx.table.notes[id], own: id in mine }));
  notes.sort((one, other) => one.order - other.order || numberOf(one.id) - numberOf(other.id));
  return { all: notes, at: (level) => notes.filter((note) => note.level === level) };
}

/**
 * The level that is looked at. It follows the table when the pen goes to another one, unless this person looked
 * elsewhere since, or has notes picked here.
 */
function looking(ctx, notes, reading) {
  const board = reading ? 1 : ctx.table.level || 1;
  const look = ctx.local(reading ? "reading" : "looking", { level: board, board });
  const picks = ctx.local("picks", []);
  const { level, board: then } = look.get();
  const stays =
    reading || then === board || notes.at(level).some((note) => !note.cluster && picks.get().includes(note.id));
  return {
    board,
    level: stays ? level : board,
    go(to) {
      look.set({ level: to, board });
      picks.set([]);
      if (!reading && holdsPen(ctx) && to !== board) ctx.send("settle_at", { level: to });
      toTop();
    },
  };
}

function tabs(ctx, look, notes) {
  const levels = LEVELS.map((value) => ({
    value,
    name: levelName(ctx, value),
    count: ctx.t("board.notes", { count: notes.at(value).length }),
  }));
  return levelTabs({ levels, value: look.level, onPick: look.go, label: ctx.t("level.choose") });
}

const head = (ctx, look) =>
  html`<div class="lh">
    <h2 id="level-head" tabindex="-1">${levelName(ctx, look.level)}</h2>
    <span>${ctx.t("board.unsigned")}</span>
  </div>`;

const minePath = (ctx, way) =>
  html`<button type="button" class="linkish" @click=${() => way.go(0)}>
    ${icon("pencil", { size: 20 })}${ctx.t("board.mine")}
  </button>`;

/** Reading in silence: nothing to tap but the next level. */
function readScreen(ctx, way) {
  const notes = notesBy(ctx);
  const look = looking(ctx, notes, true);
  const here = notes.at(look.level);
  const next =
    look.level < 4
      ? goButton(ctx.t("board.read_next", { level: look.level + 1 }), () => look.go(look.level + 1))
      : nothing;
  return {
    title: ctx.t("board.title"),
    className: "board",
    top: tabs(ctx, look, notes),
    body: html`${newsOf(ctx, ownNotes(ctx))}
      <p class="instr quietly">${ctx.t("board.read")}</p>
      ${head(ctx, look)}
      ${
        here.length
          ? html`<ul class="tns">
              ${repeat(
                here,
                (note) => note.id,
                (note) => html`<li>${paperOf(ctx, note)}</li>`,
              )}
            </ul>`
          : empty(ctx.t(`level.${look.level}.empty`))
      }
      ${minePath(ctx, way)}`,
    action: foot({ go: next }),
  };
}

/** A note that is only read. */
const paperOf = (ctx, note) =>
  html`<div class="tn still ${note.own ? "own" : ""}">
    <span class="words">${note.text}</span>
    ${note.own ? html`<em class="tab">${ctx.t("shared.note.mine")}</em>` : nothing}
  </div>`;

function toggle(picks, id) {
  const now = picks.get();
  picks.set(now.includes(id) ? now.filter((other) => other !== id) : [...now, id]);
}

function loose(ctx, notes, chosen, picks, withPen) {
  if (!notes.length) return nothing;
  return html`<ul class="tns" ${dragging(ctx, withPen)}>
    ${repeat(
      notes,
      (note) => note.id,
      (note) =>
        html`<li data-note=${note.id}>
          ${pickNote({
            text: note.text,
            own: note.own,
            picked: chosen.includes(note.id),
            onPick: () => toggle(picks, note.id),
          })}
        </li>`,
    )}
  </ul>`;
}

/** Putting the chosen notes together, or suggesting it; with the pen the naming follows. */
export async function join(ctx, notes, { cluster, proposal } = {}) {
  const withPen = holdsPen(ctx);
  ctx.local("picks", []).set([]);
  const data = { notes, ...(cluster ? { cluster } : {}), ...(withPen && proposal ? { proposal } : {}) };
  const answer = await ctx.send(withPen ? "group" : "propose", data);
  if (!answer.ok) return;
  if (!withPen) ctx.toast(ctx.t("proposal.sent"));
  else if (!cluster) ctx.local("naming", "").set(notes[0]);
}

async function moveTo(ctx, chosen, level) {
  ctx.local("moving", false).set(false);
  ctx.local("picks", []).set([]);
  for (const note of chosen) ctx.send("move_on_board", { note, level });
}

function moving(ctx, look, chosen) {
  return html`<div class="passing inner">
    <h3>${ctx.t("board.move_to")}</h3>
    <p class="hint">${ctx.t("board.move_trace")}</p>
    <ul class="chips">
      ${LEVELS.filter((level) => level !== look.level).map(
        (level) =>
          html`<li>
            <button type="button" @click=${() => moveTo(ctx, chosen, level)}>${levelLabel(ctx, level)}</button>
          </li>`,
      )}
      <li>
        <button type="button" @click=${() => ctx.local("moving", false).set(false)}>${ctx.t("board.cancel")}</button>
      </li>
    </ul>
  </div>`;
}

/** Under the board: what the picked notes may become; without any, what comes next. */
function action(ctx, look, chosen, withPen) {
  const count = chosen.length;
  if (!count)
    return withPen
      ? nextTitle(ctx, look.level)
      : foot({ says: ctx.table.done ? "" : ctx.t(ctx.table.pen ? "board.pick" : "pen.free_note") });
  const drop = html`<button
    type="button"
    class="btn"
    @click=${() => {
      ctx.local("picks", []).set([]);
      ctx.local("moving", false).set(false);
    }}
  >
    ${ctx.t("board.drop")}
  </button>`;
  const go = goButton(ctx.t(withPen ? "board.group" : "board.propose", { count }), () => join(ctx, chosen), {
    name: withPen ? "merge" : "hand",
    first: true,
  });
  const move = withPen
    ? html`<button
        type="button"
        class="linkish wide"
        @click=${() => {
          ctx.local("moving", false).set(true);
          window.scrollTo(0, 0);
        }}
      >
        ${ctx.t("board.move", { count })}
      </button>`
    : nothing;
  return foot({ back: drop, go, under: move });
}

function waitingLine(ctx) {
  const count = ctx.online ? 0 : ctx.pending.filter((entry) => BOARD_WORK.includes(entry.name)).length;
  return count
    ? html`<div class="prop">
        ${icon("clock")}
        <p>${ctx.t("board.waiting", { count })}</p>
      </div>`
    : nothing;
}

function elsewhere(ctx, look) {
  if (look.level === look.board || holdsPen(ctx)) return nothing;
  return html`<button type="button" class="linkish" @click=${() => look.go(look.board)}>
    ${icon("users", { size: 20 })}${ctx.t("go.table_level", { level: look.board })}
  </button>`;
}

function workScreen(ctx, way) {
  const notes = notesBy(ctx);
  const look = looking(ctx, notes, false);
  const withPen = holdsPen(ctx);
  const picks = ctx.local("picks", []);
  const free = notes.at(look.level).filter((note) => !note.cluster);
  const chosen = picks.get().filter((id) => free.some((note) => note.id === id));
  const any = notes.at(look.level).length > 0;
  return {
    title: ctx.t("board.title"),
    className: "board",
    top: html`${pen(ctx)}${tabs(ctx, look, notes)}`,
    body: html`
      ${newsOf(ctx, ownNotes(ctx))}
      ${waitingLine(ctx)}
      ${elsewhere(ctx, look)}
      ${head(ctx, look)}
      ${proposalsOf(ctx, notes, look, withPen, join)}
      ${withPen && chosen.length && ctx.local("moving", false).get() ? moving(ctx, look, chosen) : nothing}
      ${any ? nothing : empty(ctx.t(`level.${look.level}.empty`))}
      ${any && !free.length ? html`<p class="hint">${ctx.t("board.loose_none")}</p>` : nothing}
      ${loose(ctx, free, chosen, picks, withPen)}
      ${clustersOf(ctx, notes, look.level, chosen, withPen, join)}
      ${any && !untitled(ctx, look.level).length ? html`<p class="hint alone">${ctx.t("board.alone")}</p>` : nothing}
      ${finishing(ctx, withPen)}${minePath(ctx, way)}
    `,
    action: action(ctx, look, chosen, withPen),
  };
}

/** The board, or the naming of one group of it. */
export function boardScreen(ctx, way) {
  if (!ctx.me.table) return { body: html`${noTable(ctx)}${minePath(ctx, way)}` };
  if (ctx.step.stage === "read") return readScreen(ctx, way);
  return titleScreen(ctx) || workScreen(ctx, way);
}
