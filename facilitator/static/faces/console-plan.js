/** The plan of the day on the console: steps are added, moved, lengthened, before and during a meeting. */
import { spoken, t } from "../core/words.js";
import { titled } from "../core/views.js";
import { toward } from "../parts/aim.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat, styles } from "../parts/lit.js";
import { change, dayIn, hoursRow, misfits } from "./console-plan-day.js";
import { lackMark } from "./console-plan-lacks.js";
import { duration, upWith } from "./desk-fields.js";
import { keepPlan, planFile } from "./desk-plans.js";
import { problemOf } from "./desk-post.js";
import { livedOf } from "./plan-hours.js";

const FIVE = 5;

const minutesOf = (view, id) => (view.plan[id] || {}).minutes || 0;

/** The minutes of all steps that are not open beside the others. */
const totalOf = (view) => view.order.reduce((sum, id) => sum + minutesOf(view, id), 0);

const ready = (view, id) => view.steps[id].phase === "prepare" && !view.plan[id].opened_at;

/** The step before which another comes to stand when it moves one place down; "" at the end. */
const after = (order, place) => order[place + 2] || "";

function lengthen(control, view, id, by) {
  const { title } = view.steps[id];
  const minutes = Math.max(0, minutesOf(view, id) + by);
  return change(
    control,
    "configure_step",
    { step: id, minutes },
    t("console.plan.did.minutes", { title, count: minutes }),
  );
}

function shift(control, view, place, by) {
  const { order, steps } = view;
  const before = by < 0 ? order[place - 1] : after(order, place);
  const said = { title: steps[order[place]].title, place: place + by + 1, count: order.length };
  return change(
    control,
    "shift_step",
    { step: order[place], ...(before ? { before } : {}) },
    t("console.plan.did.moved", said),
  );
}

const small = (name, label, act, { idle = false, row = "" } = {}) =>
  html`<button
    type="button"
    class="btn btn-quiet ic"
    aria-label=${label}
    aria-disabled=${idle ? "true" : nothing}
    data-act=${row || nothing}
    @click=${(event) => !idle && act(event)}
  >
    ${icon(name, { size: 18, stroke: 2.4 })}
  </button>`;

/** Beside what was planned: what a step took, or has taken so far. */
function lived(house, view, id) {
  const told = livedOf(view.plan[id], house.clock.now());
  if (!told) return ready(view, id) ? nothing : html`<small>${t("console.agenda.begun")}</small>`;
  const { count, over } = told;
  const text = over ? t("console.plan.lived", { count }) : t("console.plan.living", { count });
  return html`<small class="num">${text}</small>`;
}

/** How a step stands: what it is called, its minutes, and what moves it. */
function row(house, control, view, id, place, starts) {
  const { order, steps } = view;
  const { title } = steps[id];
  const { at = "" } = view.plan[id];
  const chosen = control.memory.planned === id;
  const minutes = minutesOf(view, id);
  const last = place + 1 === order.length;
  const up = (event) => {
    upWith(event);
    shift(control, view, place, -1);
  };
  const down = () => {
    toward(`[data-act="down-${id}"]`);
    shift(control, view, place, 1);
  };
  return html`<li class="${chosen ? "sel" : ""} ${ready(view, id) ? "" : "begun"}">
    <b class="num">${place + 1}</b>
    <button
      type="button"
      class="nm"
      aria-pressed=${chosen ? "true" : "false"}
      @click=${() => control.set({ planned: chosen ? "" : id })}
    >
      ${title}${starts[id] ? html`<small class="num">${house.words.hour(starts[id])}</small>` : nothing}
      ${at ? html`<small>${t("console.plan.stays", { hour: house.words.hour(starts[id] || 0) })}</small>` : nothing}
      ${lived(house, view, id)} ${lackMark(house, view, id)}
    </button>
    ${small("minus", t("console.plan.less", { title }), () => lengthen(control, view, id, -FIVE), { idle: !minutes })}
    <span class="num mn">${t("console.minutes", { count: minutes })}</span>
    ${small("plus", t("console.plan.more", { title }), () => lengthen(control, view, id, FIVE))}
    ${small("arrow-up", t("console.plan.up", { title }), up, { idle: !place })}
    ${small("arrow-down", t("console.plan.down", { title }), down, { idle: last, row: `down-${id}` })}
  </li>`;
}

/** The day to scale: each step as wide as it is long. */
function rail(control, view) {
  const total = Math.max(1, totalOf(view));
  return html`<div class="rail" aria-hidden="true">
    ${view.order
      .filter((id) => minutesOf(view, id))
      .map(
        (id) =>
          html`<i
            class="${control.memory.planned === id ? "sel" : ""} ${ready(view, id) ? "" : "begun"}"
            ${styles({ "flex-grow": minutesOf(view, id) })}
            ><b class="num">${minutesOf(view, id) / total > 0.04 ? minutesOf(view, id) : nothing}</b></i
          >`,
      )}
  </div>`;
}

