/** The iceberg on a phone: which screen fits the moment, without taking anybody along who is still writing. */
import { html, icon } from "../../static/parts/index.js";
import { calmScreen, LEVELS, ownNotes, WRITING } from "./phone_common.js";
import { follow, roomIsAt } from "./phone_follow.js";
import { levelPlace, notesScreen, writing } from "./phone_notes.js";

export const style = "style.css";

const PRESENT = { carry: 1, read: 2, group: 2, name: 2 };
const carryOf = (ctx) => ctx.module("phone_carry.js");
const boardOf = (ctx) => ctx.module("phone_board.js");
const afterOf = (ctx) => ctx.module("phone_levers.js");

/** Nothing left to choose: it was said what travels, or there is nothing that could. */
function chosen(ctx) {
  const notes = ownNotes(ctx);
  const waits = notes.some((note) => !note.shared && !note.travels && note.share === "table");
  return !notes.length || (!waits && Boolean(ctx.mine.carried || ctx.pending.some((entry) => entry.name === "carry")));
}

/** Where a person is: at the notes (0), choosing what travels (1) or at the table's board (2); and at which level. */
function way(ctx) {
  const present = PRESENT[ctx.step.stage] || 0;
  const level = levelPlace(ctx);
  const where = ctx.local("where", null).get();
  const idle = () => (where ? chosen(ctx) : level.at === level.room && !writing(ctx, level.at));
  const going = follow(ctx, "where", present, idle);
  return { present, level, at: going.at, go: going.go, behind: going.behind };
}

/** The band over the choice of what travels, when the tables have begun. */
function late(ctx, going, screen) {
  if (!going.behind) return screen;
  return {
    ...screen,
    top: roomIsAt(ctx.t("behind.stage", { stage: ctx.t(`stage.${ctx.step.stage}`) }), () => going.go(going.present)),
  };
}

/** The next screen did not arrive yet; it is asked for again every few seconds. */
const coming = (ctx) =>
  calmScreen({
    title: ctx.t("coming.title"),
    text: ctx.t("coming.text"),
    mark: icon("layers", { size: 40 }),
    more: html`<button type="button" class="btn" @click=${() => window.location.reload()}>
      ${icon("refresh-cw", { size: 22 })}${ctx.t("coming.again")}
    </button>`,
  });

/** While people write and group. What the next stage needs is fetched one stage before. */
function working(ctx) {
  const going = way(ctx);
  const carry = going.present > 0 || ctx.view.opened === LEVELS.length ? carryOf(ctx) : undefined;
  const board = going.present > 0 ? boardOf(ctx) : undefined;
  if (ctx.step.stage === "name") afterOf(ctx);
  if (going.at === 2) return board ? board.boardScreen(ctx, going) : coming(ctx);
  if (going.at === 1) return carry ? late(ctx, going, carry.carryScreen(ctx, going)) : coming(ctx);
  return notesScreen(ctx, going, board);
}

/** One screen, by phase and stage. */
export function phone(ctx) {
  const { phase, stage } = ctx.step;
  if (ctx.me.observer) return calmScreen({ title: ctx.t("observer.title"), text: ctx.t("observer.text") });
  if (phase === "prepare")
    return calmScreen({
      title: ctx.t("prepare.title"),
      text: ctx.t("prepare.text"),
      mark: icon("layers", { size: 40 }),
    });
  if (WRITING.includes(phase)) return working(ctx);
  const after = afterOf(ctx);
  if (!after) return coming(ctx);
  if (phase === "closed") return after.closedScreen(ctx);
  return phase === "revealed" && stage === "levers" ? after.leversScreen(ctx) : after.afterScreen(ctx);
}
