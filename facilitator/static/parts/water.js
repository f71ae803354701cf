/** The line of water: phone headers, seas of the wall, and the small iceberg of the phone. */
import { html, svg } from "./lit.js";

/** Path data of a wave along `width`: half a wave is `half` long and `amp` high, from x to the right at height y. */
export function wavePath({ width, half = 20, amp = 8, y = 0, x = 0, steps = Math.ceil(width / half) }) {
  const path = [`M${x} ${y}`];
  for (let place = 0; place < steps; place += 1) path.push(`q${half / 2} ${place % 2 ? amp : -amp} ${half} 0`);
  return path.join("");
}

/** A sea in a box: its surface at height `y`, and deeper water under it; `look` says how the waves are drawn. */
export function sea({ className, width, height, y, look }) {
  const { half, amp, deepAmp, depth, line, stroke, opacity = 1 } = look;
  const edge = wavePath({ width, half, amp, y });
  const deep = wavePath({ width, half, amp: deepAmp, y: y + depth });
  return html`<svg
    class=${className}
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    ${svg`
      <path d="${edge}V${height}H0Z" fill="var(--water-2)"></path>
      <path d="${deep}V${height}H0Z" fill="var(--water-3)" opacity=${opacity}></path>
      <path d=${edge} fill="none" stroke=${line} stroke-width=${stroke}></path>
    `}
  </svg>`;
}

/** A line of water over the width of a phone, `height` high, with water above the line or `under` it. */
export function shore({ className, height, amp, stroke, under = false }) {
  const line = wavePath({ width: 400, amp, y: height / 2 });
  return html`<svg
    class=${className}
    viewBox="0 0 400 ${height}"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    ${svg`
      <path d=${under ? `${line}V${height}H0Z` : `M0 0H400V${height / 2}H0Z`} fill="var(--water-2)"></path>
      <path
        d=${line}
        fill="none"
        stroke="var(--waterline)"
        stroke-width=${stroke}
        vector-effect="non-scaling-stroke"
      ></path>
    `}
  </svg>`;
}

/** The edge of a phone's header. */
export const wave = () => shore({ className: "ph-wave", height: 10, amp: 6, stroke: 3 });

const BANDS = [
  { path: "M75 4L62 22L50 20L36 44L18 50L10 60H140L128 46L108 40L96 18L84 20Z", fill: "var(--ice-1)" },
  { path: "M8 64H142L148 84L140 96H6L2 82Z", fill: "var(--ice-2)" },
  { path: "M7 100H139L130 118L134 130H18L16 116Z", fill: "var(--ice-3)" },
  { path: "M20 134H132L112 158L92 170L66 166L40 156Z", fill: "var(--ice-4)" },
];
const SURFACE = wavePath({ width: 152, half: 19, amp: 5, y: 62, x: -2 });

const band = (path, fill) =>
  svg`<path d=${path} fill=${fill} stroke="var(--waterline)" stroke-width="2.5" stroke-linejoin="round"></path>`;

/** The iceberg with one of its four levels in mango. */
export function smallBerg(level, { width = 68 } = {}) {
  return html`<svg
    class="small-berg"
    width=${width}
    height=${Math.round(width * 1.16)}
    viewBox="0 0 150 174"
    aria-hidden="true"
    focusable="false"
  >
    ${BANDS.map(({ path, fill }, place) => band(path, place + 1 === level ? "var(--sun)" : fill))}
    ${svg`<path d=${SURFACE} fill="none" stroke="var(--waterline)" stroke-width="4"></path>`}
  </svg>`;
}
