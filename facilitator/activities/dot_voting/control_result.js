/** The result on the console: its counts, what to do about a tie, reservations, and the decision in words. */
import { deciding, ties } from "../../blocks/decision/control.js";
import { dots, html, keyed, nothing } from "../../static/parts/index.js";
import { byRank, hasPoints, longestOf, otherWay, rounds, tiedOf, tieText, turnoutText } from "./rows.js";

/** The figures that a round tells, in order: `{name, of, className}`. */
function columns(round) {
  const longest = longestOf(round);
  const bar = (row) => dots(row.points, { max: longest, top: row.chosen });
  const points = [
    { name: "bar", of: bar, className: "bar" },
    { name: "points", of: (row) => row.points, className: "n big" },
  ];
  const counts = ["people", "organisations"].map((name) => ({ name, of: (row) => row[name], className: "n" }));
  const other = { name: otherWay(round), of: (row) => row.other_rank, className: "n" };
  return [...(hasPoints(round) ? points : []), ...(round.few ? [] : counts), ...(round.differs ? [other] : [])];
}

function table(ctx, round) {
  const told = columns(round);
  const title = ({ name }) =>
    name === "bar"
      ? html`<th><span class="vh">${ctx.t("col.bar")}</span></th>`
      : html`<th class="n">${ctx.t(`col.${name}`)}</th>`;
  const line = ([, row]) =>
    html`<tr class=${row.chosen ? "won" : ""}>
      <td class="n">${row.rank}</td>
      <td class="o">
        <b class="num">${row.number}</b> <span class="words">${row.text}</span>
        ${row.tied ? html`<span class="qn">${ctx.t("tie")}</span>` : nothing}
      </td>
      ${told.map(({ of, className }) => html`<td class=${className}>${of(row)}</td>`)}
    </tr>`;
  return html`<table class="vtable">
    <thead>
      <tr>
        <th class="n">${ctx.t("col.place")}</th>
        <th>${ctx.t("col.option")}</th>
        ${told.map(title)}
      </tr>
    </thead>
    <tbody>
      ${keyed(byRank(round.rows), line)}
    </tbody>
  </table>`;
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

function notes(ctx, round) {
  const told = [round.differs ? ctx.t("differs.console") : "", round.few ? ctx.t("few.shown") : ""].filter(Boolean);
  return told.length
    ? html`<section>
        <h2>${ctx.t("warn.title")}</h2>
        <ul class="alarm">
          ${told.map((text) => html`<li class="w"><p>${text}</p></li>`)}
        </ul>
      </section>`
    : nothing;
}

function reservations(ctx) {
  const { said = {}, written = 0 } = ctx.view.reservations || {};
  const texts = Object.entries(said);
  const state = written > texts.length ? "sealed" : texts.length ? "unsigned" : "none";
  return html`<section>
    <h2>${ctx.t("reserve.console")} <span>${ctx.t("reserve.count", { count: written })}</span></h2>
    ${
      texts.length
        ? html`<ul class="alarm">
            ${keyed(texts, ([, { text, about }]) =>
              html`<li>
                <p class="words">${text}</p>
                <small>${about}</small>
              </li>`)}
          </ul>`
        : nothing
    }
    <p class="small">${ctx.t(`reserve.${state}`)}</p>
  </section>`;
}

/** One round: how many voted, its table, and its tie, above the table until it is settled. */
function roundOf(ctx, round, { first, alone }) {
  const open = round.treated === "none";
  const tie = first ? settling(ctx, round) : nothing;
  return html`<section class="vround">
    ${alone ? nothing : html`<h2>${ctx.t(round.runoff ? "runoff.title" : "result.first")}</h2>`}
    <p class="small">${turnoutText(ctx, round)} ${ctx.t("voted.of.roll", { count: round.of })}</p>
    ${open ? tie : nothing}${table(ctx, round)}${open ? nothing : tie}
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
  };
}
