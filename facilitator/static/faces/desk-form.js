/** A form drawn from what an activity declares: one drawing for each kind of field, with its bounds from the server. */
import { spoken, t } from "../core/words.js";
import { chips, segment } from "../parts/choice.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing } from "../parts/lit.js";
import { problemText, upWith } from "./desk-fields.js";

const IN_SIGHT = 7;
const SEGMENTS = 3;
const SHORT = 30;

/** What a setting is called, or one of a row `inside` another. */
export const labelOf = (activity, field, inside = "") => t(`${activity}.settings.${inside}${field.name}`);

/** What the field at a place (`settings.names[2].first.es`) is called; "" where none is. */
export function labelAt(activity, fields, place) {
  const [, name, row, inner] = /^settings\.(\w+)(?:\[(\d+)\]\.(\w+))?/.exec(place) || [];
  const field = fields.find((one) => one.name === name);
  const within = field && inner && (field.of || []).find((one) => one.name === inner);
  if (!within) return field ? labelOf(activity, field) : "";
  return `${labelOf(activity, field)} ${Number(row) + 1}, ${labelOf(activity, within, `${name}.`)}`;
}

/** What a choice of a setting is called. */
const choiceText = (activity, field, value, inside = "") => t(`${activity}.settings.${inside}${field.name}.${value}`);

/** A value of a setting as people read it. */
export function valueText(words, activity, field, value) {
  if (field.kind === "tick") return t(value ? "desk.form.yes" : "desk.form.no");
  if (field.kind === "choice") return choiceText(activity, field, value);
  if (field.kind === "several") return words.list(value.map((one) => choiceText(activity, field, one)));
  if (field.kind === "spoken") return spoken(value, words) || "—";
  if (field.kind === "rows") {
    const [first] = field.of;
    return words.list(value.map((row) => valueText(words, activity, first, row[first.name])));
  }
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

function chooser({ id, label, activity, field, value, told, set, inside }) {
  const options = field.choices.map((one) => ({ value: one, text: choiceText(activity, field, one, inside) }));
  const short = options.length <= SEGMENTS && options.map((one) => one.text).join("").length <= SHORT;
  if (short) return segment({ label, options, value, onPick: set });
  return html`<select
    class="field"
    id=${id}
    aria-invalid=${told ? "true" : nothing}
    aria-describedby=${told || nothing}
    @change=${(event) => set(options[event.target.selectedIndex].value)}
  >
    ${options.map((one) => html`<option .selected=${live(one.value === value)}>${one.text}</option>`)}
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
  html`<span id=${id}>${value ? spoken(value.name, words) : t("desk.form.file.none")}</span>`;

/** A text by language: whoever changes it says it anew, so that no other language keeps what was said before. */
const inLanguage = ({ value, set, words, ...control }) =>
  text({ ...control, value: spoken(value, words), set: (said) => set(said ? { [words.language]: said } : {}) });

const small = (name, label, act, idle = nothing) =>
  html`<button type="button" class="btn btn-quiet ic" aria-label=${label} aria-disabled=${idle} @click=${act}>
    ${icon(name, { size: 18 })}
  </button>`;

/** One of the rows of `field`; `change` takes how they become others. */
function rowAt({ id, label, form, words, field, value }, change, row, place) {
  const number = place + 1;
  const begun = Object.fromEntries(field.of.map((one) => [one.name, one.default]));
  const put = (kept) => change((all) => [...all.slice(0, place), ...kept(all[place]), ...all.slice(number)]);
  const up = (event) => {
    if (!place) return;
    upWith(event);
    change((all) => [...all.slice(0, place - 1), all[place], all[place - 1], ...all.slice(number)]);
    form.say(t("desk.compose.moved", { name: label, place, count: value.length }));
  };
  const out = small("x", t("desk.form.out", { label, number }), () => put(() => []));
  const inner = {
    ...form,
    last: "",
    id: `${id}-${place}-`,
    inside: `${field.name}.`,
    place: `settings.${field.name}[${place}].`,
    values: { ...begun, ...row },
    set: (within, said) => put((now) => [{ ...now, [within.name]: said }]),
  };
  return html`<li>
    <p>
      <b>${label} ${number}</b>
      ${small("arrow-up", t("desk.form.up", { label, number }), up, place ? nothing : "true")}
      ${value.length > (field.least || 0) ? out : nothing}
    </p>
    ${field.of.map((within) => fieldRow(words, inner, within))}
  </li>`;
}

/** Rows of fields: one may go up or out, and one more is added at the end, as far as the bounds go. */
function rows(control) {
  const { label, form, field, value, set } = control;
  const change = (how) => set(how(form.now(field))); // as it is when something is tapped, drawn or not
  const more = html`<button type="button" class="btn sm" @click=${() => change((all) => [...all, {}])}>
    ${icon("plus", { size: 18 })}${t("desk.form.add", { label })}
  </button>`;
  return html`<ol class="rows">
      ${value.map((row, place) => rowAt(control, change, row, place))}
    </ol>
    ${value.length < field.most ? more : nothing}`;
}

const DRAWN = {
  number: stepper,
  choice: chooser,
  several,
  tick: toggle,
  text,
  spoken: inLanguage,
  rows,
  file: brought,
};
const WIDE = ["text", "spoken", "several", "rows"];

/**
 * One row; `form` holds activity, values as they are drawn and (`now(field)`) as they are, `set(field, value)`,
 * `say(text)`, the field changed last, and what is wrong; for fields `inside` another also how ids and places begin.
 */
function fieldRow(words, form, field) {
  const { activity, problem, inside = "", place = "settings." } = form;
  const id = `${form.id || "set-"}${field.name}`;
  const label = labelOf(activity, field, inside);
  const key = `${activity}.settings.${inside}${field.name}.hint`;
  const here = problem && (problem.place === place + field.name || problem.place.startsWith(`${place}${field.name}.`));
  const wrong = here ? problem.text : "";
  const state = `${WIDE.includes(field.kind) ? "wide" : ""} ${form.last === field.name ? "ch" : ""}`;
  const control = {
    id,
    label,
    activity,
    form,
    words,
    field,
    inside,
    value: form.values[field.name],
    told: wrong ? `${id}-problem` : "",
    set: (value) => form.set(field, value),
  };
  return html`<div class="f ${state} ${wrong ? "has-problem" : ""}" data-of=${id}>
    <label for=${field.kind === "rows" ? nothing : id}
      >${label}${words.has(key) ? html`<small>${t(key)}</small>` : nothing}</label
    >
    ${problemText(wrong, id)}${DRAWN[field.kind](control)}
  </div>`;
}

/** All rows: the first seven in sight, the others behind one line that names them. */
export function formRows(words, fields, form) {
  const open = fields.length > IN_SIGHT + 1 ? fields.slice(0, IN_SIGHT) : fields;
  const more = fields.slice(open.length);
  const named = more.map((field) => labelOf(form.activity, field)).join(" · ");
  return html`${open.map((field) => fieldRow(words, form, field))}
  ${
    more.length
      ? html`<details class="more1">
          <summary>
            ${icon("chevron-down", { size: 18, stroke: 2.4 })}<b>${t("desk.form.others", { count: more.length })}</b>
            <span>${named}</span>
          </summary>
          ${more.map((field) => fieldRow(words, form, field))}
        </details>`
      : nothing
  }`;
}
