/** Participation on the console while nothing else may be told: figure, words and marks over a tide that rises. */
import { people } from "./bars.js";
import { html, nothing } from "./lit.js";
import { sea } from "./water.js";

const TALL = 560;
const HIGHEST = 200; // the tide stays under the figure and its words
const MOST_DISCS = 90;

const LOOK = { half: 20, amp: 5, deepAmp: 4, line: "var(--waterline)", stroke: 4 };

/** The tide at the share of those who are done. */
function tide(done, of) {
  const y = of ? TALL - 40 - ((TALL - 40 - HIGHEST) * done) / of : TALL - 40;
  return sea({ className: "sea", width: 332, height: TALL, y, look: { ...LOOK, depth: (TALL - y) / 2 } });
}

/** `says` are the words under the figure, `label` what readers hear of the marks, `off` how many are off line. */
export const turnout = ({ done, of, off = 0, says, label, more = "" }) =>
  html`<section class="turnout">
    ${tide(done, of)}
    <div class="display num fig">${done}</div>
    <p>${says}</p>
    ${of <= MOST_DISCS ? people({ on: done, of, off, label }) : nothing}
    ${more ? html`<p class="sm2">${more}</p>` : nothing}
  </section>`;
