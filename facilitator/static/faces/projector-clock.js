/** The clock alone, over what an exercise shows: what is left of the time, or the hour where nothing runs. */
import { readTimer } from "../core/clock.js";
import { t } from "../core/words.js";
import { html } from "../parts/lit.js";
import { timerWords } from "../parts/timer.js";
import { stageName } from "./console-where.js";

const LONG = 5; // signs that the largest size holds

/** `step` is the one that is shown. */
export function clock(house, view, step) {
  const timer = readTimer(view.timer, house.clock.now());
  const text = timer.on ? timer.text : house.words.hour(house.clock.now());
  const stage = stageName(house.words, step.activity, step.stage);
  return html`<section class="stage bigc ${timer.on ? timer.tone : ""}">
    <header>
      <h1 class="p-title">${step.title}</h1>
      ${stage ? html`<p>${stage}</p>` : ""}
    </header>
    <p class="left">${timer.on ? timerWords(timer) : t("projector.hour")}</p>
    <p class="display num ${text.length > LONG ? "long" : ""}" role="timer">${text}</p>
  </section>`;
}
