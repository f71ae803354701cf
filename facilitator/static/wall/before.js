/** The wall before an exercise opens: what it is for and, under the line of water, up to three figures that hold it. */
import { people } from "../parts/bars.js";
import { html, nothing, styles, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";
import { fit } from "./fit.js";

const MOST_DISCS = 40;
const TITLE = { weight: 800, width: 1060, height: 268, leading: 1.04, sizes: [118, 104, 90, 78, 66, 56, 48] };

const SEA = wavePath({ width: 1920, half: 60, amp: 10, y: 572 });
const DEEP = wavePath({ width: 1920, half: 120, amp: 9, y: 1000 });

/** A paper boat before the sun. */
const art = svg`
  <rect width="1920" height="600" fill="var(--sky-warm)"></rect>
  <circle cx="1530" cy="552" r="318" fill="var(--sun)"></circle>
  <g transform="translate(1530 492)" stroke="var(--waterline)" stroke-width="7" stroke-linejoin="round">
    <path d="M0 -196L-104 8H104Z" fill="var(--ice-1)"></path>
    <path d="M0 -196L104 8H0Z" fill="var(--ice-1c)"></path>
    <path d="M-236 -44L-62 8H62L236 -44L148 104H-148Z" fill="var(--ice-1)"></path>
    <path d="M62 8L236 -44L148 104H104Z" fill="var(--ice-1c)"></path>
  </g>
  <path d="${SEA}V1080H0Z" fill="var(--water-2)"></path>
  <path d="M1292 608h476l-18 18h-440Z" fill="var(--sun)"></path>
  <path d="M1352 644h356l-18 16h-320Z" fill="var(--sun)"></path>
  <path d="${DEEP}V1080H0Z" fill="var(--water-3)"></path>
  <path d=${SEA} fill="none" stroke="var(--waterline)" stroke-width="8"></path>
`;

const fact = ({ name, figure, words, text = "", discs = 0 }) =>
  html`<li>
    <h2>${name}</h2>
    <p class="fig"><b class="display num">${figure}</b><span>${words}</span></p>
    ${text ? html`<p>${text}</p>` : nothing}
    ${discs && discs <= MOST_DISCS ? people({ on: 0, of: discs, label: `${figure} ${words}` }) : nothing}
  </li>`;

/** `over` and `title` say what it is for, `lines` what comes of it; `facts`: `{name, figure, words, text, discs}`. */
export function before({ over, title, lines, facts }) {
  const { size } = fit(title, TITLE);
  return html`<section class="stage st-before">
    <svg class="berg" viewBox="0 0 1920 1080" width="1920" height="1080" aria-hidden="true" focusable="false">
      ${art}
    </svg>
    <header>
      <p class="over">${over}</p>
      <h1 class="display" ${styles({ "font-size": `${size}px` })}>${title}</h1>
      ${lines.map((line) => html`<p class="line">${line}</p>`)}
    </header>
    <ul>
      ${facts.map(fact)}
    </ul>
  </section>`;
}
