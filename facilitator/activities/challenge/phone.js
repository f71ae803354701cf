/** A challenge and its feedback on a phone: what is drawn later is fetched when its stage comes. */
import { calm } from "../../static/parts/ways.js";
import { ownBrief, whole, writing } from "../../blocks/briefs/phone.js";
import { asOwner, GIVING, isCase } from "./sides.js";

export const style = ["../../blocks/briefs/style.css", "phone.css"];

const LATER = ["phone_give.js", "phone_read.js", "phone_after.js"];

/** Which of them is drawn at a moment; -1 while challenges are written. */
function momentOf({ phase, stage }) {
  if (phase === "revealed" || phase === "harvested") return 2;
  if (stage === "write" || stage === "present") return -1;
  return GIVING.includes(stage) ? 0 : 1;
}

function card(ctx) {
  const block = ctx.block("briefs");
  if (ctx.step.stage !== "present") return writing(block, asOwner(ctx));
  if (!isCase(ctx)) return { body: calm({ title: ctx.t("turn.title"), text: ctx.t("turn.text") }) };
  return { body: calm({ title: ctx.t("case.title"), text: ctx.t("case.text"), more: whole(block, ownBrief(block)) }) };
}

/** One screen, by phase and stage; once something is written, the next one is asked for before it is needed. */
export function phone(ctx) {
  const place = momentOf(ctx.step);
  const begun = ctx.step.stage !== "write" || Object.keys(ownBrief(ctx.block("briefs")).said || {}).length;
  const paths = [LATER[place], begun ? LATER[place + 1] : undefined];
  const [now, next] = paths.map((path) => (path ? ctx.module(path) : undefined));
  const shown = { mark: ctx.view.format === "trios" ? "table" : "organisation", className: "ch" };
  if (ctx.me.observer)
    return { ...shown, body: calm({ title: ctx.t("observer.title"), text: ctx.t("observer.text") }) };
  if (!ctx.view.format || (place >= 0 && !now)) return undefined;
  return { ...shown, ...(now ? now.page(ctx, next) : card(ctx)) };
}
