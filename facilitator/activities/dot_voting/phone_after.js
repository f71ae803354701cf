/** After the reveal: the result to look back at, and what somebody cannot live with. */
import { uncounted } from "../../blocks/ballots/phone.js";
import { texts } from "../../blocks/ballots/phone_texts.js";
import { byNumber, named } from "../../blocks/options/rows.js";
import { dots, html, keyed, kind, nothing } from "../../static/parts/index.js";
import { byRank, hasPoints, longestOf, rounds, tieText, turnoutText } from "./rows.js";

function countsOf(ctx, round, row) {
  const told = [
    hasPoints(round) ? ctx.t("points", { count: row.points }) : ctx.t("place", { place: row.rank }),
    round.few ? "" : ctx.t("people", { count: row.people }),
    round.few ? "" : ctx.t("organisations", { count: row.organisations }),
  ];
  return told.filter(Boolean).join(" · ");
}

function oneRound(ctx, round, several) {
  const longest = longestOf(round);
  const row = ([, each]) =>
    html`<li class="rank ${each.chosen ? "chosen" : ""}">
      <p>${named(each)}</p>
      ${each.points ? html`<div class="bar">${dots(each.points, { max: longest, top: each.chosen })}</div>` : nothing}
      <p class="hint">
        ${each.chosen ? html`<b>${ctx.t("shared.chosen")}</b> · ` : nothing}${countsOf(ctx, round, each)}${
          each.tied ? html` · <b>${ctx.t("tie")}</b>` : nothing
        }
      </p>
    </li>`;
  return html`<section class="round">
    ${several ? html`<h3 class="sec">${ctx.t(round.runoff ? "runoff.title" : "result.first")}</h3>` : nothing}
    <p class="instr">${round.few ? ctx.t("few.shown") : turnoutText(ctx, round)}</p>
    <ol class="edges ruled votes ranks">
      ${keyed(byRank(round.rows), row)}
    </ol>
    ${round.tie_place ? html`<p class="instr"><b>${tieText(ctx, round)}</b></p>` : nothing}
    ${round.differs ? kind({ icon: "users", title: `${ctx.t("differs")}.`, text: ctx.t("differs.talk") }) : nothing}
  </section>`;
}

/** The result, for as long as the step is shown. */
export function result(ctx) {
  const told = rounds(ctx.view.result);
  const { text, owner } = ctx.view.decision || {};
  const decided = html`<div class="note decided">
    <h3>${ctx.t("decision.made")}</h3>
    <p class="words">${text}</p>
    ${owner ? html`<p class="hint">${ctx.t("decision.by", { owner })}</p>` : nothing}
  </div>`;
  return {
    body: html`<h2 class="h2s">${ctx.t("result.title")}</h2>
      ${uncounted(ctx.block("ballots"))} ${text ? decided : nothing}
      ${
        told.length
          ? told.map((round) => oneRound(ctx, round, told.length > 1))
          : html`<p class="empty">${ctx.t("result.none")}</p>`
      }`,
  };
}

/** The stage `reservations`. */
export function reservations(ctx) {
  const { options, chosen = {} } = ctx.view;
  const words = {};
  for (const key of ["which", "label", "hint", "send", "others", "pick"]) words[key] = ctx.t(`reserve.${key}`);
  const { body, action } = texts(ctx.block("reservations"), {
    options: byNumber(options.list).map(([value, option]) => ({
      value,
      text: named(option),
      first: value in chosen,
    })),
    words,
    arrived: ({ about }) => ctx.t("reserve.arrived", { number: (options.list[about] || {}).number || "" }),
  });
  return {
    body: html`<h2 class="h2s">${ctx.t("reserve.title")}</h2>
      <p class="instr">${ctx.t("reserve.instr")}</p>
      ${body}`,
    action,
  };
}
