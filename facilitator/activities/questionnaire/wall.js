/** The questionnaire on the wall: participation alone until the reveal, then the room without a name. */
import { html, icon, keyed, nothing, styles } from "../../static/parts/index.js";
import { secret, tally } from "../../static/parts/tally.js";
import { before } from "../../static/wall/before.js";
import { lines as rules, titled } from "../../static/wall/stage.js";
import { inOrder, said } from "./said.js";
import { cards } from "./wall_cards.js";
import { strips } from "./wall_strips.js";

export const style = ["wall.css"];

const LINES = 4;

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
    <div class="qn-left">${left}</div>
    ${tally({ timer: ctx.timer, done, of, label, foot })}
  </section>`;

function working(ctx) {
  const { stage } = ctx.step;
  const { instrument, together } = ctx.view;
  if (together) {
    const { done, of } = together;
    const label = ctx.t("talk.done", { count: of, of });
    return panel(ctx, html`${titled(ctx.t("talk.title"))}${rules(ctx, "talk")}`, { done, of, label });
  }
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const key = stage === "then" ? "alone.then" : `alone.now.${instrument.unit}`;
  const label = ctx.t("alone.done", { count: of, of });
  const foot = secret(ctx.t("alone.secret"));
  const how = stage === "then" ? "then" : `alone.${instrument.unit}`;
  const left = html`${titled(ctx.t(key), said(ctx, instrument.name))}${rules(ctx, how)}`;
  return panel(ctx, left, { done, of, label, foot });
}

/** What people wrote in the open lines of an anonymous instrument, mixed. */
function lines(ctx, told) {
  const { instrument } = ctx.view;
  const asked = [...inOrder(instrument.items).filter(({ id }) => told[id]), ...inOrder(instrument.lines)];
  const column = ({ id, name, asks }) => {
    const texts = told[id] || [];
    const more = texts.length - LINES;
    return html`<section>
      <h2>${said(ctx, asks || name)}</h2>
      <ul>
        ${texts.slice(0, LINES).map((text) => html`<li>${text}</li>`)}
      </ul>
      ${more > 0 ? html`<p class="more">${ctx.t("wall.more", { count: more })}</p>` : nothing}
    </section>`;
  };
  return html`<section class="stage qn">
    ${titled(said(ctx, instrument.name))}
    <div class="qn-lines" ${styles({ "--columns": String(Math.min(asked.length, 4)) })}>${keyed(asked, column)}</div>
  </section>`;
}

/** The result, or why there is none to show. */
function result(ctx) {
  const { instrument, order = [], lines: told = {} } = ctx.view;
  if (ctx.step.phase === "harvested" && Object.keys(told).length) return lines(ctx, told);
  if (!order.length) {
    return html`<section class="stage qn few">
      ${titled(ctx.t(`wall.few.${instrument.unit}`), ctx.t("wall.few.sub"))}
      ${icon("message-circle", { size: 240, stroke: 1.2 })}
    </section>`;
  }
  return instrument.scale.es ? strips(ctx) : cards(ctx);
}

/** The picture of the present moment. */
export function projector(ctx) {
  const { phase } = ctx.step;
  if (!ctx.view.instrument) return html`<section class="stage qn"></section>`;
  if (phase === "prepare") return preparing(ctx);
  if (phase === "revealed" || phase === "harvested") return result(ctx);
  if (phase === "closed") {
    return html`<section class="stage qn few">
      ${titled(ctx.t("wall.closed"), ctx.t("wall.closed.sub"))}${icon("lock", { size: 240, stroke: 1.2 })}
    </section>`;
  }
  return working(ctx);
}
