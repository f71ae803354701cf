/** A challenge and its feedback on the wall: the clock, who writes to whom; of challenges nothing before the end. */
import { people } from "../../static/parts/bars.js";
import { html, icon, nothing } from "../../static/parts/index.js";
import { organisationOf } from "../../static/core/words.js";
import { before } from "../../static/wall/before.js";
import { FIELD } from "../../static/wall/columns.js";
import { whenLettersCome } from "../../static/wall/fit.js";
import { columnsBeside } from "../../static/wall/read.js";
import { lines, titled } from "../../static/wall/stage.js";
import { ring } from "../../blocks/deal/wall.js";
import { CARDS } from "./sides.js";

export const style = ["../../blocks/deal/wall.css", "wall.css"];

const nameOf = (ctx) => (unit) =>
  organisationOf({ organisations: names(ctx) }, unit) || ctx.t("somebody");

/** The wall knows organisations with their counts; only the name is of use here. */
const names = (ctx) =>
  Object.fromEntries(Object.entries(ctx.house.organisations || {}).map(([id, { name }]) => [id, name]));

const stageName = (ctx, stage) =>
  ctx.t(ctx.view.format === "trios" && CARDS.includes(stage) ? `turn.${stage}` : `stage.${stage}`);

const lookOf = (place, now) => (place === now ? "now" : place < now || now < 0 ? "past" : "");

/** Clock and stages, the present one marked, those that are over ticked. */
function course(ctx) {
  const { order, minutes } = ctx.view.stages;
  const now = order.indexOf(ctx.step.stage);
  const { on, text, tone } = ctx.timer;
  const row = (stage, place) =>
    html`<li class=${lookOf(place, now)} aria-current=${place === now ? "step" : nothing}>
      <span>${stageName(ctx, stage)}</span>
      ${
        lookOf(place, now) === "past"
          ? icon("check", { size: 34, stroke: 3 })
          : html`<i>${ctx.t("wall.minutes", { count: minutes[stage] })}</i>`
      }
    </li>`;
  return html`<div class="ch-course">
    <h1 class="display">${ctx.t(`format.${ctx.view.format}`)}</h1>
    <p class="clock display num ${on ? tone : "off"}" role="timer">${on ? text : ""}</p>
    <ol>
      ${order.map(row)}
    </ol>
  </div>`;
}

const said = (title, text, more = nothing) =>
  html`<div class="ch-said">
    <h2 class="display">${title}</h2>
    <p>${text}</p>
    ${more}
  </div>`;

/** What a stage asks for, and how many have done it. */
function asks(ctx, stage) {
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const label = ctx.t(`wall.done.${doneOf(stage)}`, { count: done, of });
  const count = of
    ? html`<p class="c num">${label}</p>
        ${people({ on: done, of, label })}`
    : nothing;
  const key = `wall.${kindOf(ctx, stage)}`;
  return said(stageName(ctx, stage), ctx.t(key), html`${lines(ctx, key)}${count}`);
}

const doneOf = (stage) => (stage === "write" ? "write" : ["read", "decide"].includes(stage) ? "decide" : "give");

const kindOf = (ctx, stage) => (CARDS.includes(stage) ? (ctx.view.format === "trios" ? "trio" : "card") : stage);

function working(ctx) {
  const { stage } = ctx.step;
  const told = ctx.view.ring;
  const middle = html`<h2 class="display">${stageName(ctx, stage)}</h2>
    <p>${ctx.t("wall.card")}</p>`;
  const drawn = told && told.order.length > 2 && Object.keys(told.arrows).length;
  return html`<section class="stage ch-wall">
    ${course(ctx)} ${drawn ? ring(told, nameOf(ctx), middle) : asks(ctx, stage)}
  </section>`;
}

const MANY = 14;

/** So few lists that both stand beside each other whole; otherwise the challenges, and what was most valuable last. */
function inTurn(ctx, lists) {
  const all = lists.reduce((sum, { notes }) => sum + notes.length, 0);
  if (lists.length < 2 || all <= MANY) return lists;
  return [lists[ctx.step.phase === "harvested" ? 1 : 0]];
}

/** What the room may read: lines, with their organisation where it said so, and the most valuable things heard. */
function after(ctx) {
  const { challenges = {}, valuable = {} } = ctx.view.room || {};
  const note = ([id, { title, organisation }]) => ({
    id,
    text: organisation ? ctx.t("wall.signed", { text: title, name: nameOf(ctx)(organisation) }) : title,
  });
  const quote = ([id, text]) => ({ id, text });
  const all = [
    { id: "challenges", title: ctx.t("wall.challenges"), notes: Object.entries(challenges).map(note) },
    { id: "valuable", title: ctx.t("wall.valuable"), notes: Object.entries(valuable).map(quote) },
  ].filter(({ notes }) => notes.length);
  const lists = inTurn(ctx, all);
  const width = (FIELD.width - 48 * (lists.length - 1)) / lists.length;
  const fields = lists.map((list, place) => ({
    lists: [{ ...list, count: list.notes.length, more: 0, marks: [], voices: true }],
    field: { ...FIELD, width, left: FIELD.left + place * (width + 48) },
  }));
  const words = {
    breadth: ({ notes }) => ctx.t("wall.count", { count: notes.length }),
    unnamed: "",
    more: (count) => ctx.t("wall.more", { count }),
  };
  return html`<section class="stage ch-after">
    ${titled(ctx.step.harvest || ctx.t("wall.after"), ctx.t("wall.cards", { count: ctx.view.delivered }))}
    ${columnsBeside(fields, words).map(({ body }) => body)}
  </section>`;
}

function preparing(ctx) {
  const { stages, each, format } = ctx.view;
  const minutes = Object.values(stages.minutes).reduce((sum, one) => sum + one, 0);
  const { arrived = 0 } = ctx.house;
  return before({
    over: ctx.t(`format.${format}`),
    title: ctx.t("wall.before.title"),
    lines: [ctx.t(`wall.before.${format}`), ctx.t("wall.before.reserve")],
    facts: [
      format === "round"
        ? { name: ctx.t("wall.before.each"), figure: each, words: ctx.t("wall.before.each.count", { count: each }) }
        : { name: ctx.t("wall.before.parts"), figure: stages.order.length, words: ctx.t("wall.before.parts.count") },
      { name: ctx.t("wall.before.minutes"), figure: minutes, words: ctx.t("wall.before.minutes.count") },
      {
        name: ctx.t("wall.before.who"),
        figure: arrived,
        words: ctx.t("wall.before.who.count", { count: arrived }),
        discs: arrived,
      },
    ],
  });
}

export function projector(ctx) {
  whenLettersCome(ctx.refresh);
  const { phase } = ctx.step;
  if (!ctx.view.stages) return html`<section class="stage"></section>`;
  if (phase === "prepare") return preparing(ctx);
  if (phase === "revealed" || phase === "harvested") return after(ctx);
  if (phase !== "closed") return working(ctx);
  return html`<section class="stage ch-wall">
    ${course(ctx)}${said(ctx.t("wall.closed"), ctx.t("wall.closed.text"))}
  </section>`;
}
