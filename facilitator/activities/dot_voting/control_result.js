/** The result on the console: its counts, ties, reservations, and the decision in words. */
import { deciding, ties } from "../../blocks/decision/control.js";
import { dots, html, nothing } from "../../static/parts/index.js";
import { table, worth } from "../../static/parts/worth.js";
import { warned } from "./control_rules.js";
import { byRank, hasPoints, longestOf, otherWay, rounds, tiedOf, tieText, turnoutText } from "./rows.js";

/** What a round tells of each option, in order. */
function columns(ctx, round) {
  const longest = longestOf(round);
  const figure = (name, of, className = "n") => ({ head: ctx.t(`col.${name}`), of, className, bare: name === "bar" });
  const option = ({ number, text, tied }) =>
    html`<b class="num">${number}</b> <span class="words">${text}</span>
      ${tied ? html`<span class="qn">${ctx.t("tie")}</span>` : nothing}`;
  const bar = (row) => dots(row.points, { max: longest, top: row.chosen });
  const points = [figure("bar", bar, "bar"), figure("points", (row) => row.points, "n big")];
  const counts = ["people", "organisations"].map((name) => figure(name, (row) => row[name]));
  return [
    figure("place", (row) => row.rank),
    figure("option", option, "o"),
    ...(hasPoints(round) ? points : []),
    ...(round.few ? [] : counts),
    ...(round.differs ? [figure(otherWay(round), (row) => row.other_rank)] : []),
  ];
}

/** The ways out of a tie; a second tie is settled aloud. */
function settling(ctx, round) {
  if (!round.tie_place) return nothing;
  return ties(ctx.block("decision"), {
    title: tieText(ctx, round),
    round: round.number,
    tied: tiedOf(round),
    treated: ctx.t(`tie.${round.treated}`),
    how: round.runoff ? "aloud" : "talk",
    runoff: round.runoff || ctx.step.phase !== "revealed" ? undefined : () => ctx.send("runoff", {}),
  });
}

const notes = (ctx, { differs, few }) =>
  warned(ctx, differs && ctx.t("differs.console"), few && ctx.t("few.shown"));

function reservations(ctx) {
  const { said = {}, written = 0 } = ctx.view.reservations || {};
  const rows = Object.values(said).map(
    ({ text, about }) =>
      html`<li>
        <p class="words">${text}</p>
        <small>${about}</small>
      </li>`,
  );
  const state = written > rows.length ? "sealed" : rows.length ? "unsigned" : "none";
  const note = ctx.t("reserve.count", { count: written });
  return worth(ctx.t("reserve.console"), rows, { note, under: ctx.t(`reserve.${state}`) });
}

/** One round: how many voted, its table, and its tie, above the table until it is settled. */
function roundOf(ctx, round, { first, alone }) {
  const open = round.treated === "none";
  const tie = first ? settling(ctx, round) : nothing;
  return html`<section class="vround">
    ${alone ? nothing : html`<h2>${ctx.t(round.runoff ? "runoff.title" : "result.first")}</h2>`}
    <p class="small">${turnoutText(ctx, round)} ${ctx.t("voted.of.roll", { count: round.of })}</p>
    ${open ? tie : nothing}${table(columns(ctx, round), byRank(round.rows))}${open ? nothing : tie}
  </section>`;
}

/** The phases `revealed` and `harvested`. */
export function outcome(ctx) {
  const told = rounds(ctx.view.result);
  if (!told.length) return { body: html`<p class="vempty">${ctx.t("result.none")}</p>` };
  return {
    body: html`
      ${told.map((round, place) => roundOf(ctx, round, { first: place === 0, alone: told.length === 1 }))}
      ${deciding(ctx.block("decision"))}
    `,
    side: html`${notes(ctx, told[0])}${reservations(ctx)}`,
    unsettled: told[0].treated === "none" ? tieText(ctx, told[0]) : "",
  };
}
