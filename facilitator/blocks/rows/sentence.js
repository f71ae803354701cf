/** A sentence with blanks: clauses of words, each blank drawn by the screen that shows it. */
const MARK = "\u0000";

/** One clause, as pieces of text and what `draw(name)` makes of its blanks. */
function clause(say, { name, blanks }, draw) {
  const marked = Object.fromEntries(blanks.map((each) => [each, `${MARK}${each}${MARK}`]));
  return say(name, marked)
    .split(MARK)
    .map((piece, place) => (place % 2 ? draw(piece) : piece));
}

/**
 * The pieces of a sentence. `list` holds clauses `{name, blanks, lead}`, or `{text}`; `say(name, values)` are the words
 * of a clause. One is there when all its blanks are `said` or, with `whole`, always.
 */
export const clauses = (list, say, said, draw, whole = false) =>
  list.flatMap((each) => {
    if (each.text) return [each.text];
    const there = whole || each.blanks.every((name) => said[name]);
    return there ? [...(each.lead ? [each.lead] : []), ...clause(say, each, draw)] : [];
  });
