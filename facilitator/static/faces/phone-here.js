/** «Estamos aquí»: what whoever comes late finds first. Three lines at most, the last is now; then the way in. */
import { readTimer } from "../core/clock.js";
import { t } from "../core/words.js";
import { badge, groupFind, groupName } from "../parts/badge.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { hero } from "./phone-first.js";
import { toldWaiting } from "./phone-told.js";

const DONE = 2;
const MINUTE = 60000;

/** What was done before this person came, the latest last. */
function done({ words }, view, { opened, step, stages }) {
  const steps = Object.keys(opened)
    .filter((id) => id !== view.current && view.steps[id])
    .sort((one, other) => opened[one] - opened[other])
    .map((id) => ({ when: words.hour(opened[id]), text: view.steps[id].title, found: view.steps[id].harvest }));
  const own = words.of((view.steps[step] || {}).activity || "");
  const named = step === view.current ? stages.filter((stage) => own.has(`stage.${stage}`)) : [];
  const passed = named.map((stage) => own.t(`stage.${stage}`)).join(" · ");
  return [...steps, ...(passed ? [{ text: passed }] : [])].slice(-DONE);
}

const line = ({ when, text, found }) =>
  html`<li>
    <span class="num">${when || icon("check", { size: 20, stroke: 3 })}</span>
    <p><b>${text}</b>${found ? html`: ${found}` : nothing}</p>
  </li>`;

function now({ words, clock }, view) {
  const step = view.steps[view.current];
  const own = words.of(step.activity);
  const stage = step.stage && own.has(`stage.${step.stage}`) ? own.t(`stage.${step.stage}`) : "";
  const timer = readTimer(view.timer, clock.now());
  const count = timer.running ? Math.ceil(timer.left / MINUTE) : 0;
  return html`<li class="nw">
    <span>${t("phone.here.now")}</span>
    <p>
      <b>${step.title}</b>${stage ? html`: ${stage}.` : "."}
      ${count > 0 ? t("phone.here.left", { count }) : nothing}
    </p>
  </li>`;
}

function seat(mark) {
  return html`<div class="arrived-at">
    ${badge(mark, { size: 58 })}
    <div>
      <h2>${t("phone.here.seat", { table: groupName(mark) })}</h2>
      <p class="q">${groupFind(mark)}</p>
    </div>
  </div>`;
}

/** `enter` is called when the person has read it. */
export function here(frame, { view, mine }, enter) {
  const { house } = frame;
  const { mark } = (view.tables || {})[mine.me.table] || {};
  const { reentry } = house.storage.get("seat") || {};
  const on = () => {
    toldWaiting(house, mark ? mine.me.table : "");
    enter();
  };
  return html`<div class="ph ex join here">
    ${hero(house, nothing)} ${frame.banners()}
    <main>
      <h1 tabindex="-1">${t("phone.here")}</h1>
      <p class="q">${t("phone.inside", { name: mine.me.name })}</p>
      <ol class="rec">
        ${done(house, view, mine.late).map(line)}${now(house, view)}
      </ol>
      ${mark ? seat(mark) : nothing}
      ${reentry ? html`<p class="code">${t("phone.code.yours")}<b>${reentry}</b>${t("phone.code.what")}</p>` : nothing}
    </main>
    <footer class="act">
      <button type="button" class="btn btn-go main" @click=${on}>
        ${t("phone.join.enter")}${icon("arrow-right", { size: 22, stroke: 2.6 })}
      </button>
      <p class="hint lockline"><span>${t("phone.here.listen")}</span></p>
    </footer>
  </div>`;
}
