/** The first run: an iceberg, and the question that begins everything. */
import { t } from "../core/words.js";
import { html, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";
import { readLines } from "./desk-data.js";
import { line, lines } from "./desk-fields.js";
import { templateOptions } from "./desk-new.js";

const WIDTH = 1300;
const wave = (y, amp) => wavePath({ width: WIDTH, half: 40, amp, y, x: -10 });
const BANDS = [[356, 12, "var(--water-2)"], [460, 10, "var(--water-3)"], [562, 10, "var(--water-4)"]];
const RIDGE = "860,358 873,313 901,300 924,257 952,246 988,185 1008,193 1041,126 1059,111 1082,139 1105,134 1139,208 1162,216 1187,269 1221,285 1241,323 1257,358";

/** Sun, iceberg and its larger part under the water. */
const scene = () => html`<svg class="scene" viewBox="0 0 1280 662" preserveAspectRatio="xMaxYMid slice" aria-hidden="true" focusable="false">${svg`
  <circle cx="1134" cy="166" r="96" fill="var(--sun)"></circle>
  ${BANDS.map(([y, amp, fill]) => svg`<path d="${wave(y, amp)}V700H0Z" fill=${fill}></path>`)}
  <polygon points=${RIDGE} fill="var(--ice-1)"></polygon>
  <polygon points="988,185 1008,193 1041,126 1059,111 1082,177 1062,236 1100,292 1077,358 960,358 977,292" fill="var(--ice-1b)"></polygon>
  <polygon points="1059,111 1082,139 1105,134 1139,208 1162,216 1187,269 1221,285 1241,323 1257,358 1077,358 1100,292 1062,236 1082,177" fill="var(--ice-1c)"></polygon>
  <polyline points=${RIDGE} fill="none" stroke="var(--waterline)" stroke-width="4" stroke-linejoin="round"></polyline>
  <polygon points="824,359 788,428 768,510 778,589 814,664 1223,664 1262,582 1272,510 1267,436 1241,359" fill="var(--ice-1)" opacity=".42"></polygon>
  <polyline points="824,359 788,428 768,510 778,589 814,664" fill="none" stroke="var(--ice-1)" stroke-width="4"></polyline>
  <polyline points="1241,359 1267,436 1272,510 1262,582 1223,664" fill="none" stroke="var(--ice-1)" stroke-width="4"></polyline>
  <path d=${wave(356, 12)} fill="none" stroke="var(--waterline)" stroke-width="5"></path>`}</svg>`;

/** Three answers and a red button. */
export function firstRun(house, desk) {
  const { first, data } = desk;
  const set = (name) => (value) => { first[name] = value; house.refresh(); };
  const told = readLines(first.lines);
  const people = told.reduce((sum, one) => sum + one.expected, 0);
  const options = templateOptions(data);
  const value = first.template || desk.fresh(data).template;
  return html`<div class="he bd">${scene()}<div class="words2"><h1 class="display">${t("desk.first.title")}</h1><p class="hl">${t("desk.first.lead")}</p>
    <section class="first"><div class="q"><b
        class="display">1</b>${line({ id: "first-name", label: t("desk.first.name"), value: first.name, max: 120,
        placeholder: t("desk.first.name.example"), onInput: set("name") })}</div>
      <div class="q"><b class="display">2</b>${lines({ id: "first-lines", label: t("desk.first.organisations"), value: first.lines, rows: 4,
          placeholder: t("desk.organisations.example"), onInput: set("lines"),
        hint: told.length ? [t("desk.organisations.count", { count: told.length }), people ? t("desk.people", { count: people }) : ""].filter(Boolean).join(", ") : t("desk.first.organisations.hint") })}</div>
      <div class="q"><b class="display">3</b><div class="fl"><label for="first-plan">${t("desk.first.plan")}</label><select class="field"
          id="first-plan" @change=${(event) => set("template")(event.target.value)}>${
        options.map((one) => html`<option value=${one.value}
            ?selected=${one.value === value}>${one.text} · ${one.time}</option>`)}</select></div></div></section></div></div>`;
}
