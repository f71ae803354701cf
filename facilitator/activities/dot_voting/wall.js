/** Dot voting on the wall: the list, the result at once, what was decided. */
import { byNumber } from "../../blocks/options/rows.js";
import { html, icon, keyed, nothing } from "../../static/parts/index.js";
import { before } from "../../static/wall/before.js";
import { tally } from "../../static/parts/tally.js";
import { numbered } from "../../static/wall/numbered.js";
import { clock, titled } from "../../static/wall/stage.js";
import { chosenOf, question, rounds } from "./rows.js";
import { chosenList, ranking } from "./wall_result.js";

export const style = "wall.css";

const RESERVATIONS = 4;
/** Options as the wall lists them, each with how many do not understand it. */
function list(ctx, options, beside = false) {
  const chip = (count) =>
    count
      ? html`<span class="chip">${icon("circle-help", { size: 26 })}${ctx.t("unclear", { count })}</span>`
      : nothing;
  const entry = ([id, { number, text, unclear }]) => ({ id, number, text, more: chip(unclear) });
  return numbered(ctx, options.map(entry), { beside });
}

/** A whole stage: `left` under its title, and the clock beside it. */
const wide = (ctx, left, className = "") =>
  html`<section class="stage vt wide ${className}">
    <div class="vt-left">${left}</div>
    ${className ? nothing : clock(ctx, "corner bare")}
  </section>`;

function rule(ctx) {
  const { dots, most, runoff, by_organisation: weighed } = ctx.view.ballots;
  const said = runoff ? "rule.runoff" : most < dots ? "rule.wall" : "rule.wall.free";
  return [ctx.t(said, { count: dots, most }), weighed ? ctx.t("by_organisation") : ""].join(" ").trim();
}

/** The rule, what is voted on and who votes, said before anything opens. */
function preparing(ctx) {
  const { dots, most, cut, by_organisation: weighed } = ctx.view.ballots;
  const { count = 0 } = ctx.view.options;
  const { arrived: of = 0 } = ctx.house;
  const fact = (name, figure, more) => ({
    name: ctx.t(`before.${name}`),
    figure,
    words: ctx.t(`before.${name}.count`, { count: figure }),
    ...more,
  });
  const made = (...told) => (count > 1 ? told : []);
  const held = ctx.t(most < dots ? "before.most" : "before.free", { most });
  return before({
    over: ctx.t(`purpose.${ctx.view.purpose}`),
    title: question(ctx),
    lines: [
      ...made(ctx.t("before.cut", { count: cut }), ctx.t("before.kept")),
      weighed ? ctx.t("by_organisation") : "",
    ],
    foot: ctx.t(count > 1 ? "soon" : "before.making"),
    each: count > 1 ? dots : 0,
    facts: [
      ...made(fact("rule", dots, { text: held }), fact("list", count, { text: ctx.t("before.same") })),
      fact("who", of, { discs: of }),
    ],
  });
}

function voting(ctx) {
  const { voted: done = 0, of = 0, runoff } = ctx.view.ballots;
  const closed = ctx.step.phase === "closed";
  const foot = html`<p class="secret">
    ${icon("lock", { size: 34, stroke: 2.4 })}
    <span><b>${ctx.t("secret")}</b><br />${ctx.t(closed ? "secret.closed" : "secret.wall")}</span>
  </p>`;
  const timer = closed ? { on: false, text: "" } : ctx.timer;
  const label = html`${ctx.t("voted.of", { count: of })}<br />${ctx.t("voted", { count: of })}`;
  return html`<section class="stage vt">
    <div class="vt-left">
      ${titled(runoff ? ctx.t("runoff.question") : question(ctx), rule(ctx))}
      ${list(ctx, byNumber(ctx.view.options.list), true)}
    </div>
    ${tally({ timer, done, of, label, foot })}
  </section>`;
}

function reserving(ctx) {
  return wide(ctx, html`${titled(ctx.t("reserve.title"), ctx.t("wall.reserve.sub"))}${list(ctx, chosenOf(ctx.view))}`);
}

function harvested(ctx) {
  const { decision = {}, reservations = {}, result } = ctx.view;
  const said = Object.entries(reservations.said || {});
  const { text, owner } = decision;
  if (!text && !said.length) return ranking(ctx, rounds(result)[0]);
  const by = owner ? html`<p class="by">${ctx.t("decision.by", { owner })}</p>` : nothing;
  const more = said.length - RESERVATIONS;
  const reserved = html`<h2>${ctx.t("reserve.said", { count: said.length })}</h2>
    <ul class="vt-said">
      ${keyed(said.slice(0, RESERVATIONS), ([, each]) => html`<li><p>${each.text}</p></li>`)}
    </ul>
    ${more > 0 ? html`<p class="min">${ctx.t("more.printed", { count: more })}</p>` : nothing}`;
  const left = html`${titled(ctx.t("decision.made"))}
  ${
    text
      ? html`<div class="vt-decided">
          <p>${text}</p>
          ${by}
        </div>`
      : nothing
  }
  ${chosenList(chosenOf(ctx.view))}${said.length ? reserved : nothing}`;
  return wide(ctx, left, "done");
}

export function projector(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "prepare") return preparing(ctx);
  if (phase === "harvested") return harvested(ctx);
  if (phase === "revealed") return stage === "reservations" ? reserving(ctx) : ranking(ctx, rounds(ctx.view.result)[0]);
  if (phase === "closed" || stage === "vote") return voting(ctx);
  const key = stage === "same" ? "same" : "read";
  const title = titled(ctx.t(`wall.${key}.title`), ctx.t(`wall.${key}.sub`));
  return wide(ctx, html`${title}${list(ctx, byNumber(ctx.view.options.list))}`);
}
