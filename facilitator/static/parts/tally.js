/** The wall's side panel while only participation is shown: clock, figure, one mark per person, and the tide. */
import { t } from "../core/words.js";
import { icon } from "./icons.js";
import { html, nothing, upTo } from "./lit.js";
import { timerWords } from "./timer.js";
import { sea } from "./water.js";

const LOW = 980;
const HIGH = 372;
const CROWD = 60;

const LOOK = { half: 77, amp: 10, deepAmp: -8, depth: 30, line: "var(--ice-1)", stroke: 6, opacity: 0.55 };

/** The sea of the panel, as high as the part of the people who are done. */
function tide(done, of) {
  const y = of ? LOW - ((LOW - HIGH) * done) / of : LOW;
  return sea({ className: "tide", width: 616, height: 1080, y, look: LOOK });
}

function clock(timer) {
  const ground = { last: "mango", over: "sand" }[timer.tone];
  return html`${timer.on && ground ? html`<div class=${ground}></div>` : nothing}
    <p class="lab">${timer.on ? html`${icon("timer", { size: 40, stroke: 2.2 })}${timerWords(timer)}` : nothing}</p>
    <div class="clock display num ${timer.text && timer.text.length > 5 ? "long" : ""}" role="timer">
      ${timer.on ? timer.text : ""}
    </div>`;
}

/** The foot that says what nobody learns. */
export const secret = (text) =>
  html`<p class="secret">${icon("lock", { size: 36, stroke: 2.2 })}<span>${text}</span></p>`;

/** `label` are the words beside the figure ("de 27 ya votaron"); `foot` a template under the marks. */
export function tally({ timer, done, of, label, foot = nothing }) {
  return html`<section class="tally">
    ${tide(done, of)} ${clock(timer)}
    <p class="fig"><span class="display num">${done}</span><span>${label}</span></p>
    ${
      of <= 100
        ? html`<div
            class="people seats ${of > CROWD / 2 ? "dense" : ""}"
            role="img"
            aria-label=${t("shared.done_of", { done, of })}
          >
            ${upTo(of).map((place) => html`<i class=${place < done ? "on" : ""}></i>`)}
          </div>`
        : nothing
    }
    ${foot}
  </section>`;
}
