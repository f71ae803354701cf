/** The pictures behind the words: the iceberg, one level in full, bands, a calm sea. */
import { html, svg, wavePath } from "../../static/parts/index.js";
import { secret, tally } from "../../static/parts/tally.js";
import { BODY, FLOE, PEAK, SEA, STAGE, SUN } from "./wall_geometry.js";

const { width, height } = STAGE;
const DEEP = [2, 3, 4];
const floor = (level) => SEA[level + 1] || height;
const edge = (y, amp, half) => wavePath({ width, half, amp, y });

const picture = (className, inside) =>
  html`<svg
    class="ib-berg ${className}"
    viewBox="0 0 ${width} ${height}"
    width=${width}
    height=${height}
    aria-hidden="true"
    focusable="false"
  >
    ${inside}
  </svg>`;

const seas = DEEP.map(
  (level) =>
    svg`<rect y=${SEA[level]} width=${width} height=${floor(level) - SEA[level]} fill="var(--water-${level})"></rect>`,
);

const sky = svg`<rect width=${width} height=${SEA[2]} fill="var(--sky)"></rect>
  <path d="${edge(300, 8, 96)}V${SEA[2]}H0Z" fill="var(--sky-warm)"></path>
  <circle cx=${SUN.x} cy=${SUN.y} r=${SUN.r} fill="var(--sun)"></circle>`;

const peak = svg`<polygon points=${PEAK.outline} fill="var(--ice-1b)"></polygon>
  ${PEAK.facets.map((facet) => svg`<polygon points=${facet.points} fill="var(--ice-${facet.ice})"></polygon>`)}
  <polyline
    points=${PEAK.outline}
    fill="none"
    stroke="var(--waterline)"
    stroke-width="4"
    stroke-linejoin="round"
  ></polyline>`;

const body = (level) => svg`<g clip-path="url(#ib-sea-${level})">
  <polygon points=${BODY.whole} fill="var(--ice-${level})"></polygon>
  ${BODY.shades.map((points) => svg`<polygon points=${points} fill="var(--ice-${level}b)"></polygon>`)}
  ${BODY.flanks.map(
    (points) =>
      svg`<polyline points=${points} fill="none" stroke="var(--ice-1)" stroke-width="6" opacity=".75"></polyline>`,
  )}
</g>`;

const clips = svg`<defs>
  ${DEEP.map(
    (level) => svg`<clipPath id="ib-sea-${level}">
      <rect y=${SEA[level]} width=${width} height=${floor(level) - SEA[level]}></rect>
    </clipPath>`,
  )}
</defs>`;

/** Where a deeper sea begins: a dotted line. */
const depth = (y) => svg`<path
  d=${edge(y, 4, 120)}
  fill="none"
  stroke="var(--waterline)"
  stroke-width="2"
  stroke-dasharray="2 10"
  stroke-linecap="round"
  opacity=".55"
></path>`;

const depths = [3, 4].map((level) => depth(SEA[level]));

/** The line of water, with the light under it. */
export const surface = (y, half = 80) =>
  svg`<path d=${edge(y + 9, 8, half)} fill="none" stroke="var(--ice-1)" stroke-width="4"></path>
  <path d=${edge(y, 8, half)} fill="none" stroke="var(--waterline)" stroke-width="6"></path>`;

/** The iceberg whole: sky and sun, the tip, three seas and the body that holds it. */
export const berg = () => picture("", svg`${clips}${sky}${seas}${peak}${DEEP.map(body)}${depths}${surface(SEA[2])}`);

/** One level filling the picture; the tip has the line of water at its foot. */
export function floe(level) {
  if (level === 1) return picture("", tipOnly());
  return picture(
    "",
    svg`<rect width=${width} height=${height} fill="var(--water-${level})"></rect>
    <path d=${FLOE.ice} fill="var(--ice-${level})"></path>
    <path d=${FLOE.shade} fill="var(--ice-${level}b)"></path>
    <path d=${FLOE.edge} fill="none" stroke="var(--ice-1)" stroke-width="6" opacity=".8"></path>`,
  );
}

const FOOT = 1016;

function tipOnly() {
  return svg`<rect width=${width} height=${height} fill="var(--sky)"></rect>
    <path d=${FLOE.ice} fill="var(--ice-1b)"></path>
    <path d=${FLOE.shade} fill="var(--ice-1c)"></path>
    <path d=${FLOE.edge} fill="none" stroke="var(--waterline)" stroke-width="4" stroke-linejoin="round"></path>
    <rect y=${FOOT} width=${width} height=${height - FOOT} fill="var(--water-2)"></rect>
    ${surface(FOOT)}`;
}

/** Four plain bands; seas begin at `seaTops`. */
export function bands(line, seaTops) {
  const tops = [line, ...seaTops, height];
  const sea = (top, place) =>
    svg`<rect y=${top} width=${width} height=${tops[place + 1] - top} fill="var(--water-${place + 2})"></rect>`;
  return picture(
    "",
    svg`<rect width=${width} height=${line} fill="var(--sky)"></rect>
    ${tops.slice(0, -1).map(sea)}
    ${seaTops.map(depth)}
    ${surface(line)}`,
  );
}

/** A quiet sea under a clear sky: what lies behind instructions. */
export const calm = (line) =>
  picture(
    "",
    svg`<rect width=${width} height=${height} fill="var(--sky)"></rect>
  <rect y=${line} width=${width} height=${height} fill="var(--water-2)"></rect>
  <path d="${edge(line + 64, 5, 120)}V${height}H0Z" fill="var(--water-3)" opacity=".6"></path>${surface(line)}`,
  );

/** Each alone with a phone: a level behind a question, the clock and how many are `done`. */
export function descent(ctx, name, { level, over, title, body, done, label, foot }) {
  const told = { done: 0, of: 0, ...ctx.house.participation };
  return html`<section class="stage iceberg ${name}">
    ${floe(level)}
    <div class="ib-descent">
      <p class="st-over">${over} <b>${ctx.step.topic}</b></p>
      <h1 class="st-title display">${title}</h1>
      ${body}
    </div>
    ${tally({
      timer: ctx.timer,
      done: done ?? told.done,
      of: told.of,
      label: ctx.t(label, { count: told.of }),
      foot: foot && secret(ctx.t(foot)),
    })}
  </section>`;
}
