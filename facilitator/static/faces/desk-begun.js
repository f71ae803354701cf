/** A meeting that was begun at the desk: kept on this computer, for whoever goes back, reloads or closes the page. */
import { t } from "../core/words.js";
import { banner } from "../parts/banner.js";
import { html } from "../parts/lit.js";
import { offered } from "./desk-plans.js";

const NOTHING = { name: "", lines: "" };
const nameOf = (cohort) => `desk.begun.${cohort}`;

/** What differs from what is filled in by itself: a date that nobody chose is not kept until tomorrow. */
const written = (values, usual) =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name])),
  );

/** The part of it that still holds: a day that is to come, a template that is there. */
const holding = ({ form = {}, first = {} }, data) => ({
  first,
  form: Object.fromEntries(
    Object.entries(form).filter(
      ([name, value]) =>
        (name !== "date" || value >= data.today) &&
        (name !== "template" || offered(data, value)),
    ),
  ),
});

/** Fills the desk's forms for the cohort of `data` with what was begun there, else with what is usual. */
export function takeUp(desk, data) {
  const { form, first } = holding(desk.house.device.get(nameOf(data.cohort)) || {}, data);
  Object.assign(desk, {
    form: { ...desk.fresh(data), ...form },
    first: { ...NOTHING, ...first },
    begun: Object.keys({ ...form, ...first }).length > 0,
  });
}

/** Keeps what is in the forms, where somebody wrote something. */
export function keep({ house, data, form, first, fresh }) {
  const kept = { form: written(form, fresh(data)), first: written(first, NOTHING) };
  if (Object.keys({ ...kept.form, ...kept.first }).length) house.device.set(nameOf(data.cohort), kept);
  else house.device.remove(nameOf(data.cohort));
}

/** The meeting was made, or is begun anew: the forms are as usual again. */
export function letGo(desk, cohort = desk.data.cohort) {
  desk.house.device.remove(nameOf(cohort));
  takeUp(desk, desk.data);
}

/** Says that what was begun came back, and offers to begin anew, which can be taken back. */
export function begunNotice(desk) {
  const anew = () => {
    const { form, first } = desk;
    letGo(desk);
    const undo = () => {
      Object.assign(desk, { form, first, begun: true });
      desk.wrote("");
    };
    desk.house.toast(t("desk.begun.gone"), { undo });
    desk.house.refresh();
  };
  const action = html`<button type="button" class="lk" @click=${anew}>${t("desk.begun.anew")}</button>`;
  return banner({ tone: "ok", icon: "file-text", title: t("desk.begun.title"), text: t("desk.begun.text"), action });
}