/** Adds a step of the shelf behind the chosen one, else at the end. */
async function add(house, control, view, preset) {
  const place = view.order.indexOf(control.memory.planned);
  const before = place < 0 ? "" : view.order[place + 1] || "";
  const title = spoken(preset.name, house.words);
  const data = { ...preset.step, ...(before ? { before } : {}) };
  const answer = await change(control, "add_step", data, t("console.plan.did.added", { title }));
  if (answer.ok) control.set({ planned: `s${answer.seq}` });
}

/** What stays open beside the others: it takes none of the day's minutes. */
function beside(control, view) {
  const ids = Object.keys(view.steps).filter((id) => view.steps[id].standing);
  if (!ids.length) return nothing;
  const { planned } = control.memory;
  return html`<h2>${t("console.plan.beside")}</h2>
    <ul class="asidel steps">
      ${ids.map(
        (id) =>
          html`<li class=${planned === id ? "sel" : ""}>
            <button
              type="button"
              class="nm"
              aria-pressed=${planned === id ? "true" : "false"}
              @click=${() => control.set({ planned: planned === id ? "" : id })}
            >
              ${view.steps[id].title}
            </button>
          </li>`,
      )}
    </ul>`;
}

/** What is on the shelf, and the button that adds what was chosen: an arrow key in the list changes nothing. */
function shelf(house, control, view) {
  const { presets = [] } = control.memory.shelf || {};
  const put = (event) => {
    const { value } = event.currentTarget.parentElement.querySelector("select");
    const preset = presets.find((one) => one.key === value);
    if (preset) add(house, control, view, preset);
  };
  return html`<p class="withbtn">
    <select class="field" aria-label=${t("console.plan.add")}>
      <option value="">${t("console.plan.add")}</option>
      ${presets.map(
        (one) => html`<option value=${one.key}>${spoken(one.name, house.words)} · ${duration(one.minutes)}</option>`,
      )}
    </select>
    <button type="button" class="btn" @click=${put}>${icon("plus", { size: 18 })}${t("console.plan.put")}</button>
  </p>`;
}

/** What was set aside, whole, to be brought back. */
function aside(house, control, view) {
  const removed = Object.entries(titled({ steps: view.removed || {} }, house.words).steps);
  if (!removed.length) return nothing;
  const back = (id, title) => {
    const away = () => control.ask("remove_step", { step: id });
    control.set({ planned: id });
    return control.act("restore_step", { step: id }, t("console.plan.did.restored", { title }), away);
  };
  return html`<h2>${t("console.plan.aside")}</h2>
    <ul class="asidel">
      ${removed.map(
        ([id, { title }]) =>
          html`<li>
            <span>${title}</span>
            <button
              type="button"
              class="btn sm"
              aria-label=${t("console.plan.restore.what", { title })}
              @click=${() => back(id, title)}
            >
              ${icon("undo-2", { size: 18 })}${t("console.plan.restore")}
            </button>
          </li>`,
      )}
    </ul>`;
}

/** The whole plan as one's own template, and as a file. */
function taking(house, control, view) {
  const { title } = view.workshop;
  const keep = async () => {
    const kept = await keepPlan(house, house.boot.code, () => Promise.resolve());
    if (kept.ok) control.did(t("desk.plan.kept", { name: title }), kept.undo);
    else house.toast(problemOf(house.words, kept), { tone: "warn" });
  };
  return html`<div class="fixes">
    <button type="button" class="btn" @click=${keep}>${icon("layers", { size: 20 })}${t("desk.plan.keep")}</button>
    <a class="btn" href=${planFile(house.boot.code)} download>
      ${icon("download", { size: 20 })}${t("desk.plan.file")}
    </a>
  </div>`;
}

/** The column of the whole day. */
export function planColumn(house, control, view) {
  const { order = [] } = view;
  const { starts } = dayIn(house, view);
  return html`<main class="live pp pl">
    <div class="lh">
      <h1 class="display">${t("console.plan")}</h1>
      <p class="sumt" role="status">${t("console.plan.sum", { time: duration(totalOf(view)) })}</p>
    </div>
    <div class="work" role="region" tabindex="0" aria-label=${t("console.plan")}>
      ${hoursRow(house, control, view)} ${misfits(house, control, view)} ${rail(control, view)}
      <ol class="steps">
        ${repeat(
          order,
          (id) => id,
          (id, place) => row(house, control, view, id, place, starts),
        )}
      </ol>
      ${order.length ? nothing : html`<p class="hushed">${t("console.plan.empty")}</p>`}
      ${beside(control, view)} ${shelf(house, control, view)} ${aside(house, control, view)}
      ${order.length ? taking(house, control, view) : nothing}
    </div>
  </main>`;
}
