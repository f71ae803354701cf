/** A numbered list on the wall, as large as so many entries stand; where they would be cut, they take turns. */
import { html, keyed, nothing, styles } from "../parts/index.js";
import { linesOf } from "./fit.js";

const LONG = 100;
const CROWDED = 20;
const PAGE = 10;
const PAGE_MS = 12000;
const DENSE = { s4: 4, s7: 7, s10: 10, s20: 20 };
/** Long entries are measured: one under the other, else in two columns; `mark` is what stands behind some of them. */
const SIZES = [50, 46, 42, 39, 36, 34, 32, 30, 28, 26];
const ROOM = { height: 730, beside: 1040, wide: 1290, between: 36, leading: 1.14, apart: 0.44, mark: 90 };

/** How dense the list must be: a few large, up to 7 in one column, then smaller, then in two columns. */
const density = (count) => Object.keys(DENSE).find((name) => count <= DENSE[name]) || "s30";

/** How tall entries are in letters of a size, one under the other. */
function tallOf(entries, size, width) {
  const lines = ({ text, more = nothing }) =>
    linesOf(text, { size, weight: 600, width, after: more === nothing ? 0 : ROOM.mark });
  return entries.reduce((sum, entry) => sum + size * (lines(entry) * ROOM.leading + ROOM.apart) + 2, 0);
}

/** `{size, columns}` in which all entries stand whole, undefined where they do in none. */
function measured(entries, beside) {
  const whole = beside ? ROOM.beside : ROOM.wide;
  const tries = [1, 2].flatMap((columns) => SIZES.map((size) => ({ size, columns })));
  return tries.find(({ size, columns }) => {
    const width = columns > 1 ? (whole - 60 - ROOM.between) / 2 : whole;
    const half = Math.ceil(entries.length / columns);
    const parts = [entries.slice(0, half), entries.slice(half)];
    return parts.every((part) => tallOf(part, size, width) <= ROOM.height);
  });
}

/** What would be cut beside a panel takes turns by tens while a clock runs (and draws). */
function turn(ctx, entries, { beside, cut }) {
  const most = cut ? Math.ceil(PAGE / 2) : PAGE;
  if (!cut && entries.length <= CROWDED) return { shown: entries, note: nothing };
  if (!ctx.timer.running || !beside) return { shown: entries, note: nothing };
  const pages = Math.ceil(entries.length / most);
  const page = Math.floor(ctx.now() / PAGE_MS) % pages;
  return {
    shown: entries.slice(page * most, (page + 1) * most),
    note: html`<p class="st-page">${ctx.t("wall.page", { page: page + 1, pages })}</p>`,
  };
}

/** `entries` of `{id, number, text, more}`, `more` a template behind the text; `beside`: a panel stands beside them. */
export function numbered(ctx, entries, { beside = false } = {}) {
  const long = entries.length <= CROWDED && entries.some(({ text }) => text.length > LONG);
  const cut = long && !measured(entries, beside);
  const { shown, note } = turn(ctx, entries, { beside, cut });
  const laid = long ? measured(shown, beside) : undefined;
  const row = ({ number, text, more = nothing }) =>
    html`<li>
      <span class="display num">${number}</span>
      <p class=${text.length > LONG ? "long" : ""}>${text}${more}</p>
    </li>`;
  const half = laid && Math.ceil(shown.length / laid.columns);
  const size = laid ? styles({ "--size": `${laid.size}px`, "--half": String(half) }) : nothing;
  return html`${note}
    <ol class="numbered ${laid ? "fitted" : density(entries.length)}" ${size}>
      ${keyed(shown, row)}
    </ol>`;
}
