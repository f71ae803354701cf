/** A numbered list on the wall, as large as so many entries stand; where they would be cut, they take turns. */
import { html, keyed, nothing } from "../parts/index.js";

const LONG = 100;
const CROWDED = 20;
const PAGE = 10;
const PAGE_MS = 12000;
const DENSE = { s4: 4, s7: 7, s10: 10, s20: 20 };

/** How dense the list must be: a few large, up to 7 in one column, then smaller, then in two columns. */
const density = (count) => Object.keys(DENSE).find((name) => count <= DENSE[name]) || "s30";

/** More than 20 would be cut beside a panel, so while a clock runs (and draws) they take turns by tens. */
function turn(ctx, entries, beside) {
  if (entries.length <= CROWDED || !ctx.timer.running || !beside) return { shown: entries, note: nothing };
  const pages = Math.ceil(entries.length / PAGE);
  const page = Math.floor(ctx.now() / PAGE_MS) % pages;
  return {
    shown: entries.slice(page * PAGE, (page + 1) * PAGE),
    note: html`<p class="st-page">${ctx.t("wall.page", { page: page + 1, pages })}</p>`,
  };
}

/** `entries` of `{id, number, text, more}`, `more` a template behind the text; `beside`: a panel stands beside them. */
export function numbered(ctx, entries, { beside = false } = {}) {
  const { shown, note } = turn(ctx, entries, beside);
  const row = ({ number, text, more = nothing }) =>
    html`<li>
      <span class="display num">${number}</span>
      <p class=${text.length > LONG ? "long" : ""}>${text}${more}</p>
    </li>`;
  return html`${note}
    <ol class="numbered ${density(entries.length)}">
      ${keyed(shown, row)}
    </ol>`;
}
