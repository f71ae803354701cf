/** Counts drawn as what they count: one mark per person, one dot per point, a bar only where marks would not fit. */
import { html, nothing, styles, upTo } from "./lit.js";

const MOST_DOTS = 24;

/** How many are expected in all; 0, for nobody knows, unless every organisation has said how many come. */
export const expectedOf = (organisations) =>
  organisations.every((one) => one.expected) ? organisations.reduce((sum, one) => sum + one.expected, 0) : 0;

/** A drawing that readers hear as `label`; without one it is passed over. */
const heard = (label) =>
  label ? { role: "img", label, hidden: nothing } : { role: nothing, label: nothing, hidden: "true" };

/** Filled = counted, ring = not yet, dashed = off line. `label` is what a reader hears. */
export function people({ on, of, off = 0, label = "" }) {
  const { role, label: said, hidden } = heard(label);
  return html`<span class="people" role=${role} aria-label=${said} aria-hidden=${hidden}>
    ${upTo(of).map((place) => html`<i class=${place < on ? "on" : place >= of - off ? "off" : ""}></i>`)}
  </span>`;
}

/** Points in the hand: `on` still to give, of `of`. */
export function pips({ on, of, label = "" }) {
  const { role, label: said, hidden } = heard(label);
  return html`<span class="pips" role=${role} aria-label=${said} aria-hidden=${hidden}>
    ${upTo(of).map((place) => html`<i class=${place < of - on ? "used" : ""}></i>`)}
  </span>`;
}

/** A bar made of its dots; beyond 24 (of the longest) a solid bar whose width is to scale. */
export function dots(count, { max = count, top = false } = {}) {
  if (max <= MOST_DOTS)
    return html`<span class="dotbar ${top ? "top" : ""}" aria-hidden="true">
      ${upTo(count).map(() => html`<i></i>`)}
    </span>`;
  return html`<span class="solidbar ${top ? "top" : ""}" aria-hidden="true">
    <i ${styles({ width: `${(100 * count) / max}%` })}></i>
  </span>`;
}
