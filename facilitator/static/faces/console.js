/** The console: the whole meeting in one hand. Agenda, what happens now, what the room sees, and the next step. */
import { readTimer } from "../core/clock.js";
import { t } from "../core/words.js";
import { banner } from "../parts/banner.js";
import { toward } from "../parts/aim.js";
import { html, nothing } from "../parts/lit.js";
import { createTime } from "../parts/timer.js";
import { agenda } from "./console-agenda.js";
import { closingColumn } from "./console-close.js";
import { Control } from "./console-control.js";
import { deck, nextAction } from "./console-deck.js";
import { listenKeys, showKeys } from "./console-keys.js";
import { activityScreen, liveColumn } from "./console-live.js";
import { createLobby } from "./console-lobby.js";
import { peopleColumn, personColumn } from "./console-people.js";
import { planColumn } from "./console-plan.js";
import { openPlan, stepColumn } from "./console-plan-step.js";
import { remote } from "./console-remote.js";
import { rightColumn } from "./console-side.js";
import { SMALL, listenTime, turnSound } from "./console-sound.js";
import { hostText } from "./desk-post.js";
import { topBar } from "./console-top.js";

const PATIENCE = 1500;
const SOON = 700;
const MINUTE = 60;
const CLOCK_EVERY = 15000;

/** Whether whoever co-facilitated here may no longer. */
const over = ({ boot, live }) => boot.assists && live.state().refused;

const overScreen = () =>
  html`<main class="settling" tabindex="-1">
    <h1 class="display">${t("console.helm.over.title")}</h1>
    <p>${t("console.helm.over.text")}</p>
  </main>`;

/** What is the matter: the server does not answer, or the meeting lies in the bin and waits at the desk. */
function trouble(house) {
  if (!house.live.state().aside || house.boot.assists) {
    const [title, text, fix] = ["title", "text", "fix"].map((part) => t(`console.offline.${part}`));
    return banner({ title, text, fix });
  }
  const way = html`<p><a class="btn sm" href="/desk">${t("console.binned.go")}</a></p>`;
  return banner({ icon: "trash-2", title: t("console.binned.title"), text: t("console.binned.text"), action: way });
}

/** Says that the room is out of reach, once it has been for a moment; `control.off` turns the lights out. */
export function createNet(house, control) {
  const net = {};
  let since = 0;
  house.live.subscribe(() => {
    const { connected } = house.live.state();
    if (connected) {
      clearTimeout(since);
      since = 0;
      if (control.off) house.toast(t("console.back.here"), { tone: "ok" });
      control.off = false;
    } else if (!since) {
      since = setTimeout(() => {
        control.off = true;
        house.refresh();
      }, PATIENCE);
    }
  });
  net.template = () =>
    html`<div class="netb" role="status">
      ${control.off ? trouble(house) : nothing}
    </div>`;
  return net;
}

/** Panels that take the place of the agenda too, and what had opened each. */
const WIDE = { people: ".top [aria-expanded]", plan: ".agenda .planb" };

/** The two columns in the middle: people, the plan, the end, a step, or the lobby. */
function columns(house, control, view, lobby) {
  const { panel } = control.memory;
  if (panel === "people") return html`${peopleColumn(house, control, view)}${personColumn(house, control, view)}`;
  if (panel === "plan") return html`${planColumn(house, control, view)}${stepColumn(house, control, view)}`;
  const step = (view.steps || {})[view.current];
  const ending = panel === "closing" || (view.workshop || {}).closed;
  const screen = step && !ending ? activityScreen(house, control, view) : {};
  const middle = ending
    ? closingColumn(house, control, view)
    : step
      ? liveColumn(house, control, view, screen)
      : lobby.template(control, view);
  return html`${agenda(house, control, view)}${middle}${rightColumn(house, control, view, screen.side)}`;
}

/** What a key has brought into the middle, for whoever cannot see it. */
function sayMiddle(house) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const heading = house.root.querySelector("main h1");
      if (heading) house.say(heading.textContent.trim());
    }),
  );
}

/** The console's clock is heard a moment later, unless what it comes to was said then as what was done. */
export function createHeardTime(house, control) {
  const say = (text) =>
    setTimeout(() => {
      const { last } = control.memory;
      if (!last || !last.text.includes(text)) house.say(text);
    }, SOON);
  return createTime({ say });
}

function keysOf(house, control) {
  const view = () => house.live.view("console") || {};
  const inStep = (action) => () => {
    if (view().current && !control.memory.panel && !(view().workshop || {}).closed) action();
  };
  return {
    ArrowRight: () => {
      const next = nextAction(house, control, view());
      if (next.act) next.act();
    },
    ArrowLeft: inStep(() => control.move("retreat")),
    z: () => control.undo(),
    c: () => control.curtain(!view().curtain),
    q: inStep(() => control.wayIn(!view().way_in)),
    r: inStep(() => control.wallClock(!view().clock)),
    h: inStep(() => {
      if (view().timer) control.hold(readTimer(view().timer, house.clock.now()).running);
    }),
    "+": inStep(() => control.time(MINUTE)),
    "-": inStep(() => control.time(-MINUTE)),
    g: () => {
      control.set({ panel: control.memory.panel === "people" ? "" : "people" });
      sayMiddle(house);
    },
    p: () => {
      if (control.memory.panel === "plan") control.set({ panel: "" });
      else if (!house.boot.assists) openPlan(house, control);
      sayMiddle(house);
    },
    s: () => turnSound(house),
    "?": () => showKeys(house),
    Escape: () => {
      const { [control.memory.panel]: opener } = WIDE;
      if (opener) toward(opener);
      control.set({ panel: "", person: "", pausing: false });
    },
  };
}

/** Keeps the present step of a long agenda in sight. */
function createFollower() {
  let last = null;
  return (place) => {
    if (place === last) return;
    last = place;
    requestAnimationFrame(() => {
      const now = document.querySelector(".agenda .now .on") || document.querySelector(".agenda .now");
      if (now && now.scrollIntoView) now.scrollIntoView({ block: "nearest" });
      const work = document.querySelector(".work");
      if (work) work.scrollTop = 0;
    });
  };
}

/** Shows the console in `house.root`. */
export function mount(house) {
  const control = new Control(house);
  house.refusal = hostText;
  const lobby = createLobby(house);
  const net = createNet(house, control);
  const follow = createFollower();
  const time = createHeardTime(house, control);
  const small = window.matchMedia(SMALL);
  if (small.addEventListener) small.addEventListener("change", house.refresh);
  setInterval(house.refresh, CLOCK_EVERY);
  listenTime(house);
  listenKeys(house, keysOf(house, control));
  if (window.location.hash === "#plan") openPlan(house, control);
  house.draw(() => {
    const view = house.live.view("console");
    if (over(house)) return html`${overScreen()}${house.overlay()}`;
    if (!view)
      return html`<div class="settling">
          <p>${t("console.settling")}</p>
          ${net.template()}
        </div>
        ${house.overlay()}`;
    time(readTimer(view.timer, house.clock.now()));
    document.title = `${t("console.name")} · ${(view.workshop || {}).title || ""}`;
    if (small.matches) return html`${remote(house, control, view, net.template())}${house.overlay()}`;
    const noag = control.memory.panel in WIDE;
    requestAnimationFrame(() => follow(`${view.place}${control.memory.panel}`));
    return html`<div class="con ${noag ? "noag" : ""}">
        ${topBar(house, control, view)}${net.template()}
        ${columns(house, control, view, lobby)}${deck(house, control, view)}
      </div>
      ${house.overlay()}`;
  });
}
