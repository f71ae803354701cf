/** A new meeting: what for, who and when, done. Everything is filled in already, so that one click is enough. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html } from "../parts/lit.js";
import { duration, line, radios } from "./desk-fields.js";

/** The templates as options of a choice. */
export const templateOptions = (data) => data.templates.map((one) => ({ value: one.id, text: t(`plan.${one.id}.title`), time: duration(one.minutes),
  note: t("desk.template.note", { time: duration(one.minutes), about: t(`plan.${one.id}.about`) }) }));

export function newMeeting(house, desk, showOrganisations) {
  const { data, form } = desk;
  const set = (name) => (value) => { form[name] = value; house.refresh(); };
  const chosen = data.templates.find((one) => one.id === form.template);
  return html`<section class="new"><h2 class="display">${t(data.workshops.length ? "desk.new" : "desk.new.first")}</h2><div class="three">
    <fieldset><legend><b class="display">1</b>${t("desk.new.what")}</legend>${radios({ name: "template", value: form.template, onPick: set("template"),
        options: templateOptions(data) })}</fieldset>
    <fieldset><legend><b class="display">2</b>${t("desk.new.who")}</legend>
      <p class="cohortline"><b>${data.cohorts.find((one) => one.id === data.cohort).name}</b>
        <button type="button" class="lk"
            @click=${showOrganisations}>${data.organisations.length ? t("desk.organisations.count", { count: data.organisations.length }) : t("desk.organisations.write")}</button></p>
      <div class="when">${line({ id: "new-date", type: "date", label: t("desk.date"), value: form.date, onInput: set("date") })}
        ${line({ id: "new-place", label: t("desk.place"), value: form.place, max: 120, placeholder: t("desk.place.example"),
            onInput: set("place") })}</div></fieldset>
    <fieldset><legend><b class="display">3</b>${t("desk.new.done")}</legend>
      ${line({ id: "new-title", label: t("desk.title"), value: form.title, placeholder: chosen ? t(`plan.${chosen.id}.title`) : "", onInput: set("title") })}
      <button type="button" class="btn btn-solid make" aria-disabled=${desk.busy || !form.date ? "true" : "false"}
          @click=${() => form.date && desk.create()}>${t("desk.create")}${icon("arrow-right", { size: 19, stroke: 2.4 })}</button>
      <p class="small">${t("desk.new.then")}</p></fieldset></div></section>`;
}
