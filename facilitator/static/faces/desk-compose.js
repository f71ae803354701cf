/** A meeting made to measure: exercises in the order in which they are chosen. */
import { spoken, t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { problemText, upWith } from "./desk-fields.js";
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
  const { house, form } = desk;
  const { presets } = form;
  const called = spoken(preset.name, house.words);
  const name = presets.indexOf(preset.key) === presets.lastIndexOf(preset.key) ? called : `${place + 1}. ${called}`;
  const up = (event) => {
    if (!place) return;
    upWith(event);
    put([...presets.slice(0, place - 1), preset.key, presets[place - 1], ...presets.slice(place + 1)]);
    house.say(t("desk.compose.moved", { name: called, place, count: presets.length }));
  };
  const button = (name2, word, act, idle = nothing) =>
    html`<button
      type="button"
      class="btn btn-quiet ic"
      aria-label=${t(word, { name })}
      aria-disabled=${idle}
      @click=${act}
    >
      ${icon(name2, { size: 18 })}
    </button>`;
  return html`<li>
    <b class="num">${place + 1}</b><span>${called}</span><span class="num">${durationOf([preset])}</span>
    ${button("arrow-up", "desk.compose.up", up, place ? nothing : "true")}
    ${button("x", "desk.compose.out", () => put(presets.filter((_, at) => at !== place)))}
  </li>`;
}

/** What there is, and the button that adds what was chosen: an arrow key in the list changes nothing by itself. */
function menu(desk, problem, put) {
  const { presets, house, form } = desk;
  const add = (event) => {
    const list = event.currentTarget.parentElement.querySelector("select");
    const preset = presets.of(list.value);
    if (!preset) {
      desk.miss("new-exercises", t("desk.compose.needed"));
      return;
    }
    const keys = [...(form.presets || []), preset.key];
    put(keys);
    house.say(t("desk.compose.added", { name: spoken(preset.name, house.words), count: keys.length }));
  };
  const all = presets.told ? presets.told.presets : [];
  return html`${problemText(problem, "new-exercises")}
    <p class="withbtn">
      <select
        class="field"
        aria-label=${t("desk.compose.add")}
        aria-invalid=${problem ? "true" : nothing}
        aria-describedby=${problem ? "new-exercises-problem" : nothing}
      >
        <option value="">${t("desk.compose.add")}</option>
        ${all.map(
          (one) => html`<option value=${one.key}>${spoken(one.name, house.words)} · ${durationOf([one])}</option>`,
        )}
      </select>
      <button type="button" class="btn sm" @click=${add}>${t("desk.compose.put")}</button>
    </p>`;
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
