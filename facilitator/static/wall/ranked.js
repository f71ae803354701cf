/** Ranked rows on the wall, each with a bar and what it came to, as large as so many stand; all of them alike. */
import { t } from "../core/words.js";
import { dots, html, keyed, nothing, styles } from "../parts/index.js";
import { fit, widthOf } from "./fit.js";

const MOST_ROWS = 20;
const DOTS = 24;
const BESIDE = 0.82; // of a bar's room, where a column with other figures stands beside it
const SIZES = [40, 38, 36, 34, 31, 29, 28, 26];
const ONE_LINE = 60;
const HEIGHT = 720; // of all rows, with what may be said under them
const LAYOUTS = [
  { rows: 7, name: "r7", bar: 690, dot: 41, gap: 6, row: 116, largest: 40 },
  { rows: 10, name: "r10", bar: 690, dot: 34, gap: 5, row: 84, largest: 34 },
  { rows: MOST_ROWS, name: "r20", bar: 380, dot: 16, gap: 4, row: 42, largest: 26 },
];
const TEXT = { bars: 632, two: 560, places: 1040 };

/** As large as the longest text of a list stands; all alike, so that no row looks more than another. */
function sized(rows, { row, largest }, width) {
  const height = Math.min(row, HEIGHT / rows.length) - 4;
  const room = { weight: 800, leading: 1.12, height, sizes: SIZES.filter((size) => size <= largest) };
  const one = ({ text, chip }) => fit(text, { ...room, width, after: chip ? 50 + widthOf(chip, 26, 700) : 0 }).size;
  return Math.min(...rows.map(one));
}

/** The largest dot with which the longest bar still fits. */
function dotSize(layout, longest) {
  if (longest > DOTS) return layout.dot;
  return Math.max(10, Math.min(layout.dot, Math.floor(layout.bar / longest) - layout.gap));
}

/** Dots up to 24; beyond, a solid bar to scale, its figure at its end. */
function bar({ points, top }, longest, layout) {
  if (longest <= DOTS) return dots(points, { max: longest, top });
  const width = `${Math.round((layout.bar * points) / longest)}px`;
  return html`<span class="solidbar ${top ? "top" : ""}" aria-hidden="true" ${styles({ flex: "none", width })}>
    <i></i>
  </span>`;
}

const breadth = (counts) =>
  html`<p class="counts">
    ${counts.map((text, place) => html`${place ? html` <span class="sep">·</span> ` : nothing}<span>${text}</span>`)}
  </p>`;

function line(row, { bars, longest, layout, size }) {
  const { number, text, chip, value, counts = [], other } = row;
  const figure = bars
    ? html`<div class="dots">${bar(row, longest, layout)}<b class="v display num">${value}</b></div>`
    : html`<b class="v display num place">${value}</b>`;
  const label = chip ? html`<span class="chip">${chip}</span>` : nothing;
  const short = layout.row < ONE_LINE; // its text may be cut, what is said of it never
  return html`<li class=${row.top ? "won" : ""}>
    <p class="what" ${styles({ "font-size": `${size}px` })}>
      <span class="no num">${number}</span>
      <span class="tx">
        ${text} ${short ? nothing : label}
        ${row.top ? html`<span class="vh">${t("shared.chosen")}</span>` : nothing}
      </span>
      ${short ? label : nothing}
    </p>
    ${figure} ${counts.length ? breadth(counts) : nothing}
    ${other ? html`<b class="other display num">${other}</b>` : nothing}
  </li>`;
}

/**
 * `{body, left}` of `rows` in their order, `left` of which found no place. A row is `{id, number, text, chip, top,
 * points, value, counts, other}`: its `value` is shown behind a bar of its `points` (alone, without `bars`), its
 * `counts` are a few words each, `other` is the figure that it would have otherwise, and what is `top` stands out.
 * `row` is how tall a row may be where they have not the whole picture.
 */
export function ranked(rows, { bars = true, row } = {}) {
  const found = LAYOUTS.find((each) => rows.length <= each.rows) || LAYOUTS[2];
  const two = rows.some(({ other }) => other);
  const counted = rows.some(({ counts = [] }) => counts.length);
  const layout = { ...found, bar: Math.floor(found.bar * (two ? BESIDE : 1)) };
  const longest = Math.max(1, ...rows.map(({ points }) => points || 0));
  const classes = [layout.name, two && "two", !bars && "places", counted && "counted"];
  const width = bars ? (two ? TEXT.two : TEXT.bars) : TEXT.places;
  const size = sized(rows, row ? { ...layout, row } : layout, width);
  const how = { bars, longest, layout, size };
  const body = html`<ol
    class="ranked ${classes.filter(Boolean).join(" ")}"
    ${styles({ "--dot": `${dotSize(layout, longest)}px`, "--gap": `${layout.gap}px` })}
  >
    ${keyed(rows.slice(0, MOST_ROWS), (row) => line(row, how))}
  </ol>`;
  return { body, left: Math.max(0, rows.length - MOST_ROWS) };
}
