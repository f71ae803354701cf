/** The result on the wall: ranked rows with points, people and organisations, and what must be said about them. */
import { dots, html, icon, nothing, repeat, styles } from "../../static/parts/index.js";
import { byRank, pointsOf, tieText } from "./rows.js";

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

/** Long sentences are set smaller rather than cut. */
const sized = (length) => (length > LONGER ? "longer" : length > LONG ? "long" : "");

/** The largest dot with which the longest bar still fits. */
function dotSize(layout, longest) {
  if (longest > DOTS) return layout.dot;
  return Math.max(10, Math.min(layout.dot, Math.floor(layout.bar / longest) - layout.gap));
}

function counts(ctx, row) {
  return html`<p class="counts">
    <span>${ctx.t("people", { count: row.people })}</span> <span class="sep">·</span>
    <span>${ctx.t("organisations", { count: row.organisations })}</span>
  </p>`;
}

/** Dots up to 24; beyond, a solid bar to scale, its figure at its end. */
function bar(row, longest, layout) {
  if (longest <= DOTS) return dots(row.points, { max: longest, top: row.chosen });
  return html`<span
    class="solidbar ${row.chosen ? "top" : ""}"
    aria-hidden="true"
    ${styles({ flex: "none", width: `${Math.round((layout.bar * row.points) / longest)}px` })}
  >
    <i></i>
  </span>`;
}

function line(ctx, round, [, row], longest, layout) {
  const chip = row.tied ? html`<span class="chip">${ctx.t("tie")}</span>` : nothing;
  const text = html`<p class="what ${sized(row.text.length + (row.tied ? CHIP : 0))}">
    <span class="no num">${row.number}</span><span class="tx">${row.text} ${chip}</span>
  </p>`;
  if (round.ranking_only)
    return html`<li class=${row.chosen ? "won" : ""}>
      ${text}<b class="v display num place">${ctx.t("place", { place: row.rank })}</b>
    </li>`;
  return html`<li class=${row.chosen ? "won" : ""}>
    ${text}
    <div class="dots">${bar(row, longest, layout)}<b class="v display num">${row.points}</b></div>
    ${counts(ctx, row)}${round.differs ? html`<b class="other display num">${row.rank_by_organisation}</b>` : nothing}
  </li>`;
}

/** What is said under the rows, most important first. */
function notes(ctx, round, hidden) {
  const told = [];
  if (round.tie_place)
    told.push({ name: "handshake", text: html`<b>${tieText(ctx, round)}.</b> ${ctx.t(`tie.${round.treated}`)}` });
  if (round.differs) told.push({ name: "users", text: html`<b>${ctx.t("differs")}.</b> ${ctx.t("differs.talk")}` });
  if (round.ranking_only) told.push({ name: "lock", text: ctx.t("few.shown") });
  if (hidden > 0) told.push({ name: "printer", text: ctx.t("more.printed", { count: hidden }) });
  if (!told.length) return nothing;
  return html`<div class="vt-notes">
    ${told.map((each) => html`<p>${icon(each.name, { size: 36, stroke: 2.2 })}<span>${each.text}</span></p>`)}
  </div>`;
}

function heading(ctx, round) {
  const sub = round.ranking_only
    ? ctx.t("result.sub.few", { people: ctx.t("people", { count: round.voted }) })
    : ctx.t("result.sub", {
        people: ctx.t("people", { count: round.voted }),
        points: ctx.t("points", { count: pointsOf(round) }),
      });
  return html`<header>
    <h1 class="p-title">${ctx.t(round.runoff ? "result.runoff" : "result.title")}</h1>
    <p class="p-sub">${sub} ${ctx.t("result.all")}</p>
  </header>`;
}

/** After a run-off: everything that was chosen, over both rounds. */
function together(ctx, round) {
  const chosen = Object.values(ctx.view.chosen || {});
  if (!round.runoff || !chosen.length) return nothing;
  return html`<section class="vt-all">
    <h2>${ctx.t("chosen.all")}</h2>
    <ul class="vt-chosen">
      ${chosen.map((text) => html`<li>${icon("check", { size: 34, stroke: 3 })}<span>${text}</span></li>`)}
    </ul>
  </section>`;
}

/** The picture of one round. */
export function ranking(ctx, round) {
  if (!round)
    return html`<section class="stage vt wide">
      <div class="vt-left">
        <header><h1 class="p-title">${ctx.t("result.none")}</h1></header>
      </div>
    </section>`;
  const rows = byRank(round.rows);
  const found = LAYOUTS.find((each) => rows.length <= each.rows) || LAYOUTS[2];
  const layout = { ...found, bar: Math.floor(found.bar * (round.differs ? BESIDE : 1)) };
  const longest = Math.max(1, ...rows.map(([, row]) => row.points || 0));
  return html`<section class="stage vt wide result">
    <div class="vt-left">
      ${heading(ctx, round)}
      ${round.differs ? html`<p class="vt-col">${ctx.t("col.by_organisation")}</p>` : nothing}
      <ol
        class="ranked ${layout.name} ${round.differs ? "two" : ""} ${round.ranking_only ? "places" : ""}"
        ${styles({ "--dot": `${dotSize(layout, longest)}px`, "--gap": `${layout.gap}px` })}
      >
        ${repeat(
          rows.slice(0, MOST_ROWS),
          ([id]) => id,
          (each) => line(ctx, round, each, longest, layout),
        )}
      </ol>
      ${together(ctx, round)}${notes(ctx, round, rows.length - MOST_ROWS)}
    </div>
  </section>`;
}
