/** What is tied at a cut, on the wall: what passes, the equals side by side on the line of water, and the ways out. */
import { dots } from "../parts/bars.js";
import { icon } from "../parts/icons.js";
import { html, keyed, nothing, styles } from "../parts/lit.js";
import { sea } from "../parts/water.js";
import { fit } from "./fit.js";
import { box, px, stressed, titled } from "./stage.js";

export const MOST = { passing: 3, equals: 6 };
const MOST_REST = 3;
const TOP = 204; // of the rows that pass
const ALONE = 92; // where none passes
const ROW = 104;
const LOW_ROW = 84;
const CARD = { height: 214, surface: 168, gap: 64, inside: 300, dot: 28, beside: 112, text: 112 };
/** More than three stand in two rows of lower cards, with a figure in place of dots. */
const LOW = { height: 126, surface: 250, gap: 56, between: 16, beside: 196, text: 94 };
const SIDE_BY_SIDE = 3;
const LOOK = { half: 40, amp: 8, deepAmp: 9, depth: 350, line: "var(--waterline)", stroke: 6 };

/** How tall each of so many rows that pass is. */
export const rowHeight = (count) => (count > 2 ? LOW_ROW : ROW);

/** As large as all of them stand: none of the equals looks more than another. */
function cards(equals) {
  const low = equals.length > SIDE_BY_SIDE;
  const { gap, beside, surface, text: height } = low ? LOW : CARD;
  const columns = low ? Math.ceil(equals.length / 2) : equals.length;
  const width = (1792 - gap * (columns - 1)) / columns;
  const room = { weight: 800, width: width - beside, height, leading: 1.12, sizes: [40, 38, 34, 31, 28, 26] };
  const size = Math.min(...equals.map(([, { text }]) => fit(text, room).size));
  return { low, columns, width, size, gap, surface, height: low ? 2 * LOW.height + LOW.between : CARD.height };
}

function card([, { number, text, points }], { low, width }) {
  const dot = Math.max(10, Math.min(CARD.dot, Math.floor((width - CARD.inside) / points) - 4));
  return html`<li>
    <b class="display num">${number}</b>
    <p>${text}</p>
    <div class="dots" ${styles({ "--dot": px(dot), "--gap": "4px" })}>
      ${low ? nothing : dots(points)}<b class="v display num">${points}</b>
    </div>
  </li>`;
}

const way = ([name, text]) =>
  html`<li>
    ${icon(name, { size: 38, stroke: 2.2 })}
    <p>${stressed(text)}</p>
  </li>`;

const row = ([, { number, text, points }]) =>
  html`<li><b class="num">${number}</b><span>${text}</span><b class="display num">${points}</b></li>`;

const others = ({ title, rows, more }) =>
  html`<section class="rest">
    <h2>${title}</h2>
    <ol>
      ${keyed(rows.slice(0, MOST_REST), row)}
    </ol>
    ${rows.length > MOST_REST ? html`<p class="min">${more(rows.length - MOST_REST)}</p>` : nothing}
  </section>`;

/**
 * `passing` is drawn for `passes` rows; `equals` and `rest.rows` are `[id, {number, text, points}]`; `asks` over the
 * `ways`, which are `[icon, text]`, the text `stressed`.
 */
export function atCut({ title, under, passing, passes, equals, asks, ways, rest }) {
  const top = TOP + (passes ? passes * rowHeight(passes) + 28 : ALONE);
  const laid = cards(equals);
  const { low, columns, size, gap, surface, height } = laid;
  return html`<section class="stage st-cut">
    ${sea({ className: "berg", width: 1920, height: 1080, y: top + surface, look: LOOK })}
    <div class="head">${titled(title, under)}</div>
    ${passes ? html`<div class="passing" ${styles({ top: px(TOP) })}>${passing}</div>` : nothing}
    <ol
      class="tied ${low ? `low c${columns}` : ""}"
      ${box({ left: 64, top, width: 1792, height })}
      ${styles({ "font-size": px(size), "--columns": columns, "--gap": px(gap) })}
    >
      ${keyed(equals, (each) => card(each, laid))}
    </ol>
    <div class="ways" ${styles({ top: px(top + height + 36) })}>
      <section>
        <h2 class="display">${asks}</h2>
        <ul>
          ${ways.map(way)}
        </ul>
      </section>
      ${rest.rows.length ? others(rest) : nothing}
    </div>
  </section>`;
}
