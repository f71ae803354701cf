/** The wall before an exercise opens: what it is for and, under the line of water, up to three figures that hold it. */
import { people } from "../parts/bars.js";
import { html, nothing, styles, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";
import { fit } from "./fit.js";
import { stressed } from "./stage.js";

const MOST_DISCS = 40;
const TITLE = {
  face: "display",
  weight: 800,
  width: 1190,
  leading: 1.04,
  sizes: [118, 104, 90, 78, 66, 56, 48],
};
const HULL = { x: 1524, y: 536, room: 170, apart: 47, most: 5 };
const ROOM = 370; // of the title and the lines below it
const LINE = 51;
const USUAL = 2;

const SEA = wavePath({ width: 1920, half: 60, amp: 10, y: 572 });
const DEEP = wavePath({ width: 1920, half: 120, amp: 9, y: 1000 });

/** What each person may give, as discs on the boat's side, as many as it has room for. */
function points(count) {
  if (count > HULL.most) return nothing;
  const apart = Math.min(HULL.apart, HULL.room / count);
  const at = (place) => HULL.x + (place - (count - 1) / 2) * apart;
  return Array.from(
    { length: count },
    (_, place) => svg`<circle cx=${at(place)} cy=${HULL.y} r=${0.38 * apart} fill="var(--accent)"></circle>`,
  );
}

/** A paper boat before the sun. */
const art = (count) => svg`
  <rect width="1920" height="600" fill="var(--sky-warm)"></rect>
  <circle cx="1530" cy="552" r="318" fill="var(--sun)"></circle>
  <g transform="translate(1530 492)" stroke="var(--waterline)" stroke-width="7" stroke-linejoin="round">
    <path d="M0 -196L-104 8H104Z" fill="var(--ice-1)"></path>
    <path d="M0 -196L104 8H0Z" fill="var(--ice-1c)"></path>
    <path d="M-236 -44L-62 8H62L236 -44L148 104H-148Z" fill="var(--ice-1)"></path>
    <path d="M62 8L236 -44L148 104H104Z" fill="var(--ice-1c)"></path>
  </g>
  ${points(count)}
  <path d="${SEA}V1080H0Z" fill="var(--water-2)"></path>
  <path d="M1292 608h476l-18 18h-440Z" fill="var(--sun)"></path>
  <path d="M1352 644h356l-18 16h-320Z" fill="var(--sun)"></path>
  <path d="${DEEP}V1080H0Z" fill="var(--water-3)"></path>
  <path d=${SEA} fill="none" stroke="var(--waterline)" stroke-width="8"></path>
`;

const fact = ({ name, figure, words, text = "", discs = 0 }) =>
  html`<li>
    <h2>${name}</h2>
    <div class="fig"><b class="display num">${figure}</b><span>${words}</span></div>
    ${text ? html`<p>${text}</p>` : nothing}
    ${discs && discs <= MOST_DISCS ? people({ on: 0, of: discs, label: `${figure} ${words}` }) : nothing}
  </li>`;

/**
 * `over` and `title` say what it is for, `lines` what comes of it (`stressed`); `facts`: `{name, figure, words, text,
 * discs}`; `foot` says when it opens, `each` is how much each person may give.
 */
export function before({ over, title, lines, facts, foot, each = 0 }) {
  const said = lines.filter(Boolean);
  const rows = said.length + Math.max(0, said.length - USUAL); // a line beyond the usual ones is a long one
  const { size } = fit(title, { ...TITLE, height: ROOM - LINE * rows });
  return html`<section class="stage st-before">
    <svg class="berg" viewBox="0 0 1920 1080" width="1920" height="1080" aria-hidden="true" focusable="false">
      ${art(each)}
    </svg>
    <header>
      <p class="over">${over}</p>
      <h1 class="display" ${styles({ "font-size": `${size}px` })}>${title}</h1>
      ${said.map((line) => html`<p class="line">${stressed(line)}</p>`)}
    </header>
    <ul>
      ${facts.map(fact)}
    </ul>
    <p class="foot">${foot}</p>
  </section>`;
}
