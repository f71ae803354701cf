/** What keeps a step of the plan from opening, said where it is wrong before the day, with the way out. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";

/** The sentence; "" where the step can open. */
export function lackOf(house, view, id) {
  const { damaged, activity } = view.steps[id];
  const { [id]: reason = "" } = view.lacks || {};
  if (damaged) return t("refused.step_damaged");
  return reason && house.refusal(house.words.of(activity), { reason });
}

/** In the row of the step. */
export const lackMark = (house, view, id) =>
  lackOf(house, view, id)
    ? html`<small class="lacks">${icon("triangle-alert", { size: 14 })} ${t("console.plan.lacks")}</small>`
    : nothing;

/** Beside its settings: what is missing, and the way to where it is prepared. */
export function lackBox(house, control, view, id) {
  const text = lackOf(house, view, id);
  if (!text) return nothing;
  const prepare = () =>
    html`<div class="fixes">
      <button type="button" class="btn sm" @click=${() => control.go(id)}>${t("console.plan.prepare")}</button>
    </div>`;
  return html`<div class="misfit">
    <p>${icon("triangle-alert", { size: 20 })}<b>${text}</b></p>
    ${view.steps[id].damaged ? nothing : prepare()}
  </div>`;
}
