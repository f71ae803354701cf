/** One exercise in its form: its settings, its words and script, and what it is like inside with them. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing, styles } from "../parts/lit.js";
import { line, problemText } from "./desk-fields.js";
import { formRows } from "./desk-form.js";
import { totalOf } from "./desk-presets.js";
import { fileAddress } from "./desk-shelf.js";

const MINUTE = 60;

/** What it is for: one sentence, on as many lines as the column needs. */
function about(presets, problem) {
  const typed = (event) => presets.write("about", event.target.value.replace(/\n/g, " "));
  return html`<div class="fl ${problem ? "has-problem" : ""}">
    <label for="preset-about">${t("desk.preset.about")}</label>
    ${problemText(problem, "preset-about")}
    <textarea
      class="field"
      id="preset-about"
      rows="3"
      maxlength=${presets.house.boot.limits.presets.about}
      .value=${live(presets.edit.about)}
      @input=${typed}
    ></textarea>
  </div>`;
}

function minutes(presets) {
  const put = (event) => {
    const number = Number.parseInt(event.target.value, 10) || 0;
    presets.write("minutes", Math.max(0, Math.min(presets.house.boot.limits.presets.minutes, number)));
  };
  const shown = String(presets.edit.minutes);
  return html`<div class="fl">
    <label for="preset-minutes">${t("desk.preset.minutes")}</label>
    <input class="field num" id="preset-minutes" inputmode="numeric" .value=${live(shown)} @change=${put} />
  </div>`;
}

/** Name, what it is for, minutes and script; what is wrong stands above its field. */
function texts(presets) {
  const { edit, house } = presets;
  const limits = house.boot.limits.presets;
  const wrong = (name) => (edit.problem && edit.problem.place === name ? edit.problem.text : "");
  const name = {
    id: "preset-name",
    label: t("desk.preset.name"),
    value: edit.name,
    max: limits.name,
    problem: wrong("name"),
    onInput: (value) => presets.write("name", value),
  };
  return html`<section class="pfc">
    <div class="two5">${line(name)}${minutes(presets)}</div>
    ${about(presets, wrong("about"))}
    <h2><label for="preset-script">${t("desk.preset.script")}</label></h2>
    <div class=${wrong("script") ? "has-problem" : ""}>
      ${problemText(wrong("script"), "preset-script")}
      <textarea
        class="field say"
        id="preset-script"
        maxlength=${limits.script}
        .value=${edit.script}
        @input=${(event) => presets.write("script", event.target.value)}
      ></textarea>
    </div>
    <p class="see">${t("desk.preset.script.what")}</p>
  </section>`;
}

/** The file, as it is kept: while something is changed and not kept it would be another one. */
const download = (preset) =>
  html`<p class="takes">
    <a class="btn sm" href=${fileAddress(preset)} download>
      ${icon("download", { size: 18 })}${t("desk.preset.download")}
    </a>
  </p>`;

/** The stages one under another, each as wide as it is long, and whether they fit. */
function inside(presets) {
  const { edit } = presets;
  const stages = edit.stages || [];
  const longest = Math.max(MINUTE, ...stages.map(([, seconds]) => seconds));
  const total = totalOf(stages);
  const over = presets.over();
  const sum = t(over ? "desk.preset.sum.over" : "desk.preset.sum", { total, minutes: edit.minutes });
  const stage = ([name, seconds]) =>
    html`<li>
      <b class="display num">${seconds ? Math.round(seconds / MINUTE) : "—"}</b>
      <span>${t(`${edit.activity}.stage.${name}`)}<i ${styles({ width: `${(100 * seconds) / longest}%` })}></i></span>
    </li>`;
  return html`<section class="pfp">
    <h2>${t("desk.preset.inside")}</h2>
    <ol class="inside">
      ${stages.map(stage)}
    </ol>
    <p class="sum ${over ? "over" : ""}" role="status">
      ${over ? icon("triangle-alert", { size: 20 }) : nothing}
      ${stages.length ? sum : nothing}
    </p>
    ${edit.changed ? nothing : download(edit.preset)}
  </section>`;
}

/** The page of the form. */
export function presetPage(presets) {
  const { edit, house } = presets;
  const { activity, values, last, problem } = edit;
  const now = (field) => presets.edit.values[field.name];
  const set = (field, value) => presets.set(field, value);
  const form = { activity, values, last, problem, now, set, say: (text) => house.say(text) };
  return html`<main class="pf3 bd">
    <section class="pfs">
      <h1 class="display">${edit.name.trim() || t(`${activity}.name`)}</h1>
      <p class="lead">${t(edit.preset.own ? "desk.preset.lead.own" : "desk.preset.lead")}</p>
      <h2>${t("desk.preset.settings")}</h2>
      ${formRows(house.words, edit.fields, form)}
    </section>
    ${texts(presets)}${inside(presets)}
  </main>`;
}

/** What was changed last, with the way back. */
export function lastChange(presets) {
  const said = presets.lastChange();
  if (!said) return nothing;
  return html`${icon("circle-check", { size: 18 })}<span>${said}</span>
    <button type="button" class="lk" @click=${() => presets.takeBack()}>${t("desk.form.undo")}</button>`;
}
