/** The result on the wall: ranked rows with points, people and organisations, and what must be said about them. */
import { dots, html, icon, keyed, nothing, styles } from "../../static/parts/index.js";
import { titled } from "../../static/wall/stage.js";
import { byRank, chosenOf, hasPoints, longestOf, otherWay, tieText, turnoutText } from "./rows.js";
import { openTie, tie } from "./wall_tie.js";

const MOST_ROWS = 20;
const DOTS = 24;
const LONG = 54;
const LONGER = 100;
const CHIP = 14;
const BESIDE = 0.82; // of a bar's room, where a column with the places by organisation stands beside it
const LAYOUTS = [
  { rows: 7, name: "r7", bar: 730, dot: 41, gap: 6 },
  { rows: 10, name: "r10", bar: 730, dot: 34, gap: 5 },
  { rows: MOST_ROWS, name: "r20", bar: 380, dot: 16, gap: 4 },
];

const longestText = ({ rows = {} }) =>
  Math.max(...Object.values(rows).map((row) => row.text.length + (row.tied ? CHIP : 0)));

/** Long sentences are set smaller rather than cut; all of a list alike, so that no row looks more than another. */
const sized = (length) => (length > LONGER ? "longer" : length > LONG ? "long" : "");

/** The largest dot with which the longest bar still fits. */
function dotSize(layout, longest) {
  if (longest > DOTS) return layout.dot;
  return Math.max(10, Math.min(layout.dot, Math.floor(layout.bar / longest) - layout.gap));
}

const counts = (ctx, { people, organisations }) =>
  html`<p class="counts">
    <span>${ctx.t("people", { count: people })}</span> <span class="sep">·</span>
    <span>${ctx.t("organisations", { count: organisations })}</span>
  </p>`;

/** Dots up to 24; beyond, a solid bar to scale, its figure at its end. */
function bar({ points, chosen }, longest, layout) {
  if (longest <= DOTS) return dots(points, { max: longest, top: chosen });
  const width = `${Math.round((layout.bar * points) / longest)}px`;
  return html`<span class="solidbar ${chosen ? "top" : ""}" aria-hidden="true" ${styles({ flex: "none", width })}>
    <i></i>
  </span>`;
}

function line(ctx, round, row, layout) {
  const chip = row.tied ? html`<span class="chip">${ctx.t("tie")}</span>` : nothing;
  const chosen = row.chosen ? html`<span class="vh">${ctx.t("shared.chosen")}</span>` : nothing;
  const place = html`<b class="v display num place">${ctx.t("place", { place: row.rank })}</b>`;
  const points = html`<div class="dots">
    ${bar(row, longestOf(round), layout)}<b class="v display num">${row.points}</b>
  </div>`;
  return html`<li class=${row.chosen ? "won" : ""}>
    <p class="what ${sized(longestText(round))}">
      <span class="no num">${row.number}</span><span class="tx">${row.text} ${chip}${chosen}</span>
    </p>
    ${hasPoints(round) ? points : place} ${round.few ? nothing : counts(ctx, row)}
    ${round.differs ? html`<b class="other display num">${row.other_rank}</b>` : nothing}
  </li>`;
}

/** What is said under the rows, most important first. */
function notes(ctx, round, hidden) {
  const told = [
    round.tie_place && ["handshake", html`<b>${tieText(ctx, round)}.</b> ${ctx.t(`tie.${round.treated}`)}`],
    round.by_organisation && ["users", ctx.t("by_organisation")],
    round.differs && ["users", html`<b>${ctx.t("differs")}.</b> ${ctx.t("differs.talk")}`],
    round.few && ["lock", ctx.t("few.shown")],
    hidden > 0 && ["printer", ctx.t("more.printed", { count: hidden })],
  ].filter(Boolean);
  return told.length
    ? html`<div class="vt-notes">
        ${told.map(([name, text]) => html`<p>${icon(name, { size: 36, stroke: 2.2 })}<span>${text}</span></p>`)}
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

/** The rows of a round, as large as so many may be. */
function ranked(ctx, round, rows) {
  const found = LAYOUTS.find((each) => rows.length <= each.rows) || LAYOUTS[2];
  const layout = { ...found, bar: Math.floor(found.bar * (round.differs ? BESIDE : 1)) };
  const classes = [layout.name, round.differs && "two", !hasPoints(round) && "places", !round.few && "counted"];
  return html`<ol
    class="ranked ${classes.filter(Boolean).join(" ")}"
    ${styles({ "--dot": `${dotSize(layout, longestOf(round))}px`, "--gap": `${layout.gap}px` })}
  >
    ${keyed(rows.slice(0, MOST_ROWS), ([, row]) => line(ctx, round, row, layout))}
  </ol>`;
}

/** The picture of one round. */
export function ranking(ctx, round) {
  const stage = (left) => html`<section class="stage vt wide result"><div class="vt-left">${left}</div></section>`;
  if (!round) return stage(titled(ctx.t("result.none")));
  const rows = byRank(round.rows);
  const open = openTie(round);
  if (open) return tie(ctx, round, open, (won) => ranked(ctx, round, won));
  const under = `${turnoutText(ctx, round)} ${ctx.t("result.all")}`;
  return stage(
    html`${titled(ctx.t(round.runoff ? "result.runoff" : "result.title"), under)}
    ${round.differs ? html`<p class="vt-col">${ctx.t(`col.${otherWay(round)}`)}</p>` : nothing}
    ${ranked(ctx, round, rows)}${together(ctx, round)}${notes(ctx, round, rows.length - MOST_ROWS)}`,
  );
}
