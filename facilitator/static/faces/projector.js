/** The wall: one picture of 1920 × 1080, scaled as one piece, that says one thing. */
import { t } from "../core/words.js";
import { readTimer } from "../core/clock.js";
import { icon } from "../parts/icons.js";
import { html, nothing, styles } from "../parts/lit.js";
import { tally } from "../parts/tally.js";
import { lobby } from "./projector-lobby.js";
import { handClicks } from "./clicker.js";
import { clock } from "./projector-clock.js";
import { createFull } from "./projector-full.js";
import { stayAwake } from "./projector-awake.js";
import { closing, curtain, hello, pause } from "./projector-calm.js";
import { whenLettersCome } from "../wall/fit.js";

const WIDTH = 1920;
const HEIGHT = 1080;
const PATIENCE = 5000;

/** The same piece at any size: the picture is centred and nothing is cut. */
function fit() {
  const scale = Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);
  return { transform: `translate(${(-WIDTH * scale) / 2}px, ${(-HEIGHT * scale) / 2}px) scale(${scale})` };
}

/** "Entre en 10.0.0.1 con K7WQ4M", on every picture after the lobby. */
export function joinStrip(view) {
  const { join = {}, workshop = {} } = view;
  if (!join.address) return nothing;
  const [before, middle = ""] = t("projector.strip", { address: "\u0000", code: "\u0000" }).split("\u0000");
  return html`<div class="join-strip">
    <span>${before}<b class="ip">${join.address}</b>${middle}<b>${workshop.code}</b></span>
  </div>`;
}

/** A step whose picture has not come or cannot be drawn: its title, what is known of it, the clock, and the count. */
function generic(house, view, step, says) {
  const { done = 0, of = 0 } = view.participation || {};
  return html`<section class="stage generic">
    <header><h1 class="p-title">${step.title}</h1></header>
    ${
      says
        ? html`<p class="look">
            ${icon(says === "projector.resting" ? "refresh-cw" : "smartphone", { size: 96, stroke: 1.6 })}
            <span>${t(says)}</span>
          </p>`
        : nothing
    }
    ${tally({
      timer: readTimer(view.timer, house.clock.now()),
      done,
      of,
      label: t("projector.took_part", { count: of }),
    })}
  </section>`;
}

function ownPicture(house, view, step) {
  const entry = house.activity(step.activity);
  if (step.damaged || entry.state === "failed") {
    if (entry.state === "failed" && !step.damaged) setTimeout(entry.retry, PATIENCE);
    return { body: generic(house, view, step, "projector.phone") };
  }
  if (entry.state === "loading") return { body: generic(house, view, step) };
  try {
    const answer = entry.screens.projector(house.context({ face: "projector", stepId: view.current }));
    return answer && typeof answer === "object" && "body" in answer ? answer : { body: answer };
  } catch (failure) {
    setTimeout(() => {
      throw failure;
    });
    return { body: generic(house, view, step, "projector.resting") };
  }
}

function picture(house, view) {
  if (!view) return { body: hello(house), strip: false };
  const step = (view.steps || {})[view.current];
  if (view.pause && view.pause.until) return { body: pause(house, view, step) };
  if (view.curtain) return { body: curtain(), strip: false };
  if (view.workshop && view.workshop.closed) return { body: closing(house, view), strip: false };
  if (!step || view.way_in) return { body: lobby(house, view), strip: false };
  const timer = readTimer(view.timer, house.clock.now());
  if (timer.running) house.beat(timer.left);
  if (view.clock) return { body: clock(house, view, step) };
  return ownPicture(house, view, step);
}

function createNet(house) {
  const net = { off: false };
  let patience = 0;
  house.live.subscribe((what) => {
    if (what === "gone")
      patience = setTimeout(() => {
        net.off = !house.live.state().connected;
        house.refresh();
      }, PATIENCE);
    if (what === "back") {
      clearTimeout(patience);
      net.off = false;
    }
  });
  return net;
}

/** Why the picture stands still: no way to the room, or its meeting is not open any more. */
function offline(house) {
  const { aside } = house.live.state();
  return html`<p class="wall-net">
    ${icon(aside ? "lock" : "wifi-off", { size: 30 })}${t(aside ? "projector.aside" : "projector.offline")}
  </p>`;
}

/** Shows the wall in `house.root`. */
export function mount(house) {
  const net = createNet(house);
  const full = createFull(house);
  stayAwake(house);
  handClicks(house);
  window.addEventListener("resize", house.refresh);
  whenLettersCome(house.refresh);
  house.draw(() => {
    const view = house.live.view("projector");
    document.documentElement.dataset.theme = (view && view.theme) || house.boot.theme || "light";
    const { body, strip = true, className = "" } = picture(house, view);
    return html`<div class="wall">
      <main class="frame ${className}" ${styles(fit())}>
        ${body}${view && strip ? joinStrip(view) : nothing}
        ${net.off ? offline(house) : nothing}
        ${full()}
      </main>
    </div>`;
  });
}
