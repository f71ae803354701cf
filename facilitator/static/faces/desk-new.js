/** A new meeting: what for, who and when, done. Everything is filled in already, so that one click is enough. */
import { spoken, t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { chosen, composer, toComposer } from "./desk-compose.js";
import { duration, line, radios } from "./desk-fields.js";
import { planOptions, REPEAT, repeated, repeater } from "./desk-plans.js";

/** The templates as options of a choice. */
const templateOptions = (data) =>
  data.templates.map((one) => ({
    value: one.id,
    text: t(`plan.${one.id}.title`),
    time: duration(one.minutes),
    note: t("desk.template.note", { time: duration(one.minutes), about: t(`plan.${one.id}.about`) }),
  }));

/** The same, those of one's own, another meeting's, and made to measure. */
export const kindOptions = (data) => [
  ...templateOptions(data),
  ...planOptions(data),
  { value: "", text: t("desk.compose"), note: t("desk.compose.note") },
];

const cohortName = (data) => data.cohorts.find((one) => one.id === data.cohort).name;

/** The cohort and how many organisations it has. */
function cohortLine(data, showOrganisations) {
  const count = data.organisations.length;
  return html`<p class="cohortline">
    <b>${cohortName(data)}</b>
    <button type="button" class="lk" @click=${showOrganisations}>
      ${count ? t("desk.organisations.count", { count }) : t("desk.organisations.write")}
    </button>
  </p>`;
}

/** One of the three parts, with its figure. */
const part = (number, title, inside) =>
  html`<fieldset>
    <legend><b class="display">${number}</b> ${title}</legend>
    ${inside}
  </fieldset>`;

/** The templates, and made to measure. */
function kinds(desk, set, shelf) {
  const { data, form } = desk;
  const pick = (template) => {
    set("template")(template);
    if (!template) toComposer();
  };
  return html`${radios({
    name: "template",
    value: form.template,
    onPick: pick,
    options: kindOptions(data),
  })}
  ${form.template === REPEAT ? repeater(desk, set) : nothing}
  ${form.template ? nothing : composer(desk, shelf)}`;
}

/** How the meeting is called when nobody writes a name: several exercises have no name together but the cohort's. */
function usualTitle(desk) {
  const { template } = desk.form;
  const own = template === REPEAT ? repeated(desk) : desk.data.plans.find((one) => one.id === template);
  if (own) return own.title;
  if (template) return t(`plan.${template}.title`);
  const [first, ...others] = chosen(desk);
  if (others.length) return t("desk.title.usual", { cohort: cohortName(desk.data) });
  return first ? spoken(first.name, desk.house.words) : "";
}

/** Its name, and the button that makes it. */
function last(desk, set) {
  const { form } = desk;
  return html`${line({
      id: "new-title",
      label: t("desk.title"),
      value: form.title,
      max: desk.house.boot.limits.workshops.title,
      placeholder: usualTitle(desk),
      onInput: set("title"),
    })}
    <button
      type="button"
      class="btn btn-solid make"
      aria-disabled=${desk.busy ? "true" : "false"}
      @click=${() => desk.create()}
    >
      ${t("desk.create")}${icon("arrow-right", { size: 19, stroke: 2.4 })}
    </button>
    <p class="small">${t("desk.new.then")}</p>`;
}

/** The three parts; `shelf()` shows the exercises. */
export function newMeeting(house, desk, showOrganisations, shelf) {
  const { data, form } = desk;
  const set = (name) => (value) => {
    form[name] = value;
    desk.wrote(name === "template" ? "new-exercises" : `new-${name}`);
  };
  const place = {
    id: "new-place",
    label: t("desk.place"),
    value: form.place,
    max: house.boot.limits.workshops.place,
    placeholder: t("desk.place.example"),
    onInput: set("place"),
  };
  const day = {
    id: "new-date",
    type: "date",
    label: t("desk.date"),
    value: form.date,
    problem: desk.problemAt("new-date"),
    onInput: set("date"),
  };
  const who = html`${cohortLine(data, showOrganisations)}
    <div class="when">
      ${line(day)} ${line(place)}
    </div>`;
  return html`<section class="new">
    <h2 class="display">${t(data.workshops.length ? "desk.new" : "desk.new.first")}</h2>
    <div class="three">
      ${part(1, t("desk.new.what"), kinds(desk, set, shelf))} ${part(2, t("desk.new.who"), who)}
      ${part(3, t("desk.new.done"), last(desk, set))}
    </div>
  </section>`;
}
