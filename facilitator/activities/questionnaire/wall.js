/** The questionnaire on the wall: participation alone until the reveal, then the room without a name. */
import { html, nothing } from "../../static/parts/index.js";
import { secret, tally } from "../../static/parts/tally.js";
import { before } from "../../static/wall/before.js";
import { FIELD } from "../../static/wall/columns.js";
import { columnsBeside } from "../../static/wall/read.js";
import { asking, calm, titled } from "../../static/wall/stage.js";
import { inOrder, said } from "./said.js";
import { cards } from "./wall_cards.js";
import { strips } from "./wall_strips.js";

export const style = ["wall.css"];

const GAP = 40;
const TOP = 180;

function preparing(ctx) {
  const { instrument } = ctx.view;
  const { arrived: of = 0 } = ctx.house;
  const fact = (name, figure, more) => ({
    name: ctx.t(`before.${name}`),
    figure,
    words: ctx.t(`before.${name}.count`, { count: figure }),
    ...more,
  });
  return before({
    over: ctx.t(`before.over.${instrument.unit}`),
    title: said(ctx, instrument.name),
    lines: [ctx.t(`before.line.${instrument.unit}`)],
    facts: [fact("items", instrument.count), fact("who", of, { discs: of })],
  });
}

const panel = (ctx, left, { done, of, label, foot = nothing }) =>
  html`<section class="stage qn">
    ${left} ${tally({ timer: ctx.timer, done, of, label, foot })}
  </section>`;

function working(ctx) {
  const { stage } = ctx.step;
  const { instrument, together } = ctx.view;
  if (together) {
    const { done, of } = together;
    const label = ctx.t("talk.done", { count: of, of });
    return panel(ctx, asking(ctx, "talk", ctx.t("talk.title")), { done, of, label });
  }
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const key = stage === "then" ? "alone.then" : `alone.now.${instrument.unit}`;
  const label = ctx.t("alone.done", { count: of, of });
  const foot = secret(ctx.t("alone.secret"));
  const how = stage === "then" ? "then" : `alone.${instrument.unit}`;
  const left = asking(ctx, how, ctx.t(key), said(ctx, instrument.name));
  return panel(ctx, left, { done, of, label, foot });
}

/** What people wrote in the open lines of an anonymous instrument, mixed. */
function lines(ctx, told) {
  const { instrument } = ctx.view;
  const asked = [...inOrder(instrument.items).filter(({ id }) => told[id]), ...inOrder(instrument.lines)];
  const width = (FIELD.width - GAP * (asked.length - 1)) / asked.length;
  const field = ({ id, name, asks }, place) => {
    const notes = (told[id] || []).map((text) => ({ text }));
    const list = { id, title: said(ctx, asks || name), notes, count: notes.length, more: 0, marks: [], voices: true };
    const at = { left: FIELD.left + place * (width + GAP), top: TOP, width, height: FIELD.height + FIELD.top - TOP };
    return { lists: [list], field: at };
  };
  const words = { breadth: () => "", unnamed: "", more: (count) => ctx.t("wall.more", { count }) };
  return html`<section class="stage qn">
    ${titled(said(ctx, instrument.name))} ${columnsBeside(asked.map(field), words).map(({ body }) => body)}
  </section>`;
}

/** The result, or why there is none to show. */
function result(ctx) {
  const { instrument, order = [], lines: told = {} } = ctx.view;
  if (ctx.step.phase === "harvested" && Object.keys(told).length) return lines(ctx, told);
  if (!order.length) return calm(ctx.t(`wall.few.${instrument.unit}`), ctx.t("wall.few.sub"));
  return instrument.scale.es ? strips(ctx) : cards(ctx);
}

/** The picture of the present moment. */
export function projector(ctx) {
  const { phase } = ctx.step;
  if (!ctx.view.instrument) return html`<section class="stage qn"></section>`;
  if (phase === "prepare") return preparing(ctx);
  if (phase === "revealed" || phase === "harvested") return result(ctx);
  if (phase === "closed") return calm(ctx.t("wall.closed"), ctx.t("wall.closed.sub"));
  return working(ctx);
}
