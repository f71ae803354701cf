/** What was given, on its owner's phone: one card a page, then the most valuable of it and what is done about it. */
import { html, icon, nothing } from "../../static/parts/index.js";
import { backButton, calm, foot, goButton, toTop } from "../../static/parts/ways.js";
import { ownBrief } from "../../blocks/briefs/phone.js";
import { handshake, received } from "../../blocks/ladder/phone.js";
import { taking } from "../../blocks/takeaways/phone.js";
import { cardsOf, fromWhom, isCase, nameOf, others, part } from "./sides.js";

export const style = "../../blocks/ladder/style.css";

/** One received card a page, then what is taken along. */
export function page(ctx) {
  const cards = Object.entries(part(ctx, "ladder").received || {});
  const at = ctx.local("read", 0);
  const place = Math.min(at.get(), cards.length);
  const go = (to) => {
    at.set(to);
    toTop();
  };
  const back = place ? backButton(ctx.t("briefs.back"), () => go(place - 1)) : nothing;
  if (!cards.length) {
    const looks = ctx.view.format === "assist" && !isCase(ctx); // no card is on its way to whoever advised
    const title = ctx.t(looks ? "turn.title" : "received.none");
    return { body: calm({ title, text: ctx.t(looks ? "turn.text" : "received.none.text"), more: accepted(ctx) }) };
  }
  if (place === cards.length) {
    const see = ownBrief(ctx.block("briefs")).reserve === "reviewers" ? "delegates" : "room";
    const names = others(ctx);
    const more = { see, names, nameOf: (unit) => nameOf(ctx, unit) };
    return { body: taking(ctx.block("takeaways"), more), action: foot({ back }) };
  }
  const [id, card] = cards[place];
  const of = cards.length;
  const next = place + 1 < of ? ctx.t("card.next", { number: place + 2, of }) : ctx.t("taking.next");
  return {
    body: html`<p class="step">${ctx.t("card.of", { number: place + 1, of })}</p>
      <h2 class="vh" id="page-head" tabindex="-1">${ctx.t("received.title")}</h2>
      ${received(ctx.block("ladder"), id, card, fromWhom(ctx)(id))}`,
    action: foot({
      back,
      go: goButton(next, () => go(place + 1)),
      under: html`<p class="hint lockline">${icon("lock", { size: 18 })}<span>${ctx.t("private")}</span></p>`,
    }),
  };
}

/** What became of one's own offers, as far as it is a yes. */
export function accepted(ctx) {
  const yes = cardsOf(ctx).filter((card) => card.yes);
  const row = (card) =>
    html`<li class="fcard">
      <h3>${nameOf(ctx, card.organisation || card.owner)}</h3>
      <p class="words">${card.rungs.offer}</p>
      ${handshake(ctx.block("ladder"), card.id, card)}
    </li>`;
  return yes.length
    ? html`<h3 class="sec">${ctx.t("offers.accepted")}</h3>
        <ul>
          ${yes.map(row)}
        </ul>`
    : nothing;
}
