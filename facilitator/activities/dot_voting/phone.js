/** Dot voting on a phone: which screen the moment asks for. */
import { ballot, standing, uncounted } from "../../blocks/ballots/phone.js";
import { reading, same, suggestion } from "../../blocks/options/phone.js";
import { byNumber, named } from "../../blocks/options/rows.js";
import { html, keyed, kind, nothing } from "../../static/parts/index.js";
import { reservations, result } from "./phone_after.js";
import { question } from "./rows.js";

export const style = ["../../blocks/options/phone.css", "../../blocks/ballots/phone.css", "phone.css"];

/** The stage `read`, and what is missing where phones may propose. */
const read = (ctx) => ({
  body: html`<p class="step">${question(ctx)}</p>
    <h2 class="h2s">${ctx.t("read.title")}</h2>
    <p class="instr">${ctx.t("read.instr")}</p>
    ${reading(ctx.block("reading"), ctx.view.options.list)}${suggestion(ctx.block("reading"))}`,
});

/** The stage `same`: joining is done aloud. */
function alike(ctx) {
  const { body, action } = same(ctx.block("reading"), ctx.view.options.list);
  return {
    body: html`<h2 class="h2s">${ctx.t("same.title")}</h2>
      <p class="instr">${ctx.t("same.instr")}</p>
      ${body}${suggestion(ctx.block("reading"))}`,
    action,
  };
}

/** What has been said aloud, without points to give: for whoever arrived later or observes. */
const onlyRead = (options, title, text) => ({
  body: html`${kind({ title, text })}
    <ul class="edges ruled votes plain">
      ${keyed(options, ([, each]) => html`<li><p>${named(each)}</p></li>`)}
    </ul>`,
});

/** The stage `vote`, last minute and grace included. */
function voting(ctx) {
  const options = byNumber(ctx.view.options.list);
  const { order, on_roll: mayVote } = ctx.mine.ballots || {};
  if (ctx.me.observer) return onlyRead(options, ctx.t("observer.title"), ctx.t("observer.text"));
  if (!order) return { body: html`<p class="empty">${ctx.t("vote.coming")}</p>` };
  if (!mayVote) return onlyRead(options, ctx.t("late.title"), ctx.t("late.text"));
  const choices = Object.fromEntries(options.map(([id, each]) => [id, { name: named(each), ...each }]));
  const above = html`<div class="over-list">
    <h2 class="h2s">${question(ctx)}</h2>
    ${ctx.view.ballots.runoff ? kind({ title: ctx.t("runoff.kind"), text: ctx.t("runoff.phone") }) : nothing}
  </div>`;
  return ballot(ctx.block("ballots"), choices, above);
}

/** The vote is closed and not shown yet. */
const closed = (ctx) => ({
  body: html`${standing("lock", ctx.t("closed.title"), ctx.t("closed.text"), "quiet")}
    ${uncounted(ctx.block("ballots"))}`,
});

/** One question per moment (METHODS B4). */
function moment(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "closed") return closed(ctx);
  if (phase === "revealed" && stage === "reservations") return reservations(ctx);
  if (phase === "revealed" || phase === "harvested") return result(ctx);
  if (stage === "vote") return voting(ctx);
  return stage === "same" ? alike(ctx) : read(ctx);
}

export const phone = (ctx) => ({ title: ctx.t("phone.title"), className: "dv", ...moment(ctx) });
