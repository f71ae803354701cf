/** Dot voting on the wall: the list while it is read and voted on, the result in one motion, then what was decided. */
import { html, icon, nothing, repeat } from "../../static/parts/index.js";
import { tally } from "../../static/parts/tally.js";
import { byNumber, question, rounds } from "./rows.js";
import { ranking } from "./wall_result.js";

export const style = "wall.css";

const RESERVATIONS = 4;
const LONG = 100;
const CROWDED = 20;
const PAGE = 10;
const PAGE_MS = 12000;
const SMALLER = [
  [90, "tiny"],
  [56, "smaller"],
  [30, "small"],
];

/** Titles are set smaller as they grow: a question may have 160 characters. */
const sized = (text) => (SMALLER.find(([length]) => text.length > length) || [0, ""])[1];

export const head = (title, sub) =>
  html`<header>
    <h1 class="p-title ${sized(title)}">${title}</h1>
    ${sub ? html`<p class="p-sub">${sub}</p>` : nothing}
  </header>`;

/** How dense the list must be: a few large, up to 7 in one column, then smaller, then in two columns. */
const density = (count) => (count <= 4 ? "s4" : count <= 7 ? "s7" : count <= 10 ? "s10" : count <= 20 ? "s20" : "s30");

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

const unclear = (ctx, count) =>
  html`<span class="chip">${icon("circle-help", { size: 26 })}${ctx.t("unclear", { count })}</span>`;

function list(ctx) {
  const { shown: options, note } = turn(ctx, byNumber(ctx.view.options));
  return html`${note}
    <ol class="opts ${density(options.length)}">
      ${repeat(
        options,
        ([id]) => id,
        ([, option]) =>
          html`<li>
            <span class="display num">${option.number}</span>
            <p class=${option.text.length > LONG ? "long" : ""}>
              ${option.text}${option.unclear ? unclear(ctx, option.unclear) : nothing}
            </p>
          </li>`,
      )}
    </ol>`;
}

const rule = (ctx) =>
  ctx.view.runoff
    ? ctx.t("rule.runoff")
    : ctx.t(ctx.view.most < ctx.view.dots ? "rule.wall" : "rule.wall.free", {
        count: ctx.view.dots,
        most: ctx.view.most,
      });

function prepare(ctx) {
  return html`<section class="stage vt wide">
    <div class="vt-left">
      ${head(question(ctx), "")}
      <p class="vt-say">${ctx.t(`purpose.${ctx.view.purpose}`)}</p>
      <p class="vt-say quiet">${ctx.t("soon")}</p>
    </div>
  </section>`;
}

/** The clock beside a title: figures alone, for the words of a clock would cover it. */
const clock = (ctx) =>
  ctx.timer.on
    ? html`<div class="timer ${ctx.timer.tone}">
        ${icon("timer", { size: 40, stroke: 2.2 })}<b class="t display num" role="timer">${ctx.timer.text}</b>
      </div>`
    : nothing;

function reading(ctx) {
  const key = ctx.step.stage === "same" ? "same" : "read";
  return html`<section class="stage vt wide">
    <div class="vt-left">${head(ctx.t(`wall.${key}.title`), ctx.t(`wall.${key}.sub`))}${list(ctx)}</div>
    <div class="vt-clock">${clock(ctx)}</div>
  </section>`;
}

function voting(ctx) {
  const { voted = 0, of = 0, runoff } = ctx.view;
  const closed = ctx.step.phase === "closed";
  const foot = html`<p class="secret">
    ${icon("lock", { size: 34, stroke: 2.4 })}
    <span><b>${ctx.t("secret")}</b><br />${ctx.t(closed ? "secret.closed" : "secret.wall")}</span>
  </p>`;
  const timer = closed ? { on: false, text: "" } : ctx.timer;
  return html`<section class="stage vt">
    <div class="vt-left">${head(runoff ? ctx.t("runoff.question") : question(ctx), rule(ctx))}${list(ctx)}</div>
    ${tally({
      timer,
      done: voted,
      of,
      label: html`${ctx.t("voted.of", { count: of })}<br />${ctx.t("voted", { count: of })}`,
      foot,
    })}
  </section>`;
}

function reserving(ctx) {
  const chosen = Object.entries(ctx.view.chosen || {});
  return html`<section class="stage vt wide">
    <div class="vt-left">
      ${head(ctx.t("reserve.title"), ctx.t("wall.reserve.sub"))}
      <ol class="opts plain ${density(chosen.length)}">
        ${repeat(
          chosen,
          ([id]) => id,
          ([id, text]) =>
            html`<li>
              <span class="display num">${(ctx.view.options[id] || {}).number}</span>
              <p>${text}</p>
            </li>`,
        )}
      </ol>
    </div>
    <div class="vt-clock">${clock(ctx)}</div>
  </section>`;
}

/** The reservations that fit; the rest is printed. */
function reserved(ctx, said) {
  const more = said.length - RESERVATIONS;
  return html`<h2>${ctx.t("reserve.said", { count: said.length })}</h2>
    <ul class="vt-said">
      ${repeat(
        said.slice(0, RESERVATIONS),
        ([id]) => id,
        ([, each]) => html`<li><p>${each.text}</p></li>`,
      )}
    </ul>
    ${more > 0 ? html`<p class="min">${ctx.t("more.printed", { count: more })}</p>` : nothing}`;
}

function harvested(ctx) {
  const { decision = {}, reservations = {}, chosen = {} } = ctx.view;
  const said = Object.entries(reservations);
  if (!decision.text && !said.length) return ranking(ctx, rounds(ctx.view.result)[0]);
  return html`<section class="stage vt wide done">
    <div class="vt-left">
      ${head(ctx.t("decision"), "")}
      ${
        decision.text
          ? html`<div class="vt-decided">
              <p>${decision.text}</p>
              ${decision.owner ? html`<p class="by">${ctx.t("decision.by", { owner: decision.owner })}</p>` : nothing}
            </div>`
          : nothing
      }
      <ul class="vt-chosen">
        ${repeat(
          Object.entries(chosen),
          ([id]) => id,
          ([, text]) => html`<li>${icon("check", { size: 34, stroke: 3 })}<span>${text}</span></li>`,
        )}
      </ul>
      ${said.length ? reserved(ctx, said) : nothing}
    </div>
  </section>`;
}

export function projector(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "prepare") return prepare(ctx);
  if (phase === "harvested") return harvested(ctx);
  if (phase === "revealed") return stage === "reservations" ? reserving(ctx) : ranking(ctx, rounds(ctx.view.result)[0]);
  return phase === "closed" || stage === "vote" ? voting(ctx) : reading(ctx);
}
