/** Dot voting on the wall: the list while it is read and voted on, then the result at once, then what was decided. */
import { byNumber } from "../../blocks/options/rows.js";
import { html, icon, keyed, legible, nothing } from "../../static/parts/index.js";
import { tally } from "../../static/parts/tally.js";
import { question, rounds } from "./rows.js";
import { chosenList, ranking } from "./wall_result.js";

export const style = "wall.css";

const RESERVATIONS = 4;
const LONG = 100;
const CROWDED = 20;
const PAGE = 10;
const PAGE_MS = 12000;
const SMALLER = { tiny: 90, smaller: 56, small: 30 };
const DENSE = { s4: 4, s7: 7, s10: 10, s20: 20 };

/** Titles are set smaller as they grow: a question may have 160 characters. */
const sized = (text) => Object.keys(SMALLER).find((name) => text.length > SMALLER[name]) || "";

const head = (title, sub = "") =>
  html`<header>
    <h1 class="p-title ${sized(title)}">${title}</h1>
    ${sub ? html`<p class="p-sub">${sub}</p>` : nothing}
  </header>`;

/** How dense the list must be: a few large, up to 7 in one column, then smaller, then in two columns. */
const density = (count) => Object.keys(DENSE).find((name) => count <= DENSE[name]) || "s30";

/** Beside the panel more than 20 options would be cut, so while a clock runs (and draws) they take turns by tens. */
function turn(ctx, options) {
  if (options.length <= CROWDED || !ctx.timer.running || ctx.step.stage !== "vote")
    return { shown: options, note: nothing };
  const pages = Math.ceil(options.length / PAGE);
  const page = Math.floor(ctx.now() / PAGE_MS) % pages;
  return {
    shown: options.slice(page * PAGE, (page + 1) * PAGE),
    note: html`<p class="vt-page">${ctx.t("wall.page", { page: page + 1, pages })}</p>`,
  };
}

/** Options with their numbers: `[id, {number, text, unclear}]`. */
function list(ctx, options, plain = "") {
  const { shown, note } = turn(ctx, options);
  const chip = (count) =>
    html`<span class="chip">${icon("circle-help", { size: 26 })}${ctx.t("unclear", { count })}</span>`;
  const row = ([, { number, text, unclear }]) =>
    html`<li>
      <span class="display num">${number}</span>
      <p class=${text.length > LONG ? "long" : ""}>${text}${unclear ? chip(unclear) : nothing}</p>
    </li>`;
  return html`${note}
    <ol class="opts ${plain} ${density(options.length)}">
      ${keyed(shown, row)}
    </ol>`;
}

/**
 * A whole stage: `left` under its title, and the clock beside it: figures alone, for its words would cover the title.
 */
function wide(ctx, left, className = "") {
  const { on, tone, text } = ctx.timer;
  const clock = html`<div class="timer ${tone}">
    ${icon("timer", { size: 40, stroke: 2.2 })}<b class="t display num" role="timer">${text}</b>
  </div>`;
  return html`<section class="stage vt wide ${className}">
    <div class="vt-left">${left}</div>
    ${on && !className ? html`<div class="vt-clock">${clock}</div>` : nothing}
  </section>`;
}

function rule(ctx) {
  const { dots, most, runoff, by_organisation: weighed } = ctx.view.ballots;
  const said = runoff ? "rule.runoff" : most < dots ? "rule.wall" : "rule.wall.free";
  return [ctx.t(said, { count: dots, most }), weighed ? ctx.t("by_organisation") : ""].join(" ").trim();
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
      ${head(runoff ? ctx.t("runoff.question") : question(ctx), rule(ctx))}${list(ctx, byNumber(ctx.view.options.list))}
    </div>
    ${tally({ timer, done, of, label, foot })}
  </section>`;
}

function reserving(ctx) {
  const { chosen = {}, options } = ctx.view;
  const rows = Object.entries(chosen).map(([id, text]) => [
    id,
    { text: legible(text), number: (options.list[id] || {}).number },
  ]);
  return wide(ctx, html`${head(ctx.t("reserve.title"), ctx.t("wall.reserve.sub"))}${list(ctx, rows, "plain")}`);
}

function harvested(ctx) {
  const { decision = {}, reservations = {}, chosen = {}, result } = ctx.view;
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
  const left = html`${head(ctx.t("decision.made"))}
  ${
    text
      ? html`<div class="vt-decided">
          <p>${text}</p>
          ${by}
        </div>`
      : nothing
  }
  ${chosenList(Object.values(chosen))}${said.length ? reserved : nothing}`;
  return wide(ctx, left, "done");
}

export function projector(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "prepare") {
    const purpose = html`<p class="vt-say">${ctx.t(`purpose.${ctx.view.purpose}`)}</p>`;
    return wide(
      ctx,
      html`${head(question(ctx))}${purpose}
        <p class="vt-say quiet">${ctx.t("soon")}</p>`,
      "before",
    );
  }
  if (phase === "harvested") return harvested(ctx);
  if (phase === "revealed") return stage === "reservations" ? reserving(ctx) : ranking(ctx, rounds(ctx.view.result)[0]);
  if (phase === "closed" || stage === "vote") return voting(ctx);
  const key = stage === "same" ? "same" : "read";
  const title = head(ctx.t(`wall.${key}.title`), ctx.t(`wall.${key}.sub`));
  return wide(ctx, html`${title}${list(ctx, byNumber(ctx.view.options.list))}`);
}
