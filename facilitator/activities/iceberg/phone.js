/** The iceberg on a phone: which screen fits the moment, without taking anybody along who is still writing. */
import { html, icon } from "../../static/parts/index.js";
import { calmScreen, LEVELS, WRITING } from "./phone_common.js";
import { notesScreen } from "./phone_notes.js";

export const style = "style.css";

const PRESENT = { carry: 1, read: 2, group: 2, name: 2 };
const carryOf = (ctx) => ctx.module("phone_carry.js");
const boardOf = (ctx) => ctx.module("phone_board.js");
const afterOf = (ctx) => ctx.module("phone_levers.js");

/**
 * Where a person is: at the notes (0), choosing what travels (1) or at the table's board (2). It begins at the room's
 * present; from then on it moves only by this person's taps, and never ahead of the room.
 */
function way(ctx) {
  const present = PRESENT[ctx.step.stage] || 0;
  const where = ctx.local("where", present);
  return {
    present,
    at: Math.min(where.get(), present),
    go(place) {
      where.set(place);
      window.scrollTo(0, 0);
    },
  };
}

/** The next screen did not arrive yet; it is asked for again every few seconds. */
const coming = (ctx) => calmScreen({ title: ctx.t("coming.title"), text: ctx.t("coming.text"), mark: icon("layers", { size: 40 }),
  more: html`<button type="button" class="btn" @click=${() => window.location.reload()}>${icon("refresh-cw", { size: 22 })}${ctx.t("coming.again")}</button>` });

/** While people write and group. What the next stage needs is fetched one stage before. */
function working(ctx) {
  const going = way(ctx);
  const carry = going.present > 0 || ctx.view.opened === LEVELS.length ? carryOf(ctx) : undefined;
  const board = going.present > 0 ? boardOf(ctx) : undefined;
  if (ctx.step.stage === "name") afterOf(ctx);
  if (going.at === 2) return board ? board.boardScreen(ctx, going) : coming(ctx);
  if (going.at === 1) return carry ? carry.carryScreen(ctx, going) : coming(ctx);
  return notesScreen(ctx, going, board);
}

/** One screen, by phase and stage. */
export function phone(ctx) {
  const { phase, stage } = ctx.step;
  if (ctx.me.observer) return calmScreen({ title: ctx.t("observer.title"), text: ctx.t("observer.text") });
  if (phase === "prepare") return calmScreen({ title: ctx.t("prepare.title"), text: ctx.t("prepare.text"), mark: icon("layers", { size: 40 }) });
  if (WRITING.includes(phase)) return working(ctx);
  const after = afterOf(ctx);
  if (!after) return coming(ctx);
  if (phase === "closed") return after.closedScreen(ctx);
  return phase === "revealed" && stage === "levers" ? after.leversScreen(ctx) : after.afterScreen(ctx);
}
