/** A meeting made to measure: exercises in the order in which they are chosen. */
import { spoken, t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { problemText } from "./desk-fields.js";
import { durationOf } from "./desk-shelf.js";

/** The presets chosen so far that are still there. */
export const chosen = (desk) => (desk.form.presets || []).map((key) => desk.presets.of(key)).filter(Boolean);

/** Brings the list into view once it is drawn: it opens under the last template, which may be the end of the screen. */
export function toComposer() {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const list = document.querySelector(".compose");
      if (list) list.scrollIntoView({ block: "nearest" });
    }),
  );
}

function step(desk, preset, place, put) {
  const name = spoken(preset.name, desk.house.words);
  const { presets } = desk.form;
  const up = () => put([...presets.slice(0, place - 1), preset.key, presets[place - 1], ...presets.slice(place + 1)]);
  const button = (name2, word, act) =>
    html`<button type="button" class="btn btn-quiet ic" aria-label=${t(word, { name })} @click=${act}>
      ${icon(name2, { size: 18 })}
    </button>`;
  return html`<li>
    <b class="num">${place + 1}</b><span>${name}</span><span class="num">${durationOf([preset])}</span>
    ${place ? button("arrow-up", "desk.compose.up", up) : html`<i></i>`}
    ${button("x", "desk.compose.out", () => put(presets.filter((_, at) => at !== place)))}
  </li>`;
}

/** What there is, to add one after another. */
function menu({ presets, house, form }, problem, put) {
  const add = (event) => {
    const key = event.target.value;
    event.target.value = "";
    if (key) put([...(form.presets || []), key]);
  };
  const all = presets.told ? presets.told.presets : [];
  return html`${problemText(problem, "new-exercises")}
    <select
      class="field"
      aria-label=${t("desk.compose.add")}
      aria-invalid=${problem ? "true" : nothing}
      aria-describedby=${problem ? "new-exercises-problem" : nothing}
      @change=${add}
    >
      <option value="">${t("desk.compose.add")}</option>
      ${all.map(
        (one) => html`<option value=${one.key}>${spoken(one.name, house.words)} · ${durationOf([one])}</option>`,
      )}
    </select>`;
}

/** The list of what was chosen, and a menu of what there is. */
export function composer(desk, shelf) {
  const put = (keys) => {
    desk.form.presets = keys;
    desk.wrote("new-exercises");
    toComposer();
  };
  const list = chosen(desk);
  const problem = desk.problemAt("new-exercises");
  return html`<div class="compose ${problem ? "has-problem" : ""}">
    ${
      list.length
        ? html`<ol>
            ${list.map((preset, place) => step(desk, preset, place, put))}
          </ol>`
        : nothing
    }
    ${menu(desk, problem, put)}
    <p class="endrow">
      <span class="small"
        >${list.length ? t("desk.compose.total", { time: durationOf(list) }) : t("desk.compose.none")}</span
      >
      <button type="button" class="lk" @click=${shelf}>${t("desk.compose.see")}</button>
    </p>
  </div>`;
}
