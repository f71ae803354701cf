/** The agenda at the left of the console: the lobby, the steps with their hours, and the stages of the present one. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { besides } from "./console-beside.js";
import { showKeys } from "./console-keys.js";
import { dayIn, misfitLine } from "./console-plan-day.js";
import { openPlan } from "./console-plan-step.js";
import { stagesOf } from "./console-where.js";

const MINUTE = 60000;

/** When a step began; 0 while it is being prepared, also when it was tried before and taken back. */
function beganAt(view, id) {
  const { opened_at: at = 0 } = (view.plan || {})[id] || {};
  return view.steps[id].phase === "prepare" ? 0 : at;
}

/** Whether the end of the day is shown: then no step is the present one. */
const isClosing = (control, view) => control.memory.panel === "closing" || Boolean((view.workshop || {}).closed);

/** An hour with its half of the day under it: «1:01» alone could as well be how long something takes. */
function hourOf(words, when) {
  const said = (half) =>
    words
      .hourParts(when)
      .filter(({ type }) => (type === "dayPeriod") === half)
      .map(({ value }) => value)
      .join("")
      .trim();
  return html`${said(false)} <small>${said(true)}</small>`;
}

function mark(step, planned, here) {
  if (here) return html`<i class="onair-dot" aria-hidden="true"></i>`;
  if (step.damaged) return icon("triangle-alert", { size: 16, label: t("console.damaged.short") });
  if (planned.closed_at) return icon("check", { size: 16, stroke: 3, label: t("console.agenda.done") });
  if (step.phase !== "prepare") return icon("footprints", { size: 15, label: t("console.agenda.begun") });
  return nothing;
}

function row(house, control, view, id, hours) {
  const step = view.steps[id];
  const planned = (view.plan || {})[id] || {};
  const here = view.current === id && !isClosing(control, view);
  const when = hours[id]
    ? hourOf(house.words, hours[id])
    : planned.minutes
      ? t("console.minutes", { count: planned.minutes })
      : "";
  const line = html`<button
    type="button"
    class="row"
    aria-current=${here ? "step" : nothing}
    ?disabled=${Boolean((view.workshop || {}).closed)}
    @click=${() => control.lead(id)}
  >
    <span class="tm num">${when}</span>
    <span class="nm">${step.title}</span>
    <span class="mk">${mark(step, planned, here)}</span>
  </button>`;
  if (!here) return html`<li class=${planned.closed_at ? "done" : ""}>${line}</li>`;
  const stages = stagesOf(house.words, view);
  return html`<li class="now">
    ${line}
    ${stages.length ? html`<ul class="sub">${stages.map(stageRow)}</ul>` : nothing}
  </li>`;
}

const stageRow = (stage) =>
  html`<li class=${stage.on ? "on" : stage.past ? "past" : ""} aria-current=${stage.on ? "step" : nothing}>
    ${stage.name}
  </li>`;

/** How the present step goes against its minutes. */
function pace(view, now) {
  const planned = (view.plan || {})[view.current];
  const began = planned && beganAt(view, view.current);
  if (!began || !planned.minutes || planned.closed_at) return nothing;
  const gone = Math.max(0, Math.round((now - began) / MINUTE));
  const over = gone > planned.minutes;
  return html`<span class=${over ? "late" : "pace"}>${t("console.pace", { gone, count: planned.minutes })}</span>`;
}

/** A row that is no step: the lobby before them, the closing behind them. */
function ownRow({ here, before = nothing, name, after = nothing, disabled = false, act }) {
  return html`<button
    type="button"
    class="row"
    aria-current=${here ? "step" : nothing}
    ?disabled=${disabled}
    @click=${act}
  >
    <span class="tm">${before}</span>
    <span class="nm">${name}</span>
    <span class="mk">${after}</span>
  </button>`;
}

export function agenda(house, control, view) {
  const now = house.clock.now();
  const { starts: hours } = dayIn(house, view);
  const closed = Boolean((view.workshop || {}).closed);
  const closing = isClosing(control, view);
  const lobby = !view.current && !closing;
  const lobbyMark = lobby ? html`<i class="onair-dot" aria-hidden="true"></i>` : icon("check", { size: 16, stroke: 3 });
  const toLobby = { name: t("console.lobby"), after: lobbyMark, disabled: closed, act: () => control.lead("") };
  const toClosing = {
    before: icon("printer", { size: 17 }),
    name: t("console.closing.title"),
    act: () => control.set({ panel: "closing" }),
  };
  return html`<nav class="agenda" aria-label=${t("console.agenda")}>
    <h2>${t("console.agenda")} ${pace(view, now)}</h2>
    ${misfitLine(house, view, () => openPlan(house, control))}
    <ol>
      <li class=${lobby ? "now" : "done"}>${ownRow({ here: lobby, ...toLobby })}</li>
      ${repeat(
        view.order || [],
        (id) => id,
        (id) => row(house, control, view, id, hours),
      )}
      <li class="end ${closing ? "now" : ""}">${ownRow({ here: closing, ...toClosing })}</li>
    </ol>
    ${besides(control, view)}
    ${
      house.boot.assists
        ? nothing
        : html`<button type="button" class="lk planb" @click=${() => openPlan(house, control)}>
            ${t("console.plan.edit")}
          </button>`
    }
    <button type="button" class="lk keysb" @click=${() => showKeys(house)}>${t("console.keys")}</button>
  </nav>`;
}
