/** Giving feedback on a phone: opening a card, the ladder; beside it one's own challenge, only to be heard about. */
import { html, icon, nothing, segment } from "../../static/parts/index.js";
import { calm, linkish, mainButton, toTop } from "../../static/parts/ways.js";
import { ownBrief, told, whole, writing } from "../../blocks/briefs/phone.js";
import { ladder, questions } from "../../blocks/ladder/phone.js";
import { form, list } from "../../blocks/notes/phone.js";
import { asOwner, CARDS, cardsOf, fromWhom, isCase, nameOf, part } from "./sides.js";

export const style = ["../../blocks/notes/style.css", "../../blocks/ladder/style.css"];

/** How many cards may be open by now. */
const mostOf = (ctx) => Math.min(ctx.view.deal.each, CARDS.indexOf(ctx.step.stage) + 1 || 1);

/** Which card is looked at; "" for the one that is not handed over yet. */
const picked = (ctx) => ctx.local("card", "");

const show = (ctx, card) => () => {
  picked(ctx).set(card);
  toTop();
};

const mark = (name) => icon(name, { size: 40 });

/** A page with one action: another card is opened. */
function opening(ctx, number, values) {
  const open = async () => {
    const { ok } = await ctx.block("deal").send("open", { number });
    if (ok) show(ctx, "")();
  };
  const { title, text, go } = values;
  return { body: calm({ title, text, mark: mark("message-circle") }), action: mainButton(go, open) };
}

/** Between cards: the next one, one more for who has the time, or a rest. */
function between(ctx, cards) {
  const { each, waits } = ctx.view.deal;
  const number = cards.length + 1;
  const { client } = ctx.table;
  if (ctx.view.format === "trios")
    return !client || cards.some(({ owner }) => owner === client)
      ? { body: calm({ title: ctx.t("turn.title"), text: ctx.t("turn.text") }) }
      : opening(ctx, number, {
          title: ctx.t("client.title", { name: nameOf(ctx, client) }),
          text: ctx.t("client.text"),
          go: ctx.t("client.go"),
        });
  if (number <= mostOf(ctx)) {
    const of = { number, of: each };
    const text = ctx.t(ctx.view.format === "assist" ? "client.text" : "open.text");
    return opening(ctx, number, { title: ctx.t("card.of", of), text, go: ctx.t("open.go", of) });
  }
  const done = cards.filter(({ delivered }) => delivered).length;
  if (waits && number > each && done === cards.length) {
    const [rescue, go] = [ctx.t("rescue.title"), ctx.t("rescue.go")];
    return opening(ctx, number, { title: rescue, text: ctx.t("rescue.text"), go });
  }
  const title = ctx.t("given.title", { count: done, of: each });
  const key = ctx.view.format === "assist" ? "turn.text" : number > each ? "given.text" : "given.next";
  const text = ctx.t(key);
  return { body: calm({ title, text, mark: mark("circle-check") }) };
}

/** The head of a card: whose challenge, its line, who reads what is written. */
function head(ctx, card, name) {
  const { reserved, said } = card.challenge;
  return html`<section class="challenge">
    <p class="who">${ctx.t("asks", { name })}</p>
    <h2 id="page-head" tabindex="-1" class="words">${said.title}</h2>
    <p class="readers">
      ${icon(reserved ? "lock" : "eye", { size: 20, stroke: 2.2 })}
      <span>${ctx.t(reserved ? "readers.reserved" : ctx.view.format === "trios" ? "readers.person" : "readers")}</span>
    </p>
    <details class="guide" ?open=${!card.gate}>
      <summary>${ctx.t("read.challenge")}</summary>
      ${told(ctx.block("briefs"), card.challenge)}
    </details>
  </section>`;
}

/** «Tarjeta 1 de 2», and the way to the other cards. */
function which(ctx, cards, card) {
  const of = Math.max(ctx.view.deal.each, cards.length);
  if (ctx.view.format !== "round" || of === 1) return nothing;
  return html`<p class="step">
    ${ctx.t("card.of", { number: card.number, of })}
    ${cards
      .filter(({ id }) => id !== card.id)
      .map(({ id, number }) => linkish(ctx.t("card.to", { number }), show(ctx, id)))}
    ${cards.length < mostOf(ctx) ? linkish(ctx.t("card.more"), show(ctx, "new")) : nothing}
  </p>`;
}

function giving(ctx) {
  const cards = cardsOf(ctx);
  const chosen = picked(ctx).get();
  const open = cards.find(({ delivered }) => !delivered);
  const card = chosen === "new" ? undefined : cards.find(({ id }) => id === chosen) || open;
  if (!card) return between(ctx, cards);
  const name = nameOf(ctx, card.organisation || card.owner);
  const pass = () => ctx.block("deal").send("pass_on", { card: card.id });
  const passes = !card.gate && !card.question && ctx.view.format === "round";
  const { body, action } = ladder(ctx.block("ladder"), card.id, card, {
    name,
    more: passes ? linkish(ctx.t("pass_on"), pass, "", "wide") : nothing,
  });
  const instr = (key) => html`<p class="instr">${ctx.t(key, { name })}</p>`;
  return {
    top: head(ctx, card, name),
    body: html`${which(ctx, cards, card)} ${card.delivered ? instr("card.delivered") : nothing}
    ${card.yes ? instr("offer.accepted") : nothing} ${body}`,
    action: card.delivered ? mainButton(ctx.t("card.done"), show(ctx, "new")) : action,
  };
}

/** One's own challenge while others think about it: answers, and a box of one's own. */
function listening(ctx) {
  const block = ctx.block("briefs");
  const brief = ownBrief(block);
  if (!brief.written && !brief.bound) return writing(block, asOwner(ctx));
  const notes = ctx.block("notes");
  const asked = questions(ctx.block("ladder"), part(ctx, "ladder").asked || {}, fromWhom(ctx));
  return {
    body: html`<h2 class="h2s" id="page-head" tabindex="-1">${ctx.t("listen.title")}</h2>
      <p class="instr">${ctx.t("listen.text")}</p>
      ${
        asked.length
          ? html`<h3 class="sec">${ctx.t("listen.asked")}</h3>
              <ul>
                ${asked}
              </ul>`
          : nothing
      }
      ${form(notes, { heading: "box", label: ctx.t("box"), see: "me" })}
      ${list(notes, { heading: "box", none: ctx.t("box.none") })}
      <details class="guide">
        <summary>${ctx.t("briefs.ours")}</summary>
        ${whole(block, brief)}
      </details>`,
  };
}

/** The two sides of an organisation in a round: to give, and to be advised; who is being advised has one only. */
export function page(ctx) {
  const alone = ctx.table.client === ctx.me.person || isCase(ctx);
  if (alone || ctx.view.format === "assist") return alone ? listening(ctx) : giving(ctx);
  const waiting = Object.values(part(ctx, "ladder").asked || {}).filter(({ answer }) => !answer).length;
  const brief = ownBrief(ctx.block("briefs"));
  const side = ctx.local("side", brief.written || brief.bound ? "give" : "own");
  const own = waiting ? ctx.t("side.own.asked", { count: waiting }) : ctx.t("side.own");
  const options = [{ value: "give", text: ctx.t("side.give") }, { value: "own", text: own }];
  const onPick = (value) => {
    side.set(value);
    toTop();
  };
  const shown = side.get() === "own" ? listening(ctx) : giving(ctx);
  const tabs = segment({ options, value: side.get(), onPick, label: ctx.t("side") });
  return { ...shown, top: html`<div class="sides">${tabs}</div>${shown.top || nothing}` };
}
