/** The agenda at the left of the console: the lobby, the steps with their hours, and the stages of the present one. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { showKeys } from "./console-keys.js";
import { shortHour } from "./desk-post.js";
import { stagesOf } from "./console-where.js";

const MINUTE = 60000;

/** When each step began, or would at this pace; only minutes while nothing has begun. */
function hoursOf(view, now) {
  const plan = view.plan || {};
  const begun = (view.order || []).some((id) => (plan[id] || {}).opened_at);
  const hours = {};
  let at = now;
  let past = true;
  for (const id of view.order || []) {
    const step = plan[id] || {};
    if (step.opened_at) hours[id] = step.opened_at;
    if (id === view.current) {
      past = false;
      at = Math.max(now, (step.opened_at || now) + (step.minutes || 0) * MINUTE);
    } else if (!step.opened_at && begun && !(past && view.current)) {
      hours[id] = at;
      at += (step.minutes || 0) * MINUTE;
    }
  }
  return hours;
}

/** Whether the end of the day is shown: then no step is the present one. */
const isClosing = (control, view) => control.memory.panel === "closing" || Boolean((view.workshop || {}).closed);

function mark(step, planned, here) {
  if (here) return html`<i class="onair-dot" aria-hidden="true"></i>`;
  if (step.damaged) return icon("triangle-alert", { size: 16, label: t("console.damaged.short") });
  if (planned.closed_at) return icon("check", { size: 16, stroke: 3, label: t("console.agenda.done") });
  if (planned.opened_at) return icon("footprints", { size: 15, label: t("console.agenda.begun") });
  return nothing;
}

function row(house, control, view, id, hours) {
  const step = view.steps[id];
  const planned = (view.plan || {})[id] || {};
  const here = view.current === id && !isClosing(control, view);
  const when = hours[id]
    ? shortHour(house.words, hours[id])
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
  if (!planned || !planned.opened_at || !planned.minutes || planned.closed_at) return nothing;
  const gone = Math.max(0, Math.round((now - planned.opened_at) / MINUTE));
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
  const hours = hoursOf(view, now);
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
    <ol>
      <li class=${lobby ? "now" : "done"}>${ownRow({ here: lobby, ...toLobby })}</li>
      ${repeat(
        view.order || [],
        (id) => id,
        (id) => row(house, control, view, id, hours),
      )}
      <li class="end ${closing ? "now" : ""}">${ownRow({ here: closing, ...toClosing })}</li>
    </ol>
    <button type="button" class="lk keysb" @click=${() => showKeys(house)}>${t("console.keys")}</button>
  </nav>`;
}
