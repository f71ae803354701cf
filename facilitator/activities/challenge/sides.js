/** What is theirs who hold a phone: what their organisation shares, and what is one's own. */
import { byName, organisationOf, spoken } from "../../static/core/words.js";
import { chips, html, nothing } from "../../static/parts/index.js";

export const CARDS = ["first", "second", "third", "fourth"];
export const GIVING = ["clarify", "talk", ...CARDS];

/** What stands under a place, of the organisation and of the person. */
export const part = (ctx, place) => ({ ...ctx.organisation[place], ...ctx.mine[place] });

/** How somebody is called: an organisation by its name, a mate by theirs. */
export function nameOf(ctx, unit) {
  const mate = ((ctx.views.table || {}).mates || {})[unit];
  return organisationOf(ctx.house, unit) || (mate && mate.name) || ctx.t("somebody");
}

/** The other organisations, `[id, name]`, as people look them up. */
export const others = (ctx) =>
  Object.keys(ctx.house.organisations || {})
    .filter((id) => id !== ctx.me.organisation && organisationOf(ctx.house, id))
    .map((id) => [id, organisationOf(ctx.house, id)])
    .sort(([, one], [, other]) => byName(one, other));

/** The cards that one gives, in order, each with its id. */
export const cardsOf = (ctx) =>
  Object.entries(part(ctx, "cards"))
    .map(([id, card]) => ({ id, ...card }))
    .sort((one, other) => one.number - other.number);

/** Whether one's challenge is a case that the whole room thinks about. */
export const isCase = (ctx) => (ctx.view.cases || []).includes(ctx.me.organisation || ctx.me.person);

/** From whom a card came, where cards are signed. */
export const fromWhom = (ctx) => (id) => {
  const giver = (part(ctx, "deal").from || {})[id];
  return giver ? ctx.t("sent_by", { name: nameOf(ctx, giver) }) : ctx.t("sent_by.unsigned");
};

/** «Preferimos que no»: kept silently. */
function apart(ctx) {
  const { avoids = [] } = part(ctx, "deal");
  const options = others(ctx).map(([value, text]) => ({ value, text }));
  const onPick = (other) => ctx.block("deal").send("avoid", { other, on: !avoids.includes(other) });
  return html`<details class="guide">
    <summary>${ctx.t("apart")}</summary>
    <p class="hint">${ctx.t("apart.text")}</p>
    ${chips({ options, values: avoids, onPick, label: ctx.t("apart") })}
  </details>`;
}

/** What the page of one's own challenge is told. */
export const asOwner = (ctx) => ({
  name: nameOf(ctx, ctx.me.organisation),
  topics: Object.entries(ctx.view.topics).map(([value, name]) => ({ value, text: spoken(name, ctx.words) })),
  more: ctx.view.format === "round" ? apart(ctx) : nothing,
});
