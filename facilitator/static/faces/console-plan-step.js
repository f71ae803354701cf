/** One step of the plan: what it is called, what to say, and its settings, drawn from what its exercise declares. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing } from "../parts/lit.js";
import { change } from "./console-plan-day.js";
import { lackBox } from "./console-plan-lacks.js";
import { saveButton, toProblem } from "./desk-fields.js";
import { formRows, labelAt } from "./desk-form.js";
import { fetchJson, hostText } from "./desk-post.js";

const PLAIN = ["title", "script", "minutes", "minimum", "at", "standing"];

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Opens the plan, with what is on the shelf in the language of this console. */
export async function openPlan(house, control) {
  control.set({ panel: "plan", planned: "", drafts: {} });
  const told = await fetchJson(`/desk/presets?language=${house.words.language}`);
  if (told) control.set({ shelf: told });
}

/** What is written and not saved yet of a step; its title, script and settings as they are, where nothing was. */
function draftOf(control, view, id) {
  const { title = "", script = "", settings = "{}", minutes = 0, minimum = 0, at = "" } = view.plan[id];
  const { standing } = view.steps[id];
  const fields = ((control.memory.shelf || {}).forms || {})[view.steps[id].activity] || [];
  const usual = Object.fromEntries(fields.map((field) => [field.name, field.default]));
  const told = { title, script, minutes, minimum, at, standing, settings: { ...usual, ...JSON.parse(settings) } };
  return { fields, told, now: { ...told, ...(control.memory.drafts || {})[id] } };
}

function write(control, id, changes) {
  const { drafts = {} } = control.memory;
  control.set({ drafts: { ...drafts, [id]: { ...drafts[id], ...changes } } });
}

/** Drops what was not saved of a step. */
const forget = (control, id) => {
  const { [id]: gone, ...others } = control.memory.drafts || {};
  control.set({ drafts: others });
};

/** Sends what has changed; of the settings those that differ from the usual ones. */
async function save(house, control, view, id, { fields, told, now }) {
  const written = PLAIN.filter((name) => now[name] !== told[name]);
  const changed = Object.fromEntries(
    written.map((name) => [name, typeof now[name] === "string" ? now[name].trim() : now[name]]),
  );
  if (!same(now.settings, told.settings))
    changed.settings = Object.fromEntries(
      fields
        .filter((field) => !same(now.settings[field.name], field.default))
        .map((field) => [field.name, now.settings[field.name]]),
    );
  const { activity, title } = view.steps[id];
  const answer = await house.send(null, "configure_step", { step: id, ...changed }, { onRefused: () => true });
  if (answer.ok) {
    forget(control, id);
    control.did(t("console.plan.did.saved", { title }), () => control.ask("retract", { seq: answer.seq }));
    return;
  }
  const { place = "" } = answer.values || {};
  const called = labelAt(activity, fields, place);
  const text = hostText(house.words, { ...answer, values: { ...answer.values, place: called || place } });
  write(control, id, { problem: { place, text } });
  if (called) toProblem();
  else house.toast(text, { tone: "warn" });
}

function texts(house, control, view, id, { now }) {
  const { configure_step: limits } = house.boot.limits;
  const typed = (name) => (event) => write(control, id, { [name]: event.target.value, problem: null });
  return html`<div class="fl">
      <label for="step-title">${t("console.plan.title")}</label>
      <input
        class="field"
        id="step-title"
        maxlength=${limits.title}
        autocomplete="off"
        placeholder=${view.steps[id].title}
        .value=${live(now.title)}
        @input=${typed("title")}
      />
    </div>
    <div class="fl">
      <label for="step-script">${t("console.script")}</label>
      <textarea
        class="field"
        id="step-script"
        rows="5"
        maxlength=${limits.script}
        .value=${live(now.script)}
        @input=${typed("script")}
      ></textarea>
      <p class="small">${t("console.plan.script.what")}</p>
    </div>`;
}

