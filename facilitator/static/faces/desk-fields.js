/** Plain fields of the desk, and small drawings that its pages share. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing } from "../parts/lit.js";

/** What is missing at a field, above it. */
export const problemText = (text, id = "") =>
  text
    ? html`<p class="problem" id=${id ? `${id}-problem` : nothing} role="alert">
        ${icon("triangle-alert", { size: 18, stroke: 2.4 })}<span>${text}</span>
      </p>`
    : nothing;

/** Brings the field that is wrong into view once it is drawn, with the focus. */
export function toProblem() {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const field = ".has-problem .field";
      const wrong = document.querySelector(`.sheet ${field}`) || document.querySelector(field);
      if (!wrong) return;
      wrong.focus({ preventScroll: true });
      wrong.closest(".has-problem").scrollIntoView({ block: "center" });
    }),
  );
}

/** The focus goes up with the row whose button was pressed, once it is drawn there: to the same button. */
export function upWith({ currentTarget: pressed }) {
  const row = pressed.closest("li");
  const place = [...row.querySelectorAll("button")].indexOf(pressed);
  const above = row.previousElementSibling;
  requestAnimationFrame(() => requestAnimationFrame(() => above.querySelectorAll("button")[place].focus()));
}

const ONWARD = ".field, button.btn-solid, button.btn-go";

/** Enter in a line leads to the next field, and presses the main button after the last, within its sheet. */
function entered(event) {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  const line = event.currentTarget;
  const after = (one) => line.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = [...(line.closest(".sheet") || document).querySelectorAll(ONWARD)].find(after);
  if (!next) return;
  if (next.matches(".field")) next.focus();
  else next.click();
}

/** One labelled line; `max` characters, `onInput(text)` while typing, `problem` a sentence about what is in it. */
export function line({ id, label, value, onInput, type = "text", max, placeholder = "", hint = "", problem = "" }) {
  return html`<div class="fl ${problem ? "has-problem" : ""}">
    <label for=${id}>${label}</label>
    ${problemText(problem, id)}
    <input
      class="field"
      id=${id}
      type=${type}
      maxlength=${type === "text" && max ? max : nothing}
      placeholder=${placeholder || nothing}
      autocomplete="off"
      aria-invalid=${problem ? "true" : nothing}
      aria-describedby=${problem ? `${id}-problem` : nothing}
      .value=${live(value)}
      @input=${(event) => onInput && onInput(event.target.value)}
      @keydown=${entered}
    />
    ${hint ? html`<p class="small">${hint}</p>` : nothing}
  </div>`;
}

/** Several lines. */
export function lines({ id, label, value, onInput, rows = 4, placeholder = "", hint = "" }) {
  return html`<div class="fl">
    <label for=${id}>${label}</label>
    <textarea
      class="field"
      id=${id}
      rows=${rows}
      placeholder=${placeholder || nothing}
      .value=${live(value)}
      @input=${(event) => onInput(event.target.value)}
    ></textarea>
    ${hint ? html`<p class="small">${hint}</p>` : nothing}
  </div>`;
}

/** The button that saves a form, once it was changed. */
export const saveButton = (changed, save) =>
  html`<button
    type="button"
    class="btn btn-solid sm"
    aria-disabled=${changed ? "false" : "true"}
    @click=${() => changed && save()}
  >
    ${t("console.save")}
  </button>`;

/** A group of radios with a sentence under each: real inputs, so that the keyboard knows them. */
export function radios({ name, options, value, onPick }) {
  return options.map(
    (option) =>
      html`<label class="rl ${option.value === value ? "on" : ""}">
        <input
          type="radio"
          name=${name}
          value=${option.value}
          .checked=${live(option.value === value)}
          @change=${() => onPick(option.value)}
        />
        <i class="rad" aria-hidden="true"></i>
        <span><b>${option.text}</b>${option.note ? html`<small>${option.note}</small>` : nothing}</span>
      </label>`,
  );
}

/** "1 h 45", "1 h 05", "25 min". */
export function duration(minutes) {
  const hours = Math.floor(minutes / 60);
  if (!hours) return t("desk.minutes", { count: minutes });
  const more = String(minutes % 60).padStart(2, "0");
  return minutes % 60 ? t("desk.hours_minutes", { hours, minutes: more }) : t("desk.hours", { count: hours });
}
