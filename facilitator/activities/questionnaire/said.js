/** The sentences of an instrument in the language of this screen, and its questions in their order. */

/** A sentence of an instrument, which it has in each language. */
export const said = (ctx, text) => (text && (text[ctx.words.language] || text.es)) || "";

/** What an instrument tells by id, in its order: `[{id, …}]`. */
export const inOrder = (told = {}) =>
  Object.keys(told)
    .map((id) => ({ ...told[id], id }))
    .sort((one, other) => one.place - other.place);

const levelsIn = (ctx, told) => (told && (told[ctx.words.language] || told.es)) || [];

/** The described answers of an item, or the names of the scale where it has none of its own. */
export const levelsOf = (ctx, item) => {
  const own = levelsIn(ctx, item.levels);
  return own.length ? own : levelsIn(ctx, ctx.view.instrument.scale);
};

/** What a level is called: its name on the scale, or its description where there is none. */
export function levelName(ctx, item, answer) {
  if (!Number(answer)) return ctx.t(`scales.apart.${answer}`);
  const scale = levelsIn(ctx, ctx.view.instrument.scale);
  return (scale.length ? scale : levelsOf(ctx, item))[Number(answer) - 1] || "";
}
