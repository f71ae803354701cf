/** A form drawn from what an activity declares: one drawing for each kind of field, with its bounds from the server. */
import { t } from "../core/words.js";
import { chips, segment } from "../parts/choice.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing } from "../parts/lit.js";
import { problemText } from "./desk-fields.js";

const IN_SIGHT = 7;
const SEGMENTS = 3;
const SHORT = 30;

/** What a setting is called. */
export const labelOf = (activity, field) => t(`${activity}.settings.${field.name}`);

/** What a choice of a setting is called. */
const choiceText = (activity, field, value) => t(`${activity}.settings.${field.name}.${value}`);

/** A value of a setting as people read it. */
export function valueText(words, activity, field, value) {
  if (field.kind === "tick") return t(value ? "desk.form.yes" : "desk.form.no");
  if (field.kind === "choice") return choiceText(activity, field, value);
  if (field.kind === "several") return words.list(value.map((one) => choiceText(activity, field, one)));
  return value === "" ? "—" : String(value);
}

/** Less, the number itself, more. */
export function stepper({ id, label, field, value, told, set }) {
  const least = field.least || 0;
  const put = (number) => set(Math.max(least, Math.min(field.most, number)));
  const typed = (event) => {
    const number = Number.parseInt(event.target.value, 10);
    put(Number.isNaN(number) ? value : number);
    event.target.value = String(Math.max(least, Math.min(field.most, Number.isNaN(number) ? value : number)));
  };
  const step = (by, name, word) =>
    html`<button
      type="button"
      aria-label=${t(word, { label })}
      aria-disabled=${value + by < least || value + by > field.most ? "true" : "false"}
      @click=${() => put(value + by)}
    >
      ${icon(name, { size: 16, stroke: 2.6 })}
    </button>`;
  return html`<span class="stp">
    ${step(-1, "minus", "desk.form.less")}
    <input
      class="num"
      id=${id}
      inputmode="numeric"
      autocomplete="off"
      aria-invalid=${told ? "true" : nothing}
      aria-describedby=${told || nothing}
      .value=${live(String(value))}
      @change=${typed}
    />
    ${step(1, "plus", "desk.form.more")}
  </span>`;
}

function chooser({ id, label, activity, field, value, told, set }) {
  const options = field.choices.map((one) => ({ value: one, text: choiceText(activity, field, one) }));
  const short = options.length <= SEGMENTS && options.map((one) => one.text).join("").length <= SHORT;
  if (short) return segment({ label, options, value, onPick: set });
  return html`<select
    class="field"
    id=${id}
    aria-invalid=${told ? "true" : nothing}
    aria-describedby=${told || nothing}
    @change=${(event) => set(options[event.target.selectedIndex].value)}
  >
    ${options.map((one) => html`<option ?selected=${one.value === value}>${one.text}</option>`)}
  </select>`;
}

/** Several of a list: the last ones that have to be there cannot be taken away. */
function several({ label, activity, field, value, set }) {
  const options = field.choices.map((one) => ({ value: one, text: choiceText(activity, field, one) }));
  const pick = (one) => {
    const next = field.choices.filter((each) => (each === one) !== value.includes(each));
    if (next.length >= (field.least || 0) && next.length <= field.most) set(next);
  };
  return chips({ options, values: value, onPick: pick, label });
}

const toggle = ({ id, value, set }) =>
  html`<label class="sw">
    <input
      type="checkbox"
      role="switch"
      id=${id}
      .checked=${live(value)}
      @change=${(event) => set(event.target.checked)}
    />
    <i aria-hidden="true"></i>
  </label>`;

function text({ id, field, value, told, set }) {
  const typed = (event) => set(event.target.value);
  if (field.lines > 1)
    return html`<textarea
      class="field"
      id=${id}
      maxlength=${field.length}
      rows="3"
      aria-invalid=${told ? "true" : nothing}
      aria-describedby=${told || nothing}
      .value=${live(value)}
      @input=${typed}
    ></textarea>`;
  return html`<input
    class="field"
    id=${id}
    maxlength=${field.length}
    aria-invalid=${told ? "true" : nothing}
    aria-describedby=${told || nothing}
    .value=${live(value)}
    @input=${typed}
  />`;
}

/** What came in a file, by its name; it is replaced by bringing another one. */
const brought = ({ id, value, words }) =>
  html`<span id=${id}>${value ? value.name[words.language] || value.name.es : t("desk.form.file.none")}</span>`;

const DRAWN = { number: stepper, choice: chooser, several, tick: toggle, text, file: brought };
const WIDE = ["text", "several"];

/** One row; `form` holds activity, values, `set(field, value)`, the field changed last, and what is wrong. */
function row(words, form, field) {
  const { activity, problem } = form;
  const id = `set-${field.name}`;
  const label = labelOf(activity, field);
  const key = `${activity}.settings.${field.name}.hint`;
  const wrong = problem && problem.place === `settings.${field.name}` ? problem.text : "";
  const state = `${WIDE.includes(field.kind) ? "wide" : ""} ${form.last === field.name ? "ch" : ""}`;
  const control = {
    id,
    label,
    activity,
    field,
    words,
    value: form.values[field.name],
    told: wrong ? `${id}-problem` : "",
    set: (value) => form.set(field, value),
  };
  return html`<div class="f ${state} ${wrong ? "has-problem" : ""}" data-of=${id}>
    <label for=${id}>${label}${words.has(key) ? html`<small>${t(key)}</small>` : nothing}</label>
    ${problemText(wrong, id)}${DRAWN[field.kind](control)}
  </div>`;
}

/** All rows: the first seven in sight, the others behind one line that names them. */
export function formRows(words, fields, form) {
  const open = fields.length > IN_SIGHT + 1 ? fields.slice(0, IN_SIGHT) : fields;
  const more = fields.slice(open.length);
  const named = more.map((field) => labelOf(form.activity, field)).join(" · ");
  return html`${open.map((field) => row(words, form, field))}
  ${
    more.length
      ? html`<details class="more1">
          <summary>
            ${icon("chevron-down", { size: 18, stroke: 2.4 })}<b>${t("desk.form.others", { count: more.length })}</b>
            <span>${named}</span>
          </summary>
          ${more.map((field) => row(words, form, field))}
        </details>`
      : nothing
  }`;
}
