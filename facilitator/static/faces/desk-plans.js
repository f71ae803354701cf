/** Plans of one's own at the desk: kept as templates, repeated, taken elsewhere as files, and brought back. */
import { t } from "../core/words.js";
import { titled } from "../core/views.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { dayText } from "./desk-days.js";
import { duration } from "./desk-fields.js";
import { post, problemOf } from "./desk-post.js";
import { aheadOf, dayOf } from "./plan-hours.js";

/** What is chosen to repeat the plan of another meeting. */
export const REPEAT = "repeat";

/** Whether a choice of what a meeting is made of still stands for something. */
export const offered = (data, template) =>
  !template ||
  (template === REPEAT && data.workshops.length > 0) ||
  [...data.templates, ...data.plans].some((one) => one.id === template);

/** One's own templates, and repeating a meeting where there was one, as options of a choice. */
export function planOptions(data) {
  const own = data.plans.map(({ id, title, minutes, steps }) => {
    const time = duration(minutes);
    return { value: id, text: title, time, note: t("desk.plan.own.note", { time, count: steps }) };
  });
  const again = { value: REPEAT, text: t("desk.plan.repeat"), note: t("desk.plan.repeat.note") };
  return data.workshops.length ? [...own, again] : own;
}

/** The meeting whose plan is repeated: the one that was chosen, else the latest. */
export const repeated = ({ data, form }) =>
  data.workshops.find((one) => one.code === form.copied) || data.workshops[data.workshops.length - 1];

/** Which one. */
export function repeater(desk, set) {
  const { data, house } = desk;
  const { code } = repeated(desk);
  const told = (one) => `${one.title} · ${dayText(house.words, one.date, data.today)}`;
  return html`<div class="fl">
    <label for="new-copied">${t("desk.plan.repeat.which")}</label>
    <select class="field" id="new-copied" @change=${(event) => set("copied")(event.target.value)}>
      ${[...data.workshops]
        .reverse()
        .map((one) => html`<option value=${one.code} ?selected=${one.code === code}>${told(one)}</option>`)}
    </select>
  </div>`;
}

/** What a meeting is made of, as the server is asked. */
export function madeOf(desk, presets) {
  const { template } = desk.form;
  if (template === REPEAT) return { copied: repeated(desk).code };
  return template ? { template } : { presets };
}

/** Keeps the plan of a meeting as a template, which can be taken back; `after` is called once it is there, or gone. */
export async function keepPlan(house, code, after) {
  const answer = await post(house, "/desk/plans", { code });
  const gone = async () => {
    const undone = await post(house, "/desk/plans/remove", { key: answer.key });
    await after();
    return undone;
  };
  if (answer.ok) await after();
  return { ...answer, undo: gone };
}

async function removePlan(desk, plan) {
  const { house } = desk;
  const answer = await post(house, "/desk/plans/remove", { key: plan.id });
  if (!answer.ok) {
    house.toast(problemOf(house.words, answer), { tone: "warn" });
    return;
  }
  const undo = async () => {
    await post(house, "/desk/presets/file", answer.was);
    await desk.load();
  };
  await desk.load();
  house.toast(t("desk.plan.removed", { name: plan.title }), { undo });
}

/** Where a meeting's plan is fetched as a file. */
export const planFile = (code) => `/desk/plans/of/${code}.json`;

const READ = 3500; // milliseconds in which a line is read before its page goes

/** Opens the console of a room of its own, to which simulated people come, perhaps from an earlier one. */
async function rehearse(house, { code }) {
  const answer = await post(house, `/desk/plans/of/${code}/rehearse`);
  if (!answer.ok) return house.toast(problemOf(house.words, answer), { tone: "warn" });
  if (answer.left) {
    house.toast(t("desk.rehearsal.left", { title: answer.left }));
    await new Promise((read) => setTimeout(read, READ));
  }
  window.location.assign(`/${answer.code}/console`);
}

/** Where a plan that has not begun does not fit into its day, or a step of it could not open: said on the card. */
function misfit(house, one) {
  const { problems } = dayOf({ ...one.hours, steps: one.plan, now: Date.now(), ahead: aheadOf(house) });
  const steps = Object.fromEntries(one.plan.map((step) => [step.id, step]));
  const { steps: named } = titled({ steps }, house.words);
  const over = problems.map(({ before, over: count }) =>
    before
      ? t("console.plan.over.before", { title: named[before].title, count })
      : t("console.plan.over", { count }),
  );
  const unready = one.plan.filter(({ sound = true }) => !sound);
  return [...over, ...unready.map(({ id }) => t("desk.plan.lacks", { title: named[id].title }))];
}

/** On the card of a meeting: its plan is changed, kept, or taken elsewhere. */
export function planButtons(house, desk, one) {
  const keep = async () => {
    const kept = await keepPlan(house, one.code, () => desk.load());
    if (kept.ok) house.toast(t("desk.plan.kept", { name: one.title }), { undo: kept.undo });
    else house.toast(problemOf(house.words, kept), { tone: "warn" });
  };
  return html`${misfit(house, one).map(
      (text) =>
        html`<p class="misfit">${icon("triangle-alert", { size: 20 })}<span>${text}</span></p>`,
    )}
    <p class="acts">
    <a class="btn sm" href="/${one.code}/console#plan">${icon("clock", { size: 17 })}${t("console.plan.edit")}</a>
    <button type="button" class="btn sm" @click=${() => desk.once(() => rehearse(house, one))}>
      ${icon("users", { size: 17 })}${t("desk.rehearsal")}
    </button>
    <button type="button" class="btn sm" @click=${keep}>${icon("layers", { size: 17 })}${t("desk.plan.keep")}</button>
    <a class="btn sm" href=${planFile(one.code)} download>
      ${icon("download", { size: 17 })}${t("desk.plan.file")}
    </a>
  </p>`;
}

/** What can be done with one's own on the shelf: taken along as a file, removed. */
export const kept = (name, address, remove) =>
  html`<a class="btn btn-quiet ic" href=${address} download aria-label=${t("desk.preset.export", { name })}>
      ${icon("download", { size: 19 })}
    </a>
    <button type="button" class="btn btn-quiet ic" aria-label=${t("desk.preset.remove", { name })} @click=${remove}>
      ${icon("trash-2", { size: 19 })}
    </button>`;

function row(desk, plan) {
  const name = plan.title;
  return html`<li class="own">
    <p class="open">
      <span class="min"><b class="display num">${plan.minutes}</b> ${t("desk.shelf.minutes")}</span>
      <span class="txt">
        <b>${name}</b><span>${t("desk.plan.own.note", { time: duration(plan.minutes), count: plan.steps })}</span>
      </span>
    </p>
    ${kept(name, `/desk/plans/${plan.id}.json`, () => desk.once(() => removePlan(desk, plan)))}
  </li>`;
}

/** One's own templates on the shelf. */
export const ownPlans = (desk) =>
  desk.data.plans.length
    ? html`<h2>${t("desk.plan.own")}</h2>
        <ul class="pres">
          ${repeat(
            desk.data.plans,
            (one) => one.id,
            (one) => row(desk, one),
          )}
        </ul>`
    : nothing;
