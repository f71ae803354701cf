/** Critics on a phone: asking another organisation to read along, saying yes, and nothing but questions. */
import { field, html, icon, keyed, nothing } from "../../static/parts/index.js";
import { byName, organisationOf } from "../../static/core/words.js";
import { linkish, tap, taps } from "../../static/parts/ways.js";
import { became, errorOf, hand, starters } from "../../static/parts/write.js";

export const style = "style.css";

const nameOf = (ctx, id) => organisationOf(ctx.house, id);
const card = (inside) =>
  html`<div class="kind cr-card">
    ${icon("message-circle-question-mark", { stroke: 2.2 })}
    <div>${inside}</div>
  </div>`;

const question = ([, { text }]) =>
  html`<li>
    ${icon("message-circle-question-mark", { size: 22 })}
    <p class="words">${text}</p>
  </li>`;

/** The other organisations, to choose whom to ask. */
function whom(ctx, close) {
  const others = Object.keys(ctx.house.organisations || {})
    .filter((id) => id !== ctx.me.organisation && nameOf(ctx, id))
    .sort((one, other) => byName(nameOf(ctx, one), nameOf(ctx, other)));
  const ask = async (organisation) => (await ctx.send("invite", { organisation })).ok && close();
  return html`<p>${ctx.t("critics.whom")}</p>
    ${taps(others.map((id) => [nameOf(ctx, id), () => ask(id)]))}`;
}

/** For who is alone in an organisation: the offer, who was asked, or who reads along. */
export function offer(ctx) {
  const { alone, invited, critic } = ctx.organisation;
  const choosing = ctx.local("choosing", false);
  const group = ctx.me.organisation;
  if (critic)
    return card(
      html`<p><b>${ctx.t("critics.reads", { name: nameOf(ctx, critic) })}</b></p>
        ${linkish(ctx.t("critics.end"), () => ctx.send("end", { group }))}`,
    );
  if (!alone) return nothing;
  if (invited)
    return card(
      html`<p><b>${ctx.t("critics.asked", { name: nameOf(ctx, invited) })}</b></p>
        ${linkish(ctx.t("critics.take_back"), () => ctx.send("end", { group }))}`,
    );
  return card(
    html`<p><b>${ctx.t("critics.offer")}</b> ${ctx.t("critics.offer.text")}</p>
      ${
        choosing.get()
          ? whom(ctx, () => choosing.set(false))
          : tap(ctx.t("critics.invite"), () => choosing.set(true), { className: "btn", open: false })
      }`,
  );
}

/** For the delegates of an organisation that was asked. */
export const asked = (ctx) =>
  (ctx.organisation.asks || []).map((group) =>
    card(
      html`<p><b>${ctx.t("critics.wanted", { name: nameOf(ctx, group) })}</b> ${ctx.t("critics.wanted.text")}</p>
        <div class="two">
          ${tap(ctx.t("critics.no"), () => ctx.send("answer", { group, on: false }))}
          ${tap(ctx.t("critics.yes"), () => ctx.send("answer", { group, on: true }), { className: "btn btn-solid" })}
        </div>`,
    ),
  );

/** What was asked about these headings, for the organisation that is asked. */
export function questions(ctx, headings) {
  const all = Object.entries(ctx.organisation.questions || {});
  const found = all.filter(([, { heading }]) => headings.includes(heading));
  return found.length
    ? html`<ul class="cr-asked" aria-label=${ctx.t("critics.questions")}>
        ${keyed(found, question)}
      </ul>`
    : nothing;
}

const own = (ctx, group, heading) =>
  Object.entries(ctx.mine.asked || {}).filter(([, one]) => one.group === group && one.heading === heading);

/** Under a heading that one reads along: one's own questions and the field for one more. */
export function ask(ctx, { group, heading, starts }) {
  const key = `ask.${group}.${heading}`;
  const id = `ask-${heading}`;
  const send = () =>
    hand(ctx, key, "ask", (text) => ({ group, heading, text }), { id, limits: { length: ctx.mine.length, lines: 2 } });
  return html`<ul class="cr-asked">
      ${keyed(own(ctx, group, heading), question)}
    </ul>
    ${field({
      draft: ctx.draft(key),
      id,
      label: ctx.t("critics.ask.label"),
      hint: ctx.t("critics.ask.hint", { name: nameOf(ctx, group) }),
      max: ctx.mine.length,
      rows: 1,
      error: errorOf(ctx, key),
    })}
    ${tap(ctx.t("critics.ask"), send, { className: "btn btn-solid main add" })}
    ${became(ctx, key, ctx.t("critics.ask.saved"))} ${starters(ctx, starts, key, id)}`;
}
