/** A list of the browser would cut what is chosen in it: its words stand whole, and the list lies over them unseen. */
import { icon } from "./icons.js";
import { html, keyed } from "./lit.js";

/** `options` of `{value, text, idle}`; `onPick(value)`; `label` is what is chosen. */
export function pick({ label, value, options, onPick, className = "" }) {
  const chosen = options.find((one) => one.value === value) || options[0];
  return html`<span class="pick whole ${className}">
    <span aria-hidden="true">${chosen.text}</span>${icon("chevron-down", { size: 18 })}
    <select aria-label=${label} @change=${(event) => onPick(event.target.value)}>
      ${keyed(
        options.map((one) => [one.value, one]),
        ([, one]) =>
          html`<option value=${one.value} ?selected=${one === chosen} ?disabled=${one.idle}>${one.text}</option>`,
      )}
    </select>
  </span>`;
}
