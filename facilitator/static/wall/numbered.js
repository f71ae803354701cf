/** A numbered list on the wall, as large as all its entries stand whole; where they do not, they take turns. */
import { html, keyed, nothing, styles } from "../parts/index.js";
import { linesOf } from "./fit.js";

const PAGE_MS = 12000;
const SMALLEST = 26;
const TURNS = 30; // entries that take turns have room, and are no smaller
const SIZES = [50, 46, 42, 39, 36, 34, 32, 30, 28, SMALLEST];
/** `mark` is what stands behind some entries, `note` the line that tells the turn; a line in one column is `widest`. */
const ROOM = { height: 730, beside: 1150, wide: 1792, widest: 1290, between: 36, mark: 90, note: 46 };
const TEXT = { leading: 1.14, under: 0.78, figure: 1.3 };
const PAD = 0.22; // of the size, over and under an entry; and as much more as there is room for
const AIRY = 0.5;
const SECOND = 6; // px of size for which a second column is worth it
const worth = ({ size, columns }) => size - (columns - 1) * SECOND;
const TRIES = [1, 2]
  .flatMap((columns) => SIZES.map((size) => ({ size, columns })))
  .sort((one, other) => worth(other) - worth(one));

let turning = 0;

const underSize = (size) => Math.max(SMALLEST, Math.floor(size * TEXT.under));

/** How tall an entry is in letters of a size. */
function tallOf({ text, under, more = nothing }, size, width) {
  const first = linesOf(text, { size, weight: 600, width, after: more === nothing ? 0 : ROOM.mark });
  const second = under ? linesOf(under, { size: underSize(size), width }) * underSize(size) : 0;
  return Math.max((first * size + second) * TEXT.leading, size * TEXT.figure) + size * PAD * 2 + 2;
}

/** How tall the list is: entries side by side are as tall as the taller one. */
function listOf(entries, { size, columns }, beside) {
  const whole = beside ? ROOM.beside : columns > 1 ? ROOM.wide : ROOM.widest;
  const width = (whole - ROOM.between * (columns - 1)) / columns - (size * 1.5 + 40);
  const half = Math.ceil(entries.length / columns);
  const tall = entries.map((entry) => tallOf(entry, size, width));
  return tall.slice(0, half).reduce((sum, one, row) => sum + Math.max(one, tall[half + row] || 0), 0);
}

/** `{pages, size, columns, spare}`: as few pages as there can be, all in letters of one size; `spare` px are left. */
function laid(entries, beside) {
  for (let count = 1; ; count += 1) {
    const each = Math.ceil(entries.length / count) || 1;
    const pages = Array.from({ length: Math.ceil(entries.length / each) || 1 }, (_, page) =>
      entries.slice(page * each, (page + 1) * each),
    );
    const height = ROOM.height - (count > 1 ? ROOM.note : 0);
    const left = (one) => height - Math.max(...pages.map((page) => listOf(page, one, beside)));
    const found = TRIES.find((one) => (count === 1 || one.size >= TURNS) && left(one) >= 0);
    if (found) return { pages, ...found, spare: left(found) };
    if (each === 1) return { pages, size: SMALLEST, columns: 1, spare: 0 };
  }
}

/** Whose turn it is, counted from the beginning of time; the wall is drawn again when it is the next one's. */
function turn({ now, refresh }) {
  clearTimeout(turning);
  turning = setTimeout(refresh, PAGE_MS - (now() % PAGE_MS));
  return Math.floor(now() / PAGE_MS);
}

/** `entries` of `{id, number, text, under, more}`: what is said under it, a template behind it; `beside` a panel. */
export function numbered(ctx, entries, { beside = false } = {}) {
  const { pages, size, columns, spare } = laid(entries, beside);
  const page = pages.length > 1 ? turn(ctx) % pages.length : 0;
  const rows = Math.ceil(pages[0].length / columns) || 1;
  const row = ({ number, text, under, more = nothing }) =>
    html`<li>
      <span class="display num">${number}</span>
      <p>${text}${more}${under ? html`<small>${under}</small>` : nothing}</p>
    </li>`;
  const pad = Math.floor(size * PAD + Math.min(size * AIRY, spare / rows / 2));
  const sizes = { "--size": size, "--under": underSize(size), "--pad": pad };
  const told = Object.fromEntries(Object.entries(sizes).map(([name, value]) => [name, `${value}px`]));
  return html`${
      pages.length > 1
        ? html`<p class="st-page">${ctx.t("wall.page", { page: page + 1, pages: pages.length })}</p>`
        : nothing
    }
    <ol class="numbered" ${styles({ ...told, "--rows": String(rows) })}>
      ${keyed(pages[page], row)}
    </ol>`;
}
