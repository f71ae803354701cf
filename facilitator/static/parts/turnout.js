/** Participation on the console while nothing else may be told: figure, words and marks over a tide that rises. */
import { people } from "./bars.js";
import { html, nothing, styles } from "./lit.js";
import { sea } from "./water.js";

const MOST_DISCS = 90;

const LOOK = { half: 20, amp: 5, deepAmp: 4, depth: 190, line: "var(--waterline)", stroke: 4 };

/**
 * The tide stands at the share of those who are done, and all marks under its surface: none is crossed by the wave.
 * `says` are the words under the figure, `label` what readers hear of the marks, `off` how many are off line.
 */
export const turnout = ({ done, of, off = 0, says, label, more = "" }) =>
  html`<section class="turnout">
    <div class="display num fig">${done}</div>
    <p>${says}</p>
    <div ${styles({ "flex-grow": of - done || (of ? 0 : 1) })}></div>
    <div class="tide" ${styles({ "flex-grow": done })}>
      ${sea({ className: "sea", width: 332, height: 560, y: 6, look: LOOK })}
      ${of <= MOST_DISCS ? people({ on: done, of, off, label }) : nothing}
      ${more ? html`<p class="sm2">${more}</p>` : nothing}
    </div>
  </section>`;
