/** Who writes to whom, on the wall: a ring with arrows while its names are large, beyond that a list in two columns. */
import { html, keyed, nothing, svg } from "../../static/parts/index.js";
import { fit } from "../../static/wall/fit.js";
import { box, measured } from "../../static/wall/stage.js";

const RING = { x: 1250, y: 520, down: 400 };
/** Up to so many boxes, how large each is and how far across the ring: a long name needs what room there is. */
const NODES = [
  { most: 8, width: 288, height: 136, across: 486 },
  { most: 10, width: 262, height: 104, across: 500 },
  { most: 14, width: 216, height: 104, across: 540 },
];
const MOST = NODES[NODES.length - 1].most;
const GAP = 10;
const APART = 0.1; // boxes are wider than high: above and below they stand further apart than at the sides

/** The middle of a place on the ring, the first at the top. */
function at(place, of, { across }) {
  const even = (2 * Math.PI * place) / of;
  const turn = even + APART * Math.sin(2 * even) - Math.PI / 2;
  return { x: RING.x + across * Math.cos(turn), y: RING.y + RING.down * Math.sin(turn) };
}

/** How far from the middle of a box its edge is, seen in a direction. */
function edge(dx, dy, { width, height }) {
  const across = Math.abs(dx) < 0.001 ? Infinity : width / 2 / Math.abs(dx);
  const down = Math.abs(dy) < 0.001 ? Infinity : height / 2 / Math.abs(dy);
  return Math.min(across, down) + GAP;
}

function arrow(from, to, size) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const apart = edge(dx, dy, size);
  const [tip, tail] = [length - apart, apart];
  if (tip - tail < 8) return nothing;
  const point = (distance, aside = 0) =>
    `${Math.round(from.x + dx * distance - dy * aside)} ${Math.round(from.y + dy * distance + dx * aside)}`;
  const head = Math.min(34, (tip - tail) * 0.7);
  const half = head * 0.52;
  const edges = [point(tip), point(tip - head, half), point(tip - head * 0.7), point(tip - head, -half)].join("L");
  const line = { stroke: "var(--waterline)", d: `M${point(tail)}L${point(tip - head * 0.6)}` };
  return svg`<path d=${line.d} stroke=${line.stroke} stroke-width="6"></path>
    <path d=${`M${edges}Z`} fill="var(--sun)" stroke=${line.stroke} stroke-width="4" stroke-linejoin="round"></path>`;
}

function node(name, { x, y }, { width, height }) {
  const room = { width: width - 40, height: height - 12 };
  const set = fit(name, { ...room, sizes: [30, 28, 26], weight: 700, leading: 1.14 });
  const placed = { left: x - width / 2, top: y - height / 2, width, height };
  return html`<div class="dl-node" ${box(placed)}><span class="cut" ${measured(set)}>${name}</span></div>`;
}

function listed({ order, arrows }, nameOf) {
  return html`<ol class="dl-list">
    ${keyed(
      order.filter((unit) => arrows[unit]).map((unit) => [unit, arrows[unit]]),
      ([unit, owner]) =>
        html`<li>
          <b>${nameOf(unit)}</b><i aria-hidden="true">→</i><span>${nameOf(owner)}</span>
        </li>`,
    )}
  </ol>`;
}

/** The order in which each arrow reaches the next place, as far as it can: with the second card the ring is another. */
function along({ order, arrows }) {
  const found = [];
  order.forEach((first) => {
    for (let unit = first; unit && order.includes(unit) && !found.includes(unit); unit = arrows[unit]) found.push(unit);
  });
  return found;
}

/** `told` is `{order, arrows}`; `middle` stands in the ring where no arrow crosses it. */
export function ring(told, nameOf, middle = nothing) {
  const { arrows } = told;
  const order = along(told);
  if (order.length > MOST) return listed({ order, arrows }, nameOf);
  const size = NODES.find(({ most }) => order.length <= most);
  const places = Object.fromEntries(order.map((unit, place) => [unit, at(place, order.length, size)]));
  const drawn = order.filter((unit) => places[arrows[unit]]);
  const free = order.length > 6 && order.every((unit, place) => arrows[unit] === order[(place + 1) % order.length]);
  return html`<svg class="dl-ring" width="1920" height="1080" viewBox="0 0 1920 1080" fill="none" aria-hidden="true">
      <ellipse cx=${RING.x} cy=${RING.y} rx=${size.across} ry=${RING.down} fill="var(--water-2)"></ellipse>
      ${drawn.map((unit) => arrow(places[unit], places[arrows[unit]], size))}
    </svg>
    <p class="vh">${drawn.map((unit) => html`${nameOf(unit)} → ${nameOf(arrows[unit])}. `)}</p>
    ${free ? html`<div class="dl-middle">${middle}</div>` : nothing}
    ${keyed(
      order.map((unit) => [unit, unit]),
      ([unit]) => node(nameOf(unit), places[unit], size),
    )}`;
}
