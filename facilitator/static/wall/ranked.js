/** Ranked rows on the wall, each with a bar and what it came to, as large as so many stand; all of them alike. */
import { t } from "../core/words.js";
import { dots, html, keyed, nothing, styles } from "../parts/index.js";

const MOST_ROWS = 20;
const DOTS = 24;
const LONG = 54;
const LONGER = 100;
const CHIP = 14;
const BESIDE = 0.82; // of a bar's room, where a column with other figures stands beside it
const LAYOUTS = [
  { rows: 7, name: "r7", bar: 730, dot: 41, gap: 6 },
  { rows: 10, name: "r10", bar: 730, dot: 34, gap: 5 },
  { rows: MOST_ROWS, name: "r20", bar: 380, dot: 16, gap: 4 },
];

/** Long sentences are set smaller rather than cut; all of a list alike, so that no row looks more than another. */
function sized(rows) {
  const length = Math.max(...rows.map(({ text, chip }) => text.length + (chip ? CHIP : 0)));
  return length > LONGER ? "longer" : length > LONG ? "long" : "";
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
  return html`<li class=${row.top ? "won" : ""}>
    <p class="what ${size}">
      <span class="no num">${number}</span>
      <span class="tx">
        ${text} ${chip ? html`<span class="chip">${chip}</span>` : nothing}
        ${row.top ? html`<span class="vh">${t("shared.chosen")}</span>` : nothing}
      </span>
    </p>
    ${figure} ${counts.length ? breadth(counts) : nothing}
    ${other ? html`<b class="other display num">${other}</b>` : nothing}
  </li>`;
}

/**
 * `{body, left}` of `rows` in their order, `left` of which found no place. A row is `{id, number, text, chip, top,
 * points, value, counts, other}`: its `value` is shown behind a bar of its `points` (alone, without `bars`), its
 * `counts` are a few words each, `other` is the figure that it would have otherwise, and what is `top` stands out.
 */
export function ranked(rows, { bars = true } = {}) {
  const found = LAYOUTS.find((each) => rows.length <= each.rows) || LAYOUTS[2];
  const two = rows.some(({ other }) => other);
  const counted = rows.some(({ counts = [] }) => counts.length);
  const layout = { ...found, bar: Math.floor(found.bar * (two ? BESIDE : 1)) };
  const longest = Math.max(1, ...rows.map(({ points }) => points || 0));
  const classes = [layout.name, two && "two", !bars && "places", counted && "counted"];
  const how = { bars, longest, layout, size: sized(rows) };
  const body = html`<ol
    class="ranked ${classes.filter(Boolean).join(" ")}"
    ${styles({ "--dot": `${dotSize(layout, longest)}px`, "--gap": `${layout.gap}px` })}
  >
    ${keyed(rows.slice(0, MOST_ROWS), (row) => line(row, how))}
  </ol>`;
  return { body, left: Math.max(0, rows.length - MOST_ROWS) };
}
