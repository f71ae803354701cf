/** The console on a phone: clock, tables, curtain and the next step under the thumb; what was written can be hidden. */
import { readTimer } from "../core/clock.js";
import { t } from "../core/words.js";
import { badge } from "../parts/badge.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { wave } from "../parts/water.js";
import { besides } from "./console-beside.js";
import { activityScreen, script } from "./console-live.js";
import { clock, lastDone, nextAction, nextButton } from "./console-deck.js";
import { vouching } from "./console-delegates.js";
import { soundButton } from "./console-sound.js";
import { helpAsked, roomButtons, shortName } from "./console-side.js";
import { texts } from "./console-texts.js";
import { voices } from "./console-voices.js";
import { countText, headcount, nobodyYet } from "./console-top.js";
import { backOf, stageName } from "./console-where.js";

function sentence(view, off) {
  const { done, of } = view.participation || {};
  const part = of ? t("console.part.label", { done, count: of }) : "";
  return [part, off ? t("console.people.off") : countText(headcount(view), nobodyYet(view))]
    .filter(Boolean)
    .join(" · ");
}

/** What the room sees now, in words: who holds the phone may stand with the back to the wall. */
function wallNow(view, step, stage) {
  if ((view.pause || {}).until) return t("console.pause");
  if (view.curtain) return t("console.curtain");
  if ((view.workshop || {}).closed) return t("console.closing.title");
  if (!step || view.way_in) return t("console.now.way_in");
  return view.clock ? t("console.now.clock") : stage || step.title;
}

/** That, and what else the exercise lets one choose. */
function wall(house, control, view, step, stage) {
  if (control.off || !view.walls) return nothing;
  const choice = step && !(view.workshop || {}).closed && activityScreen(house, control, view).wall;
  return html`<p class="pt2 onwall">${t("console.wall.shows")}: <b>${wallNow(view, step, stage)}</b></p>
    ${choice || nothing}`;
}

function tables(view) {
  const all = Object.entries(view.tables || {});
  if (!all.length) return nothing;
  const asks = (id) =>
    Object.values(view.people || {}).some((person) => person.help && !person.gone && person.table === id);
  return html`<ul class="tl">
    ${repeat(
      all,
      ([id]) => id,
      ([id, table]) =>
        html`<li class=${asks(id) ? "w" : ""}>
          ${badge(table.mark, { size: 34 })}
          <span>
            <b>${shortName(table.mark)}</b>
            <small>${asks(id) ? t("console.asks") : t("console.people.count", { count: table.people })}</small>
          </span>
        </li>`,
    )}
  </ul>`;
}

function entrance(view) {
  const { join = {}, workshop = {} } = view;
  return html`<section class="rin">
    <p>${t("console.address")}<b>${join.address}</b></p>
    <p>${t("console.code")}<b class="num">${workshop.code}</b></p>
  </section>`;
}

function head(view, step, { closed, off }) {
  const walls = off ? 0 : view.walls;
  const title = closed ? t("console.closing.title") : step ? step.title : t("console.lobby");
  return html`<header class="ph-head">
    <div class="bar">
      <h1>${title}</h1>
      <span class="cx ${walls ? "" : "no"}">
        ${icon(off ? "wifi-off" : "monitor", { size: 19, stroke: 2.2 })}
        ${t(off ? "console.people.off" : walls ? "console.live" : "console.wall.none")}
      </span>
    </div>
    ${wave()}
  </header>`;
}

const backButton = (control, back) =>
  html`<button
    type="button"
    class="btn ic back"
    aria-label=${t("console.back.to", { to: back })}
    @click=${() => control.move("retreat")}
  >
    ${icon("arrow-left", { size: 26, stroke: 2.6 })}
  </button>`;

/** The whole small console. */
export function remote(house, control, view, net) {
  const step = (view.steps || {})[view.current];
  const closed = (view.workshop || {}).closed;
  const back = closed ? "" : backOf(house.words, view);
  const stage =
    step && !closed ? stageName(house.words, step.activity, step.stage) || t(`console.state.${step.phase}`) : "";
  const timer = readTimer(view.timer, house.clock.now());
  return html`<div class="rem">
    ${head(view, step, { closed, off: control.off })}
    ${net}
    <main>
      ${stage ? html`<p class="pt2 stage"><b>${stage}</b></p>` : nothing}
      ${step ? html`<div class="clk ${timer.on ? "" : "none"}">${clock(house, control, view)}</div>` : nothing}
      <p class="pt2">${sentence(view, control.off)}</p>
      ${wall(house, control, view, step, stage)}
      ${step ? nothing : entrance(view)}
      ${helpAsked(control, view)} ${vouching(control, view)}
      ${tables(view)}${besides(control, view)}${voices(house, control, view)}${texts(control, view)}${script(view)}
      ${step && !closed ? soundButton(house, true) : nothing}
    </main>
    <footer class="act rm">
      ${lastDone(control)}
      ${roomButtons(house, control, view)}
      <div class="row2">
        ${back ? backButton(control, back) : nothing}
        ${nextButton(nextAction(house, control, view), "go")}
      </div>
    </footer>
  </div>`;
}
