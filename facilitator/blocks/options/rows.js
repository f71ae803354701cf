/** Options in order, for every face. */
import { html, legible } from "../../static/parts/index.js";

/** `[id, option]` by the number on the wall. */
export const byNumber = (options = {}) =>
  Object.entries(options)
    .sort(([, one], [, other]) => one.number - other.number)
    .map(([id, option]) => [id, { ...option, text: legible(option.text) }]);

/** "1, 4 y 6": the numbers of some options. */
export function numbersOf(ctx, options) {
  const places = options.map(({ number }) => number).sort((one, other) => one - other);
  return ctx.words.list(places.map(String));
}

/** An option as it reads on phones. */
export const named = ({ number, text }) => html`<b class="num">${number}</b> <span class="words">${text}</span>`;
