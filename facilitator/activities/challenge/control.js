/** A challenge and its feedback on the console: who has given and received how much, what waits, topics in common. */
import { html, nothing } from "../../static/parts/index.js";
import { organisationOf, personOf, spoken } from "../../static/core/words.js";
import { button } from "../../static/parts/line.js";
import { turnout } from "../../static/parts/turnout.js";
import { worth } from "../../static/parts/worth.js";
import { going, lacking } from "../../blocks/deal/control.js";
import { GIVING } from "./sides.js";

export const style = "../../blocks/deal/control.css";

/** What an organisation or a person is called on the console. */
function nameOf(ctx) {
  const names = Object.fromEntries(Object.entries(ctx.house.organisations || {}).map(([id, { name }]) => [id, name]));
  return (unit) => organisationOf({ organisations: names }, unit) || personOf((ctx.house.people || {})[unit]) || unit;
}

/** Lines that may be read in the room; where a case is looked for, each may be chosen. */
function cases(ctx) {
  const { titles, cases: chosen, format } = ctx.view;
  const rows = Object.entries(titles);
  if (format !== "assist" || !rows.length) return nothing;
  const toggle = (owner) => (chosen.includes(owner) ? chosen.filter((each) => each !== owner) : [...chosen, owner]);
  const row = ([owner, title]) =>
    html`<li>
      <p><b class="words">${title}</b> ${nameOf(ctx)(owner)}</p>
      ${button(ctx.t("case.choose"), () => ctx.send("choose_cases", { owners: toggle(owner) }), "sm", {
        pressed: String(chosen.includes(owner)),
      })}
    </li>`;
  return html`<h2>${ctx.t("case.pick")}</h2>
    <p class="small">${ctx.t("case.pick.text")}</p>
    <ul class="alarm">
      ${rows.map(row)}
    </ul>`;
}

const topics = (ctx) =>
  worth(
    ctx.t("topics.common"),
    Object.values(ctx.view.topics).map(
      ({ name, count }) => html`<li><p>${spoken(name, ctx.words)} · ${ctx.t("topics.count", { count })}</p></li>`,
    ),
  );

/** What waits: questions without an answer, offers with theirs. */
function waiting(ctx) {
  const { unanswered, offers, accepted } = ctx.view.ladder;
  const row = (key, count, look = "") =>
    count ? [html`<li class=${look}><p>${ctx.t(key, { count, accepted })}</p></li>`] : [];
  const rows = [...row("control.unanswered", unanswered, "w"), ...row("control.offers", offers)];
  return worth(ctx.t("control.waits"), rows);
}

export function control(ctx) {
  const { phase, stage } = ctx.step;
  if (!ctx.view.deal) return { body: nothing };
  const deal = ctx.block("deal");
  const giving = GIVING.includes(stage);
  const trios = ctx.view.format === "trios";
  const side = html`${trios ? nothing : lacking(deal, nameOf(ctx), giving)}${waiting(ctx)}${topics(ctx)}`;
  const { done = 0, of = 0 } = ctx.house.participation || {};
  if (stage === "write" || phase === "prepare") {
    const says = ctx.t("control.wrote", { count: of, of });
    const before = html`<p class="lead">${ctx.t("control.before")}</p>`;
    const body = phase === "prepare" ? before : turnout({ done, of, says, label: `${done} ${says}` });
    return { body: html`${cases(ctx)}${body}`, side };
  }
  const count = ctx.t("control.cards", { count: ctx.view.ladder.delivered });
  return {
    body: html`${stage === "present" ? cases(ctx) : nothing}
      <p class="lead"><b>${count}</b></p>
      ${going(deal, nameOf(ctx))}`,
    side,
  };
}

export { control as console };
