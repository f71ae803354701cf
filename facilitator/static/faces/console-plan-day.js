/** The hours of the day on the console: when it begins, when people leave, and what to do where it does not fit. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing } from "../parts/lit.js";
import { aheadOf, atHour, dayOf, restOf, stepsOf } from "./plan-hours.js";

const MINUTE = 60000;

/** A command about the plan, with its way back. */
export function change(control, name, data, text) {
  let seq = 0;
  const asked = control.act(name, data, text, () => control.ask("retract", { seq }));
  return asked.then((answer) => {
    ({ seq = 0 } = answer);
    return answer;
  });
}

/** The day of the plan as it stands. */
export function dayIn(house, view) {
  const now = house.clock.now();
  const steps = stepsOf(view, (id) => restOf(view, id, now));
  return dayOf({ ...(view.hours || {}), steps, now, ahead: aheadOf(house) });
}

const fix = (text, act) => html`<button type="button" class="btn sm" @click=${act}>${text}</button>`;

/** Five minutes on the clock are easier to say than three. */
const later = (house, ends) => {
  const up = Math.ceil(ends / (5 * MINUTE)) * 5 * MINUTE;
  const local = new Date(up + aheadOf(house) * MINUTE);
  return local.toISOString().slice(11, 16);
};

/** The three ways out: the minutes that can be spared, one step aside, or leaving later. */
function ways(house, control, view, problem, ends) {
  const { cuts, lacking, park, before, over } = problem;
  const titles = Object.keys(cuts).map((id) => view.steps[id].title);
  const shorten = () => change(control, "fit_steps", { minutes: cuts }, t("console.plan.did.shortened"));
  const aside = () =>
    change(control, "remove_step", { step: park }, t("console.plan.did.aside", { title: view.steps[park].title }));
  const hour = later(house, ends);
  const said = house.words.hour(atHour(hour, ends, aheadOf(house)));
  const extend = () =>
    change(control, "set_hours", { leaves: hour }, t("console.plan.did.leaves", { hour: said }));
  const saved = over - lacking;
  return html`<div class="fixes">
    ${
      titles.length
        ? fix(t("console.plan.fix.shorten", { titles: house.words.list(titles), count: saved }), shorten)
        : nothing
    }
    ${
      park && park !== view.current
        ? fix(t("console.plan.fix.park", { title: view.steps[park].title, count: view.plan[park].minutes }), aside)
        : nothing
    }
    ${before ? nothing : fix(t("console.plan.fix.extend", { hour: said }), extend)}
  </div>`;
}

/** What does not fit, before what, by how much, and the ways out. */
export function misfits(house, control, view) {
  const { problems, ends } = dayIn(house, view);
  return html`<div class="misfits" role="status">
    ${problems.map((problem) => {
      const { before, over: count } = problem;
      const said = before
        ? t("console.plan.over.before", { title: view.steps[before].title, count })
        : t("console.plan.over", { count });
      return html`<div class="misfit">
        <p>${icon("triangle-alert", { size: 20 })}<b>${said}</b></p>
        ${ways(house, control, view, problem, ends)}
      </div>`;
    })}
  </div>`;
}

/** A line of it for where the plan is not open. */
export function misfitLine(house, view, open) {
  const [first] = dayIn(house, view).problems;
  return first
    ? html`<button type="button" class="lk overb" @click=${open}>
        ${icon("triangle-alert", { size: 16 })}${t("console.plan.over", { count: first.over })}
      </button>`
    : nothing;
}

/** When the day begins and when people leave; an emptied field says that nobody knows. */
export function hoursRow(house, control, view) {
  const { hours = {} } = view;
  const { ends } = dayIn(house, view);
  const field = (name) => {
    const set = (event) => {
      const { value } = event.target;
      if (value !== (hours[name] || ""))
        change(control, "set_hours", { [name]: value }, t("console.plan.did.hours"));
    };
    return html`<label class="fl" for="day-${name}"
      ><span>${t(`console.plan.${name}`)}</span>
      <input class="field" type="time" id="day-${name}" .value=${live(hours[name] || "")} @change=${set} />
    </label>`;
  };
  return html`<div class="dayh">
    ${field("begins")} ${field("leaves")}
    ${ends ? html`<p class="num">${t("console.plan.ends", { hour: house.words.hour(ends) })}</p>` : nothing}
  </div>`;
}
