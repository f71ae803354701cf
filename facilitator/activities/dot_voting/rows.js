/** What every face needs of a vote's views: options in order, ranked rows, the round shown, and places in words. */

/** `[id, option]` by the number on the wall. */
export const byNumber = (options = {}) =>
  Object.entries(options).sort(([, one], [, other]) => one.number - other.number);

/** `[id, row]` of a result by place; equals in the order of the wall, which nobody chose. */
export const byRank = (rows = {}) =>
  Object.entries(rows).sort(([, one], [, other]) => one.rank - other.rank || one.number - other.number);

/** The rounds of a result, the latest first: `{number, …}`. */
export const rounds = (result = {}) =>
  Object.keys(result)
    .map(Number)
    .sort((one, other) => other - one)
    .map((number) => ({ number, ...result[number] }));

/** The question as it was set, or the usual one. */
export const question = (ctx) => ctx.view.question || ctx.t("question.usual");

/** "3.er lugar" and its like. */
export const ordinal = (ctx, place) =>
  ctx.words.has(`ordinal.${place}`) ? ctx.t(`ordinal.${place}`) : ctx.t("ordinal.other", { place });

/** The numbers of the options that are tied, as "2 y 6". */
export function tiedNumbers(ctx, round) {
  const numbers = Object.values(round.rows)
    .filter((row) => row.tied)
    .map((row) => row.number)
    .sort((one, other) => one - other);
  return ctx.words.list(numbers.map(String));
}

/** "Empate entre 2 y 6 en el 3.er lugar", or "" when no tie crosses the cut. */
export const tieText = (ctx, round) =>
  round.tie_place ? ctx.t("tie.at", { options: tiedNumbers(ctx, round), place: ordinal(ctx, round.tie_place) }) : "";

/** All points of a round. */
export const pointsOf = (round) => Object.values(round.rows).reduce((sum, row) => sum + (row.points || 0), 0);
