/** What wall and console say of an item of the room: how many moved, and how many gave an answer that is no level. */

/** «8 avanzaron · 1 retrocedió». */
export const movedText = (ctx, { moved = {} }) =>
  ["up", "down"].filter((way) => moved[way]).map((way) => ctx.t(`moved.${way}`, { count: moved[way] })).join(" · ");

/** «1 no sabe · 2 sin consenso». */
export const apartText = (ctx, { apart = {} }) =>
  Object.keys(apart)
    .sort()
    .map((answer) => ctx.t(`apart.${answer}`, { count: apart[answer] }))
    .join(" · ");

/** «7 de 8». */
export const ofText = (ctx, { n, of }) => ctx.t("wall.of", { n, of });
