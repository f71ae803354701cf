/** What is tied at a cut, on the wall: what passes, the equals side by side on the line of water, and the ways out. */
import { dots } from "../parts/bars.js";
import { icon } from "../parts/icons.js";
import { html, keyed, nothing, styles } from "../parts/lit.js";
import { sea } from "../parts/water.js";
import { box, px, titled } from "./stage.js";

export const MOST = { passing: 3, equals: 3 };
const MOST_REST = 3;
const TOP = 204; // of the rows that pass
const ROW = 104;
const LOW_ROW = 84;
const CARD = { height: 214, gap: 64, inside: 300, dot: 28 };
const LONG = 70;
const LOOK = { half: 40, amp: 8, deepAmp: 9, depth: 350, line: "var(--waterline)", stroke: 6 };

/** How tall each of so many rows that pass is. */
export const rowHeight = (count) => (count > 2 ? LOW_ROW : ROW);

function card([, { number, text, points }], width) {
  const dot = Math.max(10, Math.min(CARD.dot, Math.floor((width - CARD.inside) / points) - 4));
  return html`<li>
    <b class="display num">${number}</b>
    <p class=${text.length > LONG ? "long" : ""}>${text}</p>
    <div class="dots" ${styles({ "--dot": px(dot), "--gap": "4px" })}>
      ${dots(points)}<b class="v display num">${points}</b>
    </div>
  </li>`;
}

const way = ([name, text]) =>
  html`<li>
    ${icon(name, { size: 38, stroke: 2.2 })}
    <p>${text}</p>
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
 * `ways`, which are `[icon, text]`.
 */
export function atCut({ title, under, passing, passes, equals, asks, ways, rest }) {
  const top = TOP + passes * rowHeight(passes) + 28;
  const width = (1792 - CARD.gap * (equals.length - 1)) / equals.length;
  return html`<section class="stage st-cut">
    ${sea({ className: "berg", width: 1920, height: 1080, y: top + 168, look: LOOK })}
    <div class="head">${titled(title, under)}</div>
    ${passes ? html`<div class="passing" ${styles({ top: px(TOP) })}>${passing}</div>` : nothing}
    <ol class="tied" ${box({ left: 64, top, width: 1792, height: CARD.height })}>
      ${keyed(equals, (each) => card(each, width))}
    </ol>
    <div class="ways" ${styles({ top: px(top + CARD.height + 36) })}>
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
