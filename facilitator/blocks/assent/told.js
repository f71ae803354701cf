/** What a sentence came to, as every screen tells it. */

export const CHOICES = ["agree", "reserve", "object"];
const weight = ({ choice }) => CHOICES.indexOf(choice);
const ordered = (one, other) => weight(other) - weight(one) || (one.id < other.id ? -1 : 1);

/** «17 de acuerdo · 1 con reservas»: of those that somebody said. */
export const counted = (ctx, clause) =>
  CHOICES.filter((choice) => clause[choice])
    .map((choice) => ctx.t(`assent.${choice}.count`, { count: clause[choice] }))
    .join(" · ") || ctx.t("assent.nobody");

/** The words of those who have reservations or object, objections first. */
export const saidOf = (clause) =>
  Object.entries(clause.said || {})
    .map(([id, said]) => ({ id, ...said }))
    .sort(ordered);
