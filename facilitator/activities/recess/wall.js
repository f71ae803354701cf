/** A break on the wall before it begins and once it is over; during it the house shows the hour of return. */
import { before } from "../../static/wall/before.js";

/** Its name, and that nothing is lost meanwhile. */
export const projector = (ctx) =>
  ctx.step.phase === "prepare"
    ? before({
        over: ctx.t("before.over"),
        title: ctx.step.title,
        lines: [ctx.t("before.line")],
        facts: [],
        foot: ctx.t("before.foot"),
      })
    : before({ over: ctx.step.title, title: ctx.t("over"), lines: [], facts: [] });
