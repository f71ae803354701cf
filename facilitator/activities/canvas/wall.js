/** The canvas on the wall: what each screen asks and how far organisations are, then only what they chose to show. */
import { html } from "../../static/parts/index.js";
import { secret, tally } from "../../static/parts/tally.js";
import { before } from "../../static/wall/before.js";
import { found, gallery, heard } from "../../blocks/echoes/wall.js";
import { whenLettersCome } from "../../static/wall/fit.js";
import { asking, calm } from "../../static/wall/stage.js";
import { actorName, shown } from "./canvas.js";

export const style = "../../blocks/echoes/wall.css";

function preparing(ctx) {
  const { arrived: of = 0, organisations = {} } = ctx.house;
  const homes = Object.keys(organisations).length;
  const fact = (name, figure, more) => ({
    name: ctx.t(`wall.${name}`),
    figure,
    words: ctx.t(`wall.${name}.count`, { count: figure }),
    ...more,
  });
  return before({
    over: ctx.t("phone.title"),
    title: ctx.t("wall.title"),
    lines: [ctx.t("wall.line"), ctx.t("wall.also")],
    facts: [
      fact("screens", ctx.view.order.length),
      ...(homes ? [fact("homes", homes)] : []),
      fact("people", of, { discs: of }),
    ],
  });
}

/** While organisations write: what this screen asks, and of how many people the organisation has answered it. */
function working(ctx) {
  const { stage } = ctx.step;
  const { order, choose } = ctx.view;
  const number = ctx.t("wall.screen", { number: order.indexOf(stage) + 1, of: order.length });
  const under = choose ? [number] : [number, actorName(ctx, "communities")];
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const label = ctx.t("wall.done", { count: done, of });
  return html`<section class="stage cvw">
    ${asking(ctx, `wall.${stage}`, ctx.t(`wall.${stage}`), under.join(" · "))}
    ${tally({ timer: ctx.timer, done, of, label, foot: secret(ctx.t("wall.secret")) })}
  </section>`;
}

/** The picture of the present moment. */
export function projector(ctx) {
  whenLettersCome(ctx.refresh);
  const { phase, stage } = ctx.step;
  if (!ctx.view.order) return html`<section class="stage cvw"></section>`;
  if (phase === "prepare") return preparing(ctx);
  if (phase === "closed") return calm(ctx.t("wall.closed"), ctx.t("wall.closed.text"));
  if (phase !== "revealed" && phase !== "harvested") return working(ctx);
  const echoes = ctx.block("echoes");
  if (stage === "heard") return heard(echoes);
  if (ctx.step.harvest) return found(ctx.step.harvest);
  return gallery(echoes, shown(ctx), { title: ctx.t("wall.gallery"), read: stage === "gallery" });
}
