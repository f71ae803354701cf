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
  const here = view.current === id && control.memory.panel !== "closing";
  const when = hours[id] ? shortHour(house.words, hours[id]) : planned.minutes ? t("console.minutes", { count: planned.minutes }) : "";
  const line = html`<button type="button" class="row" aria-current=${here ? "step" : nothing} ?disabled=${Boolean((view.workshop || {}).closed)}
      @click=${() => control.lead(id)}>
    <span class="tm num">${when}</span><span class="nm">${step.title}</span><span class="mk">${mark(step, planned, here)}</span></button>`;
  if (!here) return html`<li class=${planned.closed_at ? "done" : ""}>${line}</li>`;
  return html`<li class="now">${line}<ul class="sub">${stagesOf(house.words, view).map((stage) => html`<li class=${stage.on ? "on" : stage.past ? "past" : ""}
    aria-current=${stage.on ? "step" : nothing}>${stage.name}</li>`)}</ul></li>`;
}

/** How the present step goes against its minutes. */
function pace(view, now) {
  const planned = (view.plan || {})[view.current];
  if (!planned || !planned.opened_at || !planned.minutes || planned.closed_at) return nothing;
  const gone = Math.max(0, Math.round((now - planned.opened_at) / MINUTE));
  const over = gone > planned.minutes;
  return html`<span class=${over ? "late" : "pace"}>${t("console.pace", { gone, count: planned.minutes })}</span>`;
}

export function agenda(house, control, view) {
  const now = house.clock.now();
  const hours = hoursOf(view, now);
  const closing = control.memory.panel === "closing" || (view.workshop || {}).closed;
  const lobby = !view.current && !closing;
  return html`<nav class="agenda" aria-label=${t("console.agenda")}><h2>${t("console.agenda")} ${pace(view, now)}</h2><ol>
    <li class=${lobby ? "now" : "done"}><button type="button" class="row" aria-current=${lobby ? "step" : nothing}
        ?disabled=${Boolean((view.workshop || {}).closed)} @click=${() => control.lead("")}>
      <span class="tm"></span><span class="nm">${t("console.lobby")}</span><span class="mk">${lobby ? html`<i class="onair-dot"
          aria-hidden="true"></i>` : icon("check", { size: 16, stroke: 3 })}</span></button></li>
    ${repeat(view.order || [], (id) => id, (id) => row(house, control, view, id, hours))}
    <li class="end ${closing ? "now" : ""}"><button type="button" class="row" aria-current=${closing ? "step" : nothing}
        @click=${() => control.set({ panel: "closing" })}>
      <span class="tm">${icon("printer", { size: 17 })}</span><span class="nm">${t("console.closing.title")}</span><span class="mk"></span></button></li></ol>
    <button type="button" class="lk keysb" @click=${() => showKeys(house)}>${t("console.keys")}</button></nav>`;
}
