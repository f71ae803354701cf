/** The steps that stand open beside the room's: a button for each, and the page of the one that was opened. */
import { t } from "../core/words.js";
import { html, nothing } from "../parts/lit.js";
import { wave } from "../parts/water.js";
import { tap } from "../parts/ways.js";
import { drawn } from "./phone-step.js";

export const style = "../css/dock.css";
export const words = "dock";

/** The page of one; below, the way back to what the room does, where everything is as it was left. */
function page(frame, { view, step }, id, back) {
  const { title } = view.steps[id];
  const { body, action = nothing, top = nothing } = drawn(frame.house, { current: id }, view.steps[id]);
  frame.page = `beside.${id}`;
  return html`<div class="ph ex beside">
    <header class="ph-head">
      <div class="bar">
        <h1>${title}</h1>
        ${tap(t("phone.more"), frame.menu, { className: "btn btn-quiet more" })}
      </div>
      ${wave()}
    </header>
    ${frame.banners()}
    <main>${top} ${body} ${action}</main>
    <footer class="act">
      ${tap(step ? t("dock.back", { title: step.title }) : t("dock.back.room"), back, {
        name: "arrow-left",
        className: "btn main",
      })}
      <p class="hint">${t("dock.safe")}</p>
    </footer>
  </div>`;
}

/** `shown` is what the room is at, `under` the page of that. Who only looks on has no dock. */
export function beside(frame, shown, under) {
  const { view, mine } = shown;
  const ids = Object.keys(view.steps).filter((id) => id in view.standing);
  if (mine.me.observer || !ids.length) return under;
  const open = frame.house.local("standing", "");
  if (ids.includes(open.get())) return page(frame, shown, open.get(), () => open.set(""));
  const to = (id) => tap(view.steps[id].title, () => open.set(id), { name: "plus", stroke: 2.6 });
  return html`<nav class="dock" aria-label=${t("dock.label")}>
      <ul>
        ${ids.map((id) => html`<li>${to(id)}</li>`)}
      </ul>
    </nav>
    ${under}`;
}