/** Some of its minutes: how long it is meant to last, or needs at least. */
function minutesField(house, control, id, name, now) {
  const most = house.boot.limits.configure_step[name];
  const typed = ({ target }) => write(control, id, { [name]: Math.max(0, Math.min(most, Number(target.value) || 0)) });
  return html`<label class="fl" for="step-${name}"
    ><span>${t(`console.plan.${name}`)}</span>
    <input
      class="field"
      id="step-${name}"
      type="number"
      min="0"
      max=${most}
      step="1"
      .value=${live(String(now[name]))}
      @change=${typed}
    />
  </label>`;
}

/** Its minutes, and the hour at which it stays. */
function times(house, control, id, { now }) {
  return html`<div class="dayh">
      ${minutesField(house, control, id, "minutes", now)} ${minutesField(house, control, id, "minimum", now)}
      <label class="fl" for="step-at"
        ><span>${t("console.plan.at")}</span>
        <input
          class="field"
          id="step-at"
          type="time"
          .value=${live(now.at)}
          @change=${(event) => write(control, id, { at: event.target.value })}
        />
      </label>
    </div>`;
}

function settings(house, control, view, id, { fields, now }) {
  const { phase, activity } = view.steps[id];
  if (!fields.length) return nothing;
  if (phase !== "prepare" || view.plan[id].opened_at) return html`<p class="small">${t("refused.step_began")}</p>`;
  const current = () => ((control.memory.drafts || {})[id] || {}).settings || now.settings;
  const form = {
    activity,
    values: now.settings,
    last: "",
    problem: now.problem,
    now: (field) => current()[field.name],
    set: (field, value) => write(control, id, { settings: { ...current(), [field.name]: value }, problem: null }),
    say: (text) => house.say(text),
  };
  return html`<h2>${t("console.plan.settings")}</h2>
    ${formRows(house.words, fields, form)}`;
}

/** A copy of the step behind it, as it was set up; what people did in it stays where it is. */
async function twice(control, view, id) {
  const { activity, preset, title: shown, standing } = view.steps[id];
  const { settings: given = {}, title = "", minutes = 0, minimum = 0, script = "" } = view.plan[id];
  const before = view.order[view.order.indexOf(id) + 1];
  const copy = { activity, preset, settings: given, title, minutes, minimum, script, standing };
  const data = { ...copy, ...(before ? { before } : {}) };
  const answer = await change(control, "add_step", data, t("console.plan.did.twice", { title: shown }));
  if (answer.ok) control.set({ planned: `s${answer.seq}` });
}

async function setAside(control, view, id) {
  const { title } = view.steps[id];
  const answer = await change(control, "remove_step", { step: id }, t("console.plan.did.aside", { title }));
  if (answer.ok) control.set({ planned: "" });
}

/** The column of the chosen step. */
export function stepColumn(house, control, view) {
  const id = control.memory.planned;
  if (!id || !view.steps[id])
    return html`<aside class="right per"><p class="hushed">${t("console.plan.choose")}</p></aside>`;
  const draft = draftOf(control, view, id);
  const changed = [...PLAIN, "settings"].some((name) => !same(draft.now[name], draft.told[name]));
  const aside = () => setAside(control, view, id);
  const button = (name, text, act) =>
    html`<button type="button" class="btn" @click=${act}>${icon(name, { size: 20 })}${text}</button>`;
  const drop = () =>
    html`<button type="button" class="lk" @click=${() => forget(control, id)}>${t("console.plan.drop")}</button>`;
  return html`<aside class="right per pfs setup">
    <div class="inset">
      <h2 class="display">${view.steps[id].title}</h2>
      ${lackBox(house, control, view, id)}
      ${texts(house, control, view, id, draft)}${times(house, control, id, draft)}
      ${settings(house, control, view, id, draft)}
      <div class="hp">
        ${button("plus", t("console.plan.twice"), () => twice(control, view, id))}
        ${view.current === id ? nothing : button("trash-2", t("console.plan.set_aside"), aside)}
      </div>
      <p class="small">${t("console.plan.set_aside.what")}</p>
    </div>
    <p class="keep">
      ${saveButton(changed, () => save(house, control, view, id, draft))}
      ${changed ? drop() : nothing}
    </p>
  </aside>`;
}
