/** The foot of the console: back, the clock, what was just done, and the red button that says where it goes. */
import { readTimer } from "../core/clock.js";
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { soundButton } from "./console-sound.js";
import { backOf, nextOf } from "./console-where.js";

const MINUTE = 60;
const resting = { act: () => {}, busy: true };

/** What the red button and → do now, also while people are looked at: `{small, big, act}` or `{small, big, href}`. */
export function nextAction(house, control, view) {
  const { memory } = control;
  const timer = readTimer(view.timer, house.clock.now());
  const { closed } = view.workshop || {};
  const next = nextOf(house.words, view, timer.on ? timer.text : "");
  if (house.boot.assists && (closed || next.kind === "finish"))
    return { ...resting, small: t("console.helm"), big: t(closed ? "console.closed" : "console.helm.ends") };
  if (closed || memory.panel === "closing") return closingAction(control, view, closed);
  const acts = {
    finish: () => control.finish(),
    go: () => control.go(next.id),
    unpause: () => control.onceATap(() => control.pause(0)),
  };
  return { ...next, act: acts[next.kind] || (() => control.move("advance")) };
}

function closingAction(control, view, closed) {
  const made = view.document && view.document.path;
  if (control.memory.making)
    return { ...resting, small: t("console.making.small"), big: t("console.making") };
  if (!closed || !made)
    return {
      small: t("console.next.end"),
      big: t(closed ? "console.make" : "console.finish"),
      act: () => control.finish(),
    };
  // What was printed before something was hidden, or before the next date was known, is made again first.
  if (view.document.outdated || control.memory.changed)
    return { small: t("console.next"), big: t("console.make.again"), act: () => control.make() };
  if (!view.document.shared)
    return { small: t("console.next"), big: t("console.share"), act: () => control.share(true) };
  return { small: t("console.back_to"), big: t("console.desk"), href: "/desk" };
}

/** The big button, as button or link. */
export function nextButton(action, className = "nextb") {
  const inside = html`<span><small>${action.small}</small><span class="to">${action.big}</span></span>
    ${icon("arrow-right", { size: 30, stroke: 2.6 })}`;
  if (action.href) return html`<a class="btn btn-go ${className}" href=${action.href}>${inside}</a>`;
  return html`<button
    type="button"
    class="btn btn-go ${className}"
    aria-disabled=${action.busy ? "true" : "false"}
    @click=${action.act}
  >
    ${inside}
  </button>`;
}

/** A button that gives or takes time; what it says aloud is its sign and its sentence. */
const timeButton = (control, sign, sentence, seconds) =>
  html`<button type="button" class="btn ic" aria-label="${sign} ${sentence}" @click=${() => control.time(seconds)}>
    ${sign}
  </button>`;

function holdButton(control, { running }) {
  return html`<button
    type="button"
    class="btn ic"
    aria-label=${t(running ? "console.clock.hold" : "console.clock.run")}
    @click=${() => control.hold(running)}
  >
    ${icon(running ? "pause" : "play", { size: 20, stroke: 2.4 })}
  </button>`;
}

/** The clock with less, hold and more; without one, only what starts it. */
export function clock(house, control, view) {
  const timer = readTimer(view.timer, house.clock.now());
  if (!view.current || (view.workshop || {}).closed) return nothing;
  if (timer.running) house.beat(timer.left);
  const plus = timeButton(control, t("console.clock.plus"), t("console.clock.more"), MINUTE);
  if (!timer.on) {
    const five = timeButton(control, t("console.clock.plus_five"), t("console.clock.five"), 5 * MINUTE);
    return html`<p class="noclock">${t("console.clock.none")}</p>
      <div>${plus}${five}</div>`;
  }
  const minus = timeButton(control, t("console.clock.minus"), t("console.clock.less"), -MINUTE);
  return html`<span class="display num t ${timer.tone} ${timer.running ? "" : "held"}" role="timer">${timer.text}</span>
    <div>${minus}${holdButton(control, timer)}${plus}</div>`;
}

function backButton(house, control, view) {
  const { memory } = control;
  const back = (text, act) =>
    html`<button type="button" class="btn prev" @click=${act}>
      ${icon("arrow-left", { size: 22, stroke: 2.4 })}<span>${text}</span>
    </button>`;
  if (["people", "plan"].includes(memory.panel))
    return back(t("console.name"), () => control.set({ panel: "", person: "" }));
  if (memory.panel === "closing" && !(view.workshop || {}).closed)
    return back(view.current ? view.steps[view.current].title : t("console.lobby"), () => control.set({ panel: "" }));
  const to = (view.workshop || {}).closed ? "" : backOf(house.words, view);
  if (to) return back(to, () => control.move("retreat"));
  if (house.boot.assists) return nothing;
  return html`<a class="btn prev" href="/desk">
    ${icon("arrow-left", { size: 22, stroke: 2.4 })}<span>${t("console.desk")}</span>
  </a>`;
}

/** What was done last and its way back. */
export function lastDone(control) {
  const { last } = control.memory;
  return html`<p class="undo">
    ${
      last
        ? html`${icon("circle-check", { size: 18, stroke: 2.4 })}<span>${last.text}</span> ${
              last.undo
                ? html`<button type="button" class="lk" @click=${() => control.undo()}>${t("shared.undo")}</button>`
                : nothing
            }`
        : nothing
    }
  </p>`;
}

export function deck(house, control, view) {
  return html`<footer class="deck">
    ${backButton(house, control, view)}
    <div class="tm">
      ${clock(house, control, view)}
      ${view.current && !(view.workshop || {}).closed ? soundButton(house) : nothing}
    </div>
    ${lastDone(control)}
    ${nextButton(nextAction(house, control, view))}
  </footer>`;
}
