/** The soft clock on phone and wall: calm, last minute on mango, over on sand. It never blinks or closes a text. */
import { clockText } from "../core/clock.js";
import { t } from "../core/words.js";
import { icon } from "./icons.js";
import { html, nothing } from "./lit.js";

/** What the clock says in words. */
export function timerWords(timer) {
  if (timer.closing) return t("shared.timer.closing");
  if (!timer.running) return t("shared.timer.held");
  return { calm: t("shared.timer.left"), last: t("shared.timer.last"), over: t("shared.timer.over") }[timer.tone];
}

/** Says once what the clock comes to: the last minute, the end of the time, the closing. */
export function createTime(house) {
  let last = "";
  return (timer) => {
    const now = timer.running ? `${timer.tone}${timer.closing ? "closing" : ""}` : "";
    const left = timer.closing ? ` ${timer.text}` : "";
    if (last && now && now !== last && now !== "calm") house.say(timerWords(timer) + left);
    last = now || last;
  };
}

/** The phone's line under the header. */
export function timerLine(timer) {
  if (!timer.on) return nothing;
  return html`<section
    class="time ${timer.tone} ${timer.closing ? "closing" : ""}"
    aria-label=${t("shared.timer.label")}
  >
    ${icon("timer", { size: 20, stroke: 2.2 })}
    <span>${timer.running && timer.tone === "over" ? t("shared.timer.finish") : timerWords(timer)}</span>
    <b class="num" role="timer">${timer.text}</b>
  </section>`;
}

export { clockText };
