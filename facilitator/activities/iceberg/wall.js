/** The iceberg on the wall: which picture goes with which moment. */
import { levers } from "./wall_levers.js";
import { harvested, rise } from "./wall_rise.js";
import { walk } from "./wall_walk.js";
import { before, carry, descend, still, tables } from "./wall_work.js";

export const style = ["../../blocks/boards/wall.css", "wall.css"];

const DESCENT = /^level([1-4])$/;

function working(ctx, stage) {
  const level = DESCENT.exec(stage);
  if (level) return descend(ctx, Number(level[1]));
  return stage === "carry" ? carry(ctx) : tables(ctx, stage);
}

function revealed(ctx, stage) {
  if (stage === "levers") return levers(ctx);
  return stage === "redesign" ? rise(ctx) : walk(ctx);
}

/** The picture of the present moment. */
export function projector(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "open" || phase === "last_minute") return working(ctx, stage);
  if (phase === "closed") return still(ctx);
  if (phase === "revealed") return revealed(ctx, stage);
  return phase === "harvested" ? harvested(ctx) : before(ctx);
}
