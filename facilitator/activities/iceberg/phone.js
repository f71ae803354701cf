/** The iceberg on a phone: which screen fits the moment, without taking anybody along who is still writing. */
import { html, icon } from "../../static/parts/index.js";
import { afterScreen, closedScreen } from "./phone_after.js";
import { boardScreen } from "./phone_board.js";
import { carryScreen } from "./phone_carry.js";
import { calmScreen, WRITING } from "./phone_common.js";
import { leversScreen } from "./phone_levers.js";
import { notesScreen } from "./phone_notes.js";

const PLACES = [notesScreen, carryScreen, boardScreen];
const PRESENT = { carry: 1, read: 2, group: 2, name: 2 };

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

/** One screen, by phase and stage. */
export function phone(ctx) {
  const { phase, stage } = ctx.step;
  if (ctx.me.observer) return calmScreen({ title: ctx.t("observer.title"), text: ctx.t("observer.text") });
  if (phase === "prepare") return calmScreen({ title: ctx.t("prepare.title"), text: ctx.t("prepare.text"), mark: html`${icon("layers", { size: 40 })}` });
  if (WRITING.includes(phase)) {
    const going = way(ctx);
    return PLACES[going.at](ctx, going);
  }
  if (phase === "closed") return closedScreen(ctx);
  return phase === "revealed" && stage === "levers" ? leversScreen(ctx) : afterScreen(ctx);
}
