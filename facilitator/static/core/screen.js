/** Where a page begins: reads what the server put in it, fetches the words, and gives the page to its face. */
import { render } from "../vendor/lit-html/lit-html.js";
import { createClock } from "./clock.js";
import { createContext, deliver } from "./context.js";
import { createDrafts, createLocals } from "./drafts.js";
import { createLive } from "./live.js";
import { createOutbox } from "./outbox.js";
import { createShelf } from "./shelf.js";
import { openStore } from "./store.js";
import { createWords, loadWords, speak } from "./words.js";
import { createOverlay } from "../parts/overlay.js";
import * as parts from "../parts/index.js";

const BASE = new URL("../../", import.meta.url);
const SECOND = 1000;

/** Draws the whole page at most once a frame, and again each second while a clock runs. */
function createPainter(root) {
  let picture = null;
  let asked = false;
  let tick = 0;

  function paint() {
    asked = false;
    if (picture) render(picture(), root);
  }

  function refresh() {
    if (asked) return;
    asked = true;
    if (document.visibilityState === "hidden") setTimeout(paint, 60);
    else requestAnimationFrame(paint);
  }

  /** Draw again when the shown second is over; `left` in ms. */
  function beat(left) {
    clearTimeout(tick);
    tick = setTimeout(refresh, (((left % SECOND) + SECOND) % SECOND) + 25);
  }

  return { refresh, beat, draw(fn) { picture = fn; refresh(); }, now: paint };
}

function readBoot() {
  const boot = JSON.parse(document.getElementById("boot").textContent);
  return { languages: [], activities: [], organisations: {}, ...boot };
}

function wordsAddress(boot, language) {
  return new URL((boot.words || "words/{language}.json").replace("{language}", language), BASE).href;
}

/** Everything that belongs to one person (or to a wall): what they type, and what is on its way. */
function createSeatThings(house, person) {
  const store = house.storage.within(`${person}.`);
  return {
    drafts: createDrafts(store),
    local: createLocals(store, house.refresh),
    outbox: createOutbox({ store, live: house.live, changed: house.refresh, orphan: (entry, answer) => house.orphan(entry, answer) }),
  };
}

function createHouse(boot, root) {
  const painter = createPainter(root);
  const clock = createClock();
  const storage = openStore(`fac.${boot.code || "house"}.`);
  const overlay = createOverlay(painter.refresh);
  let seat = null;
  const house = {
    boot, root, storage, clock, base: BASE, parts,
    device: openStore("fac."),
    live: createLive({ code: boot.code, clock }),
    words: createWords({}, boot.language),
    t: (key, values) => house.words.t(key, values),
    draw: painter.draw, refresh: painter.refresh, beat: painter.beat,
    toast: overlay.toast, ask: overlay.ask, sheet: overlay.sheet, overlay: overlay.template,
    shelf: createShelf({ base: BASE, changed: painter.refresh }),
    activity: (slug) => house.shelf.get(slug),
    outbox: () => seat && seat.outbox,
    drafts: () => seat.drafts,
    local: (key, initial, keep) => seat.local(key, initial, keep),
    context: (what) => createContext(house, { parts, ...what }),
    send: (step, name, data, options) => deliver(house, step, house.words, name, data, options),
    orphan: () => {},
    /** Takes a seat with its ticket: opens that person's drafts and outbox, and connects. */
    sit(person, ticket) {
      if (seat) seat.outbox.stop();
      seat = createSeatThings(house, person);
      house.live.start(ticket);
    },
    async speak(language) {
      house.words = await loadWords(wordsAddress(boot, language), language);
      speak(house.words);
      painter.refresh();
    },
  };
  house.live.subscribe(painter.refresh);
  window.addEventListener("facilitator:draw", painter.refresh);
  return house;
}

async function ticketFrom(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`ticket ${answer.status}`);
  return answer.json();
}

/** The ticket of a wall or console: in the page, or behind the cookie of its browser. Asks again until it comes. */
function sitBehindCookie(house) {
  let wait = SECOND;
  const sit = async () => {
    try {
      const { ticket } = house.boot.ticket ? house.boot : await ticketFrom(house.boot.ticketUrl);
      house.boot.ticket = "";
      house.sit(house.boot.face, ticket);
    } catch (silence) {
      wait = Math.min(wait * 1.6, 15 * SECOND);
      setTimeout(sit, wait);
    }
  };
  house.live.subscribe((what) => { if (what === "refused" && house.boot.ticketUrl) setTimeout(sit, wait); });
  sit();
}

async function firstWords(house, language) {
  for (let wait = SECOND; ; wait = Math.min(wait * 2, 10 * SECOND)) {
    try {
      await house.speak(language);
      return;
    } catch (silence) {
      await new Promise((resolve) => { setTimeout(resolve, wait); });
    }
  }
}

async function start() {
  const boot = readBoot();
  const root = document.getElementById("screen") || document.body;
  const house = createHouse(boot, root);
  const language = (boot.face === "phone" && house.device.get("language")) || boot.language || "es";
  const face = import(new URL(`static/faces/${boot.face}.js`, BASE).href);
  await firstWords(house, language);
  const { mount } = await face;
  root.replaceChildren();
  mount(house);
  if (boot.ticketUrl || boot.ticket) sitBehindCookie(house);
}

start();
