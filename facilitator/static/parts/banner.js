/** What stays on screen until it is solved: what happened, what is safe, what to do. */
import { icon } from "./icons.js";
import { html, nothing } from "./lit.js";

/** `tone` "warn" or "ok"; `title` in bold, then `text`, then `fix` on its own line. */
export function banner({ tone = "warn", icon: name = "wifi-off", title, text = "", fix = "", action = nothing }) {
  return html`<div class="offline ${tone}">
    ${icon(name, { size: 26, stroke: 2.2 })}
    <div>
      <p><b>${title}</b> ${text}</p>
      ${fix ? html`<p class="fix">${fix}</p>` : nothing}${action}
    </div>
  </div>`;
}

/** A line under something that says what nobody learns, or what was kept. */
export const lockline = (text, { icon: name = "lock", size = 18 } = {}) =>
  html`<p class="hint lockline">${icon(name, { size })}<span>${text}</span></p>`;

/** A kind question on mango, never red. */
export function kind({ title, text = "", icon: name = "sprout" }) {
  return html`<div class="kind">
    ${icon(name, { stroke: 2.2 })}
    <p><b>${title}</b> ${text}</p>
  </div>`;
}
