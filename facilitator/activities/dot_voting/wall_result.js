/** The result on the wall: ranked rows, and what must be said about them. */
import { html, icon, keyed, nothing } from "../../static/parts/index.js";
import { ranked } from "../../static/wall/ranked.js";
import { titled } from "../../static/wall/stage.js";
import { byRank, chosenOf, hasPoints, otherWay, tieText, turnoutText } from "./rows.js";
import { openTie, tie } from "./wall_tie.js";

/** What a round tells of an option. */
const told = (ctx, round) => ([id, row]) => ({
  id,
  number: row.number,
  text: row.text,
  chip: row.tied ? ctx.t("tie") : "",
  top: row.chosen,
  points: row.points,
  value: hasPoints(round) ? row.points : ctx.t("place", { place: row.rank }),
  counts: round.few ? [] : ["people", "organisations"].map((name) => ctx.t(name, { count: row[name] })),
  other: round.differs ? row.other_rank : 0,
});

/** What is said under the rows, most important first. */
function notes(ctx, round, hidden) {
  const said = [
    round.tie_place && ["handshake", html`<b>${tieText(ctx, round)}.</b> ${ctx.t(`tie.${round.treated}`)}`],
    round.by_organisation && ["users", ctx.t("by_organisation")],
    round.differs && ["users", html`<b>${ctx.t("differs")}.</b> ${ctx.t("differs.talk")}`],
    round.few && ["lock", ctx.t("few.shown")],
    hidden > 0 && ["printer", ctx.t("more.printed", { count: hidden })],
  ].filter(Boolean);
  return said.length
    ? html`<div class="vt-notes">
        ${said.map(([name, text]) => html`<p>${icon(name, { size: 36, stroke: 2.2 })}<span>${text}</span></p>`)}
      </div>`
    : nothing;
}

/** What was chosen, each with its check. */
export const chosenList = (rows) =>
  html`<ul class="vt-chosen">
    ${keyed(rows, ([, { text }]) => html`<li>${icon("check", { size: 34, stroke: 3 })}<span>${text}</span></li>`)}
  </ul>`;

/** After a run-off: everything that was chosen, over both rounds. */
function together(ctx, round) {
  const chosen = chosenOf(ctx.view);
  if (!round.runoff || !chosen.length) return nothing;
  return html`<section class="vt-all">
    <h2>${ctx.t("chosen.all")}</h2>
    ${chosenList(chosen)}
  </section>`;
}

/** The picture of one round. */
export function ranking(ctx, round) {
  const stage = (left) => html`<section class="stage vt wide result"><div class="vt-left">${left}</div></section>`;
  if (!round) return stage(titled(ctx.t("result.none")));
  const rows = byRank(round.rows);
  const draw = (each, row) => ranked(each.map(told(ctx, round)), { bars: hasPoints(round), row });
  const open = openTie(round);
  if (open) return tie(ctx, round, open, (won, row) => draw(won, row).body);
  const { body, left } = draw(rows);
  const under = `${turnoutText(ctx, round)} ${ctx.t("result.all")}`;
  return stage(
    html`${titled(ctx.t(round.runoff ? "result.runoff" : "result.title"), under)}
    ${round.differs ? html`<p class="vt-col">${ctx.t(`col.${otherWay(round)}`)}</p>` : nothing}
    ${body}${together(ctx, round)}${notes(ctx, round, left)}`,
  );
}
