/** Reading along on a phone: what another organisation writes, one heading at a time, and nothing to do but to ask. */
import { html, icon } from "../../static/parts/index.js";
import { roomIsAt, toTop } from "../../static/parts/ways.js";
import { organisationOf } from "../../static/core/words.js";
import { ask } from "./phone.js";

export const style = "style.css";

/** With whom one reads along, "" for nobody, whether that is open, and the way there. */
export function along(ctx) {
  const [group = ""] = ctx.mine.groups || [];
  const reading = ctx.local("along", false);
  const name = organisationOf(ctx.house, group);
  const turn = (on) => () => {
    reading.set(on);
    toTop();
  };
  const way = group ? roomIsAt(ctx.t("critics.along.read", { name }), turn(true)) : null;
  return { group, name, open: Boolean(group) && reading.get(), way, leave: turn(false) };
}

/** The page: `headings` are those that are read, `first` where it begins; `rows(heading)` draws one. */
export function page(ctx, { group, name, headings, first, label, rows }) {
  const local = ctx.local("along.heading", "");
  const heading = headings.includes(local.get()) ? local.get() : first;
  const pick = (event) => {
    local.set(event.target.value);
    toTop();
  };
  const option = (value) => html`<option value=${value} ?selected=${value === heading}>${label(value)}</option>`;
  const starts = [1, 2, 3].map((number) => ctx.t(`critics.start.${number}`));
  return html`<p class="cr-who">
      ${icon("message-circle-question-mark", { size: 22 })}<span>${ctx.t("critics.along.who", { name })}</span>
    </p>
    <h2 class="dim" id="page-head" tabindex="-1">${label(heading)}</h2>
    <div class="fieldset">
      <label for="along-heading">${ctx.t("critics.along.heading")}</label>
      <div class="sel">
        <select id="along-heading" class="field" @change=${pick}>
          ${headings.map(option)}
        </select>
        ${icon("chevron-down")}
      </div>
    </div>
    ${rows(heading)} ${ask(ctx, { group, heading, starts })}`;
}
