/** The shelf: shipped exercises and one's own versions, a file that is brought, and what was wrong with it. */
import { byName, spoken, t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { duration } from "./desk-fields.js";
import { kept, ownPlans } from "./desk-plans.js";
import { fileProblem } from "./desk-post.js";

/** Where a preset is fetched as a file. */
export const fileAddress = (preset) => `/desk/presets/${preset.key}.json`;

function row(presets, preset, open) {
  const { words } = presets.house;
  const name = spoken(preset.name, words);
  return html`<li class=${preset.own ? "own" : ""}>
    <button type="button" class="open" @click=${() => open(preset.key)}>
      <span class="min"><b class="display num">${preset.minutes}</b> ${t("desk.shelf.minutes")}</span>
      <span class="txt">
        <small>${t(`${preset.activity}.name`)}</small><b>${name}</b><span>${spoken(preset.about, words)}</span>
      </span>
      ${icon("chevron-right", { size: 20 })}
    </button>
    ${preset.own ? kept(name, fileAddress(preset), () => presets.remove(preset)) : nothing}
  </li>`;
}

const group = (presets, title, list, open) =>
  html`<h2>${title}</h2>
    <ul class="pres">
      ${repeat(
        list,
        (one) => one.key,
        (one) => row(presets, one, open),
      )}
    </ul>`;

/** What could not be read: the file that was just brought, and those in the data folder. */
function troubles({ presets, data }) {
  const { brought, told, house } = presets;
  const unsound = [...told.unsound, ...data.unsound_plans];
  const unread = unsound.map((one) => ({ file: one.file, text: fileProblem(house.words, one) }));
  const box = (one) =>
    html`<div class="trouble">
      ${icon("triangle-alert", { size: 22 })}
      <p><b>${one.file}</b>${one.text}</p>
    </div>`;
  return html`<div role="alert">${brought ? box(brought) : nothing}</div>
    ${
      unread.length
        ? html`<h2>${t("desk.shelf.unsound")}</h2>
            ${unread.map(box)}`
        : nothing
    }`;
}

function bringing(desk) {
  const { presets } = desk;
  const picked = (event) => {
    const [file] = event.target.files;
    if (file) presets.once(() => presets.bring(file, () => desk.load()));
    event.target.value = "";
  };
  return html`<section class="pfp">
    <h2>${t("desk.shelf.bring.title")}</h2>
    <p class="see">${t("desk.shelf.bring.text")}</p>
    <label class="btn sm bringb">
      <input type="file" accept=".json,.xlsx,application/json" @change=${picked} />
      ${icon("file-text", { size: 18 })}${t("desk.shelf.bring")}
    </label>
    ${troubles(desk)}
  </section>`;
}

/** The page; `open(key)` shows one in its form. */
export function shelfPage(desk, open) {
  const { presets } = desk;
  const { told } = presets;
  if (!told) return html`<main class="bd settling"><p>${t("console.screen.coming")}</p></main>`;
  const inTurn = (one, other) =>
    byName(t(`${one.activity}.name`), t(`${other.activity}.name`)) || other.minutes - one.minutes;
  const of = (own) => told.presets.filter((one) => one.own === own).sort(inTurn);
  return html`<main class="shelf bd">
    <section class="shl">
      <h1 class="display">${t("desk.shelf")}</h1>
      <p class="lead">${t("desk.shelf.lead")}</p>
      ${ownPlans(desk)} ${of(true).length ? group(presets, t("desk.shelf.own"), of(true), open) : nothing}
      ${group(presets, t("desk.shelf.shipped"), of(false), open)}
    </section>
    ${bringing(desk)}
  </main>`;
}

/** "1 h 45" of some presets in a row. */
export const durationOf = (list) => duration(list.reduce((sum, one) => sum + one.minutes, 0));
