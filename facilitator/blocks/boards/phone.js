/**
 * The board of a small group on a phone: its pen, its sentence, whether it is done, and a phone without a table.
 *
 * Sheets: board.css and "../../blocks/boards/style.css".
 */
import { byName, personOf } from "../../static/core/words.js";
import { field, html, icon, nothing } from "../../static/parts/index.js";
import { penBar } from "../../static/parts/board.js";
import { calm, goButton, linkish, tap, taps } from "../../static/parts/ways.js";
import { errorOf, hand } from "../../static/parts/write.js";

const PATIENCE = 30000; // as in the block: after it, a request that nobody answered may be taken as a yes

export const holdsPen = (ctx) => Boolean(ctx.table.pen) && ctx.table.pen === ctx.me.person;

const matesOf = (ctx) => (ctx.views.table && ctx.views.table.mates) || {};
const nameOf = (ctx, person) => personOf(matesOf(ctx)[person]);

function pass(ctx, to) {
  ctx.local("passing", false).set(false);
  ctx.send("pass_pen", to ? { to } : {});
}

function ask(ctx) {
  ctx.local("asked_at", 0).set(ctx.now());
  ctx.send("ask_pen", {});
  setTimeout(ctx.refresh, PATIENCE + 300);
}

const taking = (ctx) => tap(ctx.t("boards.pen.take"), () => ctx.send("take_pen", {}));

/** Once asked, the pen may be taken when half a minute went by without an answer. */
function asking(ctx) {
  if (!(ctx.table.asked || {})[ctx.me.person])
    return { note: ctx.t("boards.pen.held_note"), action: tap(ctx.t("boards.pen.ask"), () => ask(ctx)) };
  const waited = ctx.now() - ctx.local("asked_at", 0).get() >= PATIENCE;
  return {
    note: ctx.t("boards.pen.asked_note"),
    action: waited
      ? taking(ctx)
      : html`<span class="asked">${icon("check", { size: 20 })}${ctx.t("boards.pen.asked")}</span>`,
  };
}

function here(ctx) {
  const [first] = Object.keys(ctx.table.asked || {}).filter((person) => matesOf(ctx)[person]);
  const passing = ctx.local("passing", false);
  const open = passing.get();
  return {
    title: ctx.t("boards.pen.here"),
    note: first ? ctx.t("boards.pen.asks", { name: nameOf(ctx, first) }) : ctx.t("boards.pen.here_note"),
    action: first
      ? tap(ctx.t("boards.pen.give"), () => pass(ctx, first))
      : tap(ctx.t("boards.pen.pass"), () => passing.set(!open), { open }),
  };
}

/** To whom: everybody at the table, or nobody for the moment. */
function passTo(ctx) {
  const mates = Object.keys(matesOf(ctx))
    .filter((person) => person !== ctx.me.person)
    .sort((one, other) => byName(nameOf(ctx, one), nameOf(ctx, other)));
  return html`<div class="passing">
    <h2>${ctx.t("boards.pen.pass_to")}</h2>
    ${taps([
      ...mates.map((person) => [nameOf(ctx, person), () => pass(ctx, person)]),
      [ctx.t("boards.pen.lay_down"), () => pass(ctx, "")],
    ])}
  </div>`;
}

/** What taking a pen that lies free means. */
export const freeNote = (ctx) => ctx.t("boards.pen.free_note");

function elsewhere(ctx) {
  if (!ctx.table.pen) return { title: ctx.t("boards.pen.free"), note: freeNote(ctx), action: taking(ctx) };
  const name = nameOf(ctx, ctx.table.pen);
  return { title: name ? ctx.t("boards.pen.held", { name }) : ctx.t("boards.pen.lost"), ...asking(ctx) };
}

/** The bar under the header: who holds the pen, asking for it, taking it when nobody answers, passing it on. */
export function pen(ctx) {
  const mine = holdsPen(ctx);
  const bar = penBar({ here: mine, ...(mine ? here(ctx) : elsewhere(ctx)) });
  return html`${bar}${mine && ctx.local("passing", false).get() ? passTo(ctx) : nothing}`;
}

async function say(ctx) {
  const options = { id: "sentence", limits: ctx.view, blank: true };
  const went = await hand(ctx, "sentence", "say", (text) => ({ text }), options);
  if (went) ctx.local("saying", false).set(false);
}

function said(ctx) {
  const change = () => {
    ctx.draft("sentence").set(ctx.table.sentence);
    ctx.local("saying", false).set(true);
  };
  return html`<h3 class="sec">${ctx.t("boards.say.told")}</h3>
    <blockquote class="words">${ctx.table.sentence}</blockquote>
    ${holdsPen(ctx) ? linkish(ctx.t("boards.say.change"), change, "pencil") : nothing}`;
}

const saying = (ctx) =>
  html`${field({
      draft: ctx.draft("sentence"),
      id: "sentence",
      label: ctx.t("boards.say.label"),
      see: "room",
      max: ctx.view.length,
      lines: ctx.view.lines,
      hint: ctx.t("boards.say.hint"),
      error: errorOf(ctx, "sentence"),
    })}
    ${tap(ctx.t("boards.say.save"), () => say(ctx), { className: "btn btn-solid wide" })}`;

/** What the table found, in one sentence; whoever holds the pen writes it. */
export function sentence(ctx) {
  let inside = html`<h3 class="sec">${ctx.t("boards.say.label")} <span>${ctx.t("boards.say.pen")}</span></h3>`;
  if (ctx.table.sentence && !ctx.local("saying", false).get()) inside = said(ctx);
  else if (holdsPen(ctx)) inside = saying(ctx);
  return html`<section class="saying">${inside}</section>`;
}

const finish = (ctx, on = !ctx.table.done) => ctx.send("finish", { on });

/** «Ya terminamos», as the way on of the foot and as a button that also takes it back. */
export const finishGo = (ctx) =>
  goButton(ctx.t("boards.finish.on"), () => finish(ctx, true), { name: "check", first: true });
export const finishButton = (ctx) =>
  tap(ctx.t(ctx.table.done ? "boards.finish.off" : "boards.finish.on"), () => finish(ctx), {
    name: ctx.table.done ? "undo-2" : "check",
    className: "btn wide ends-with",
    size: 22,
  });

/** No table yet: what was written is safe, and one may ask. */
export const noTable = (ctx) =>
  calm({
    title: ctx.t("boards.none"),
    text: ctx.t("boards.none.text"),
    mark: icon("users", { size: 40 }),
    action: ctx.me.help
      ? html`<p class="hint">${ctx.t("boards.none.asked")}</p>`
      : tap(ctx.t("boards.none.ask"), () => ctx.house_send("ask_help", {}), { name: "hand", size: 22 }),
  });
