/** Dot voting on a phone: which screen the moment asks for. */
import { closed, reservations, result } from "./phone_after.js";
import { reading } from "./phone_read.js";
import { same } from "./phone_same.js";
import { voting } from "./phone_vote.js";

export const style = "phone.css";

/** One question per moment (METHODS B4). */
function moment(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "closed") return closed(ctx);
  if (phase === "revealed" && stage === "reservations") return reservations(ctx);
  if (phase === "revealed" || phase === "harvested") return result(ctx);
  if (stage === "vote") return voting(ctx);
  return stage === "same" ? same(ctx) : reading(ctx);
}

export const phone = (ctx) => ({ title: ctx.t("phone.title"), className: "dv", ...moment(ctx) });
