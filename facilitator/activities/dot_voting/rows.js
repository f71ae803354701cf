/** What every face needs of a vote's results. */
import { numbersOf } from "../../blocks/options/rows.js";
import { legible } from "../../static/parts/index.js";

/** `[id, row]` of a result by place; equals in the order of the wall, which nobody chose. */
export const byRank = (rows = {}) =>
  Object.entries(rows)
    .sort(([, one], [, other]) => one.rank - other.rank || one.number - other.number)
    .map(([id, row]) => [id, { ...row, text: legible(row.text) }]);

/** `[id, {text, number}]` of what was chosen, by the number on the wall. */
export const chosenOf = ({ chosen = {}, options }) =>
  Object.entries(chosen)
    .map(([id, text]) => [id, { text: legible(text), number: (options.list[id] || {}).number || 0 }])
    .sort(([, one], [, other]) => one.number - other.number);

/** The rounds of a result, the latest first. */
export const rounds = (result = {}) => Object.values(result).sort((one, other) => other.number - one.number);

/** The question as it was set, or the usual one. */
export const question = (ctx) => ctx.view.question || ctx.t("question.usual");

/** The rows that are tied across the cut. */
export const tiedOf = (round) => byRank(round.rows).filter(([, row]) => row.tied);

/** "3.er lugar". */
export const ordinalText = (ctx, place) =>
  ctx.words.has(`ordinal.${place}`) ? ctx.t(`ordinal.${place}`) : ctx.t("ordinal.other", { place });

/** "Empate entre 2 y 6 en el 3.er lugar", or "" when no tie crosses the cut. */
export function tieText(ctx, round) {
  const place = round.tie_place;
  if (!place) return "";
  return ctx.t("tie.at", {
    options: numbersOf(
      ctx,
      tiedOf(round).map(([, row]) => row),
    ),
    place: ordinalText(ctx, place),
  });
}

/** "27 personas, 81 puntos.", or the people alone where points are not told. */
export function turnoutText(ctx, round) {
  const people = ctx.t("people", { count: round.voted });
  if (!hasPoints(round)) return ctx.t("result.sub.few", { people });
  const count = Object.values(round.rows).reduce((sum, row) => sum + row.points, 0);
  return ctx.t("result.sub", { people, points: ctx.t("points", { count }) });
}

/** Whether points are told: not with few voters, nor where organisations are counted. */
export const hasPoints = (round) => !round.few && !round.by_organisation;

/** The most points of an option, from 1. */
export const longestOf = (round) => Math.max(1, ...Object.values(round.rows).map((row) => row.points || 0));

/** How a round would be counted the other way. */
export const otherWay = (round) => (round.by_organisation ? "by_people" : "by_organisation");
