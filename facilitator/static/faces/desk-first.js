/** The first run: an iceberg, and the question that begins everything. */
import { t } from "../core/words.js";
import { html, nothing, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";
import { composer } from "./desk-compose.js";
import { countsOf, readLines } from "./desk-data.js";
import { line, lines } from "./desk-fields.js";
import { kindOptions } from "./desk-new.js";

const WIDTH = 1300;
const wave = (y, amp) => wavePath({ width: WIDTH, half: 40, amp, y, x: -10 });
const BANDS = [
  [356, 12, "var(--water-2)"],
  [460, 10, "var(--water-3)"],
  [562, 10, "var(--water-4)"],
];
const RIDGE =
  "860,358 873,313 901,300 924,257 952,246 988,185 1008,193 1041,126 1059,111 1082,139 1105,134 1139,208 1162,216 " +
  "1187,269 1221,285 1241,323 1257,358";
const SHADE = "988,185 1008,193 1041,126 1059,111 1082,177 1062,236 1100,292 1077,358 960,358 977,292";
const DARK =
  "1059,111 1082,139 1105,134 1139,208 1162,216 1187,269 1221,285 1241,323 1257,358 1077,358 1100,292 1062,236 " +
  "1082,177";
const SUNKEN = "824,359 788,428 768,510 778,589 814,664 1223,664 1262,582 1272,510 1267,436 1241,359";
const FLANKS = ["824,359 788,428 768,510 778,589 814,664", "1241,359 1267,436 1272,510 1262,582 1223,664"];

const flank = (points) =>
  svg`<polyline points=${points} fill="none" stroke="var(--ice-1)" stroke-width="4"></polyline>`;

/** Sun, iceberg and its larger part under the water. */
const scene = () =>
  html`<svg
    class="scene"
    viewBox="0 0 1280 662"
    preserveAspectRatio="xMaxYMid slice"
    aria-hidden="true"
    focusable="false"
  >
    ${svg`
      <circle cx="1134" cy="166" r="96" fill="var(--sun)"></circle>
      ${BANDS.map(([y, amp, fill]) => svg`<path d="${wave(y, amp)}V700H0Z" fill=${fill}></path>`)}
      <polygon points=${RIDGE} fill="var(--ice-1)"></polygon>
      <polygon points=${SHADE} fill="var(--ice-1b)"></polygon>
      <polygon points=${DARK} fill="var(--ice-1c)"></polygon>
      <polyline
        points=${RIDGE}
        fill="none"
        stroke="var(--waterline)"
        stroke-width="4"
        stroke-linejoin="round"
      ></polyline>
      <polygon points=${SUNKEN} fill="var(--ice-1)" opacity=".42"></polygon>
      ${FLANKS.map(flank)}
      <path d=${wave(356, 12)} fill="none" stroke="var(--waterline)" stroke-width="5"></path>
    `}
  </svg>`;

/** How many organisations and people the lines tell of; what to write while there are none. */
const counted = (told) => (told.length ? countsOf(told) : t("desk.first.organisations.hint"));

/** A question with its figure before it. */
const question = (number, field) =>
  html`<div class="q">
    <b class="display">${number}</b>
    ${field}
  </div>`;

const plans = (options, value, onPick, own) =>
  html`<div class="fl">
    <label for="first-plan">${t("desk.first.plan")}</label>
    <select class="field" id="first-plan" @change=${(event) => onPick(event.target.value)}>
      ${options.map(
        (one) =>
          html`<option value=${one.value} ?selected=${one.value === value}>
            ${[one.text, one.time].filter(Boolean).join(" · ")}
          </option>`,
      )}
    </select>
    ${own}
  </div>`;

/** What is asked, on the picture, which goes on under all of it. */
const pictured = (fields) =>
  html`<div>
    ${scene()}
    <div class="words2">
      <h1 class="display">${t("desk.first.title")}</h1>
      <p class="hl">${t("desk.first.lead")}</p>
      <section class="first">${fields.map((field, place) => question(place + 1, field))}</section>
    </div>
  </div>`;

/** Three answers and a red button. */
export function firstRun(house, desk) {
  const { first, data } = desk;
  const set = (name) => (value) => {
    first[name] = value;
    desk.wrote(`first-${name}`);
  };
  const name = line({
    id: "first-name",
    label: t("desk.first.name"),
    value: first.name,
    max: house.boot.limits.cohorts.name,
    placeholder: t("desk.first.name.example"),
    problem: desk.problemAt("first-name"),
    onInput: set("name"),
  });
  const organisations = lines({
    id: "first-lines",
    label: t("desk.first.organisations"),
    value: first.lines,
    rows: 4,
    placeholder: t("desk.organisations.example"),
    onInput: set("lines"),
    hint: counted(readLines(first.lines)),
  });
  const { form } = desk;
  const pick = (template) => {
    form.template = template;
    desk.wrote("new-exercises");
  };
  const own = form.template ? nothing : composer(desk, () => desk.show("shelf"));
  const plan = plans(kindOptions(data), form.template, pick, own);
  return html`<main class="he bd">${pictured([name, organisations, plan])}</main>`;
}
