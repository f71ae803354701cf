/** Marks as wall and console say them: a number, or between which two it lies where it was joined after the count. */

/** `upto`: the most that it can be, where that is not certain. */
export const marksText = (ctx, count, upto) =>
  upto ? ctx.t("ballots.marks.between", { least: count, most: upto }) : ctx.t("ballots.marks", { count });
