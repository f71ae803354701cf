/** The table's board on a phone: who holds the pen, levels, piles, clusters. */
import { t } from "../core/words.js";
import { icon } from "./icons.js";
import { html, nothing, repeat } from "./lit.js";

/** Who holds the pen. `here`: this phone does. `action`: one button; `note`: the line under the name. */
export function penBar({ here, title, note = "", action = nothing }) {
  return html`<div class="pen ${here ? "here" : ""}">
    ${icon("feather", { size: 28, stroke: 2.2 })}
    <p role="status"><b>${title}</b> <span>${note}</span></p>
    ${action}
  </div>`;
}

/** Four levels in a row, one open: `levels` of `{value, name, count}` with `count` already in words. */
export function levelTabs({ levels, value, onPick, label }) {
  return html`<ol class="lv4" aria-label=${label}>
    ${levels.map(
      (level) =>
        html`<li class="l${level.value} ${level.value === value ? "on" : ""}">
          <button
            type="button"
            aria-current=${level.value === value ? "step" : nothing}
            @click=${() => onPick(level.value)}
          >
            <b>${level.value}</b> <span class="vh">${level.name}. </span><span class="num">${level.count}</span>
          </button>
        </li>`,
    )}
  </ol>`;
}

/** Notes that are being named together: `notes` of `{id, text, own}`. */
export function pile(notes) {
  return html`<ul class="pile">
    ${repeat(
      notes,
      (note) => note.id,
      (note) =>
        html`<li class=${note.own ? "own" : ""}>
          <span>${note.text}</span>${note.own ? html`<em>${t("shared.note.mine")}</em>` : nothing}
        </li>`,
    )}
  </ul>`;
}

/** A group that has its sentence: `counts` in words, `own` = includes one of mine, `action` = a button. */
export function cluster({ title, counts, own = false, inside = nothing, action = nothing }) {
  return html`<div class="cl ${own ? "own" : ""}">
    <p class="words">${title}</p>
    <span class="num">${counts}${own ? html`<br />${t("shared.note.includes_mine")}` : nothing}</span>${inside}${action}
  </div>`;
}
