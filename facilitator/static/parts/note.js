/** Notes as cut paper: the row on a phone, the note one picks on a board. */
import { t } from "../core/words.js";
import { icon } from "./icons.js";
import { html, nothing, svg } from "./lit.js";

/** Words for others to read: where they were hidden, or their source keeps them back, that says so. */
export const legible = (text) => (text === "[🔒]" ? t("shared.kept") : text || t("shared.hidden"));

const sun = () =>
  html`<svg class="sunmark" width="58" height="40" viewBox="0 0 58 40" aria-hidden="true">
    ${svg`<path d="M58 40V0A40 40 0 0 0 12 40Z" fill="var(--sun)"></path>`}
  </svg>`;

function state({ waiting, status }) {
  if (waiting) return html`<p class="st">${icon("clock", { size: 18, stroke: 2.4 })}${t("shared.note.waiting")}</p>`;
  if (status) return html`<p class="st">${icon("circle-check", { size: 18, stroke: 2.4 })}${status}</p>`;
  return nothing;
}

/**
 * A row with one's own note. `waiting`: not answered yet; `status`: words after a check; `action`: a button; `below`: a
 * template.
 */
export function myNote({ text, waiting, status, own, action = nothing, below = nothing }) {
  return html`<div class="mine ${waiting ? "queued" : ""} ${own ? "own" : ""}">
    <div>
      <p class="words">${text}</p>
      ${state({ waiting, status })}${below}
    </div>
    ${action}
  </div>`;
}

/** A note that a tap picks: a toggle button. `own` shows the quarter sun with «mía», on the author's phone only. */
export function pickNote({ text, picked, own, onPick }) {
  return html`<button
    type="button"
    class="tn ${picked ? "picked" : ""} ${own ? "own" : ""}"
    aria-pressed=${!!picked}
    @click=${onPick}
  >
    <span class="ck" aria-hidden="true">${picked ? icon("check", { size: 20, stroke: 3.4 }) : nothing}</span>
    <span class="words">${text}</span>${own ? html`${sun()}<em>${t("shared.note.mine")}</em>` : nothing}
  </button>`;
}

/** An empty state asks the question of the moment. */
export const empty = (text) => html`<p class="empty">${text}</p>`;
