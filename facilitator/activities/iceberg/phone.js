/** The iceberg on a phone: which screen fits the moment. */
import { calm, follow } from "../../static/parts/ways.js";
import { chosen, writing } from "../../blocks/notes/phone.js";
import { LEVELS, notesScreen } from "./phone_levels.js";

export const style = "../../blocks/notes/style.css";

const PRESENT = { carry: 1, read: 2, group: 2, name: 2 };
const carryOf = (ctx) => ctx.module("phone_carry.js");
const boardOf = (ctx) => ctx.module("phone_board.js");
const afterOf = (ctx) => ctx.module("phone_after.js");

/** The level this person is at, of those that the room has opened. */
function levelOf(ctx, notes) {
  const opened = Math.max(1, (notes.view.open || []).length);
  const now = Math.min(ctx.local("level", null).get() || opened, opened);
  return follow(ctx, "level", opened, () => !writing(notes, String(now)));
}

/** Where a person is: notes (0), choosing what travels (1), the board (2); and at which level. */
function way(ctx) {
  const notes = ctx.block("notes");
  const level = levelOf(ctx, notes);
  const where = ctx.local("where", null).get();
  const idle = () => (where ? chosen(notes) : level.at === level.room && !writing(notes, String(level.at)));
  return { notes, level, ...follow(ctx, "where", PRESENT[ctx.step.stage] || 0, idle) };
}

/** While people write and group. What the next stage needs is fetched one stage before. */
function working(ctx) {
  const begun = PRESENT[ctx.step.stage] > 0;
  const carry = begun || ((ctx.view.notes || {}).open || []).length === LEVELS.length ? carryOf(ctx) : undefined;
  const board = begun ? boardOf(ctx) : undefined;
  if (ctx.step.stage === "name") afterOf(ctx);
  const going = way(ctx);
  if (going.at === 2) return board && board.boardScreen(ctx, going);
  if (going.at === 1) return carry && carry.carryScreen(ctx, going);
  return notesScreen(ctx, going, board);
}

/** One screen, by phase and stage. */
export function phone(ctx) {
  const { phase, stage } = ctx.step;
  if (ctx.me.observer) return { body: calm({ title: ctx.t("observer.title"), text: ctx.t("observer.text") }) };
  if (phase === "open" || phase === "last_minute") return working(ctx);
  const after = afterOf(ctx);
  if (!after) return after;
  if (phase === "closed") return after.closedScreen(ctx);
  return phase === "revealed" && stage === "levers" ? after.leversScreen(ctx) : after.afterScreen(ctx);
}
