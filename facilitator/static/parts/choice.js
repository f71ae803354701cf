/** Ways to choose with a thumb: rows, segments, chips, a tick, and a stepper for points. */
import { icon } from "./icons.js";
import { html, nothing } from "./lit.js";

/** Arrow keys move between the options of a radio group, as a keyboard expects. */
function arrows(event, options, value, onPick) {
  const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  const place = options.findIndex((option) => option.value === value);
  const next = (place + way + options.length) % options.length;
  onPick(options[next].value);
  event.currentTarget.querySelectorAll("[role=radio]")[next].focus();
}

const reach = (options, value, place) =>
  options.some((one) => one.value === value) ? options[place].value === value : place === 0;

function radio(option, place, { options, value, onPick }, inside) {
  const on = option.value === value;
  return html`<button
    type="button"
    role="radio"
    class=${on ? "on" : ""}
    aria-checked=${on ? "true" : "false"}
    tabindex=${reach(options, value, place) ? "0" : "-1"}
    @click=${() => onPick(option.value)}
  >
    ${inside(option, on)}
  </button>`;
}

function group(className, what, inside) {
  return html`<div
    class=${className}
    role="radiogroup"
    aria-label=${what.label || nothing}
    @keydown=${(event) => arrows(event, what.options, what.value, what.onPick)}
  >
    ${what.options.map((option, place) => radio(option, place, what, inside))}
  </div>`;
}

/** Rows with a round mark: `options` of `{value, text, note, icon}`. */
export const choice = (what) =>
  group(
    "radios",
    what,
    (option, on) =>
      html`<span class="rd ${on ? "onn" : ""}" aria-hidden="true"></span>
        <span><b>${option.text}</b>${option.note ? html`<span class="rnote">${option.note}</span>` : nothing}</span>
        ${option.icon ? icon(option.icon) : nothing}`,
  );

/** Two or three side by side. */
export const segment = (what) =>
  group(
    "seg",
    what,
    (option) => html`${option.icon ? icon(option.icon, { size: 20 }) : nothing}<span>${option.text}</span>`,
  );

const checked = (option, on) => (on ? icon("check", { size: 18, stroke: 3 }) : nothing);

/** Small papers: with `values` (a list) several may be picked, with `value` one; `sign(option, on)` is its icon. */
export function chips({ options, value, values, onPick, label = "", sign = checked }) {
  const picked = (option) => (values ? values.includes(option.value) : option.value === value);
  return html`<ul class="chips" aria-label=${label || nothing}>
    ${options.map(
      (option) =>
        html`<li class=${picked(option) ? "on" : ""}>
          <button type="button" aria-pressed=${picked(option) ? "true" : "false"} @click=${() => onPick(option.value)}>
            ${sign(option, picked(option))}${option.text}
          </button>
        </li>`,
    )}
  </ul>`;
}

/** A box to tick, with its sentence and a smaller one under it. */
export function tick({ checked, onChange, text, note = "", id, problem = false }) {
  return html`<label class="tick ${problem ? "wrong" : ""}" for=${id}>
    <input
      type="checkbox"
      id=${id}
      aria-invalid=${problem ? "true" : nothing}
      aria-describedby=${problem ? `${id}-problem` : nothing}
      .checked=${checked}
      @change=${(event) => onChange(event.target.checked)}
    />
    <span class="ck" aria-hidden="true">${icon("check", { size: 20, stroke: 3.4 })}</span>
    <span>${text}${note ? html`<span class="hint">${note}</span>` : nothing}</span>
  </label>`;
}

/** Less, what there is, more: for points. A button that can do nothing now stays where it is, quiet. */
export function stepper({ value, max, canAdd = value < max, onLess, onMore, lessLabel, moreLabel, marks = nothing }) {
  return html`<div class="stepper">
    ${
      value > 0
        ? html`<button type="button" class="btn ic" aria-label=${lessLabel} @click=${onLess}>
              ${icon("minus", { stroke: 3 })}
            </button>
            ${marks}`
        : nothing
    }
    <button
      type="button"
      class="btn ic plus"
      aria-label=${moreLabel}
      aria-disabled=${canAdd ? "false" : "true"}
      @click=${onMore}
    >
      ${icon("plus", { stroke: 3 })}
    </button>
  </div>`;
}
