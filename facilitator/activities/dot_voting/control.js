/** Dot voting on the console: the list, then participation alone, then the result. */
import { making, under } from "../../blocks/options/control.js";
import { byNumber } from "../../blocks/options/rows.js";
import { html, icon, keyed, nothing } from "../../static/parts/index.js";
import { outcome } from "./control_result.js";
import { rulesForm, warned, warnings } from "./control_rules.js";
import { lateArrivals, votes } from "./control_vote.js";

export const style = ["../../blocks/options/control.css", "../../blocks/decision/control.css", "control.css"];

function list(ctx) {
  const row = ([, option]) => {
    const { from, unclear } = under(ctx, option);
    return html`<li>
      <span class="display num">${option.number}</span>
      <div><span class="words">${option.text}</span>${from} ${unclear}</div>
    </li>`;
  };
  return html`<ol class="vopts">
    ${keyed(byNumber(ctx.view.options.list), row)}
  </ol>`;
}

/** What was said before opening. */
function said(ctx) {
  const { dots, most, cut, runoff, by_organisation: weighed } = ctx.view.ballots;
  const lines = [
    runoff ? ctx.t("rule.runoff") : ctx.t(most < dots ? "pact.dots" : "pact.dots.free", { count: dots, most }),
    ctx.t("pact.cut", { count: cut }),
    ctx.t(weighed ? "by_organisation" : "pact.both"),
    ctx.t(runoff ? "pact.aloud" : "pact.tie"),
    ctx.t("pact.observers"),
  ];
  return html`<section>
    <h2>${ctx.t("pact")}</h2>
    <ul class="pact">
      ${lines.map((text) => html`<li>${icon("circle-check", { size: 18, stroke: 2.2 })}<span>${text}</span></li>`)}
    </ul>
  </section>`;
}

const promise = (ctx) =>
  html`<section class="promise">
    <b>${icon("lock", { size: 18, stroke: 2.2 })}${ctx.t("promise.title")}</b>${ctx.t("promise.text")}
  </section>`;

function voting(ctx) {
  const ballots = ctx.block("ballots");
  return {
    body: html`<div class="vt2">${votes(ballots)}${list(ctx)}</div>`,
    side: html`${warned(ctx, ctx.view.few && ctx.t("warn.few"))}${promise(ctx)}${lateArrivals(ballots)}${said(ctx)}`,
  };
}

function preparing(ctx) {
  const lead = ctx.step.stage === "same" ? html`<p class="lead">${ctx.t("make.same")}</p>` : nothing;
  const list = making(ctx.block("options"), ctx.block("reading"));
  return {
    body: html`${rulesForm(ctx)}
      <div class="vmake">${lead}${list}</div>`,
    side: warnings(ctx),
  };
}

/** The console's screen, with what the vote is for beside the title. */
export function control(ctx) {
  const { phase, stage } = ctx.step;
  const head = html`<span class="vpick">${ctx.t(`purpose.${ctx.view.purpose || "prioritise"}`)}</span>`;
  if (phase === "revealed" || phase === "harvested") return { head, ...outcome(ctx) };
  return { head, ...(stage === "vote" || phase === "closed" ? voting(ctx) : preparing(ctx)) };
}

export { control as console };
