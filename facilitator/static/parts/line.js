/** A line to write on the console, with its buttons beside it. */
import { keeps, oneLine } from "./field.js";
import { html, nothing } from "./lit.js";

/** Enter does `done`, and so should the first of the `buttons` (a template). */
export const line = (ctx, { draft, label, done, placeholder = label, buttons = nothing, className = "" }) =>
  html`<div class="line ${className}">
    <textarea
      class="field"
      rows="1"
      aria-label=${label}
      placeholder=${placeholder || nothing}
      @keydown=${(event) => oneLine(event, done)}
      ${keeps(draft, ctx.refresh)}
    ></textarea>
    ${buttons}
  </div>`;
