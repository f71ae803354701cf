/** Where a page begins: reads what the server put in it, fetches the words, and gives the page to its face. */
import { render } from "../vendor/lit-html/lit-html.js";
import { settle, trail } from "../parts/focus.js";
import { House } from "./house.js";
import { createOriginals } from "./originals.js";
import { forReaders } from "./readers.js";

const BASE = new URL("../../", import.meta.url);
const SECOND = 1000;
const APART = 12;
const BELOW = 130; // from a field to the end of the button that sends it
const sleep = (time) =>
  new Promise((resolve) => {
    setTimeout(resolve, time);
  });

/** Toasts lie over the foot, or under the head where they would lie on what is in use or on the button after it. */
function setAside(root, head, foot) {
  const toasts = root.querySelector(".toasts");
  if (!toasts) return;
  const { height } = window.visualViewport || { height: window.innerHeight };
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  const high = toasts.offsetHeight + APART;
  toasts.classList.toggle("up", bottom + BELOW > height - foot - high && top > head + high);
}

/** Tells the sheets how high head and foot are that stay: what gets the focus scrolls clear of them. */
function createMeasure(root) {
  const told = (name, what) => {
    const one = root.querySelector(what);
    const height = one && /sticky|fixed/.test(getComputedStyle(one).position) ? one.offsetHeight : 0;
    document.documentElement.style.setProperty(name, `${height}px`);
    return height;
  };
  return () => setAside(root, told("--head", ".ph-head"), told("--foot", ".act, .deck"));
}

/** Draws the whole page at most once a frame; `beat(left)` draws again when the shown second is over. */
function createPainter(root, language) {
  let picture = null;
  let asked = false;
  let tick = 0;
  const inOriginals = createOriginals(root);
  const measure = createMeasure(root);

  function paint() {
    asked = false;
    if (!picture) return;
    const way = trail(root);
    inOriginals(() => render(picture(), root));
    measure();
    forReaders(root, language);
    settle(root, way);
  }

  function refresh() {
    if (asked) return;
    asked = true;
    if (document.visibilityState === "hidden") setTimeout(paint, 60);
    else requestAnimationFrame(paint);
  }

  function beat(left) {
    clearTimeout(tick);
    tick = setTimeout(refresh, (((left % SECOND) + SECOND) % SECOND) + 25);
  }

  window.addEventListener("facilitator:draw", refresh);
  return {
    refresh,
    beat,
    draw(fn) {
      picture = fn;
      refresh();
    },
  };
}

function readBoot() {
  const boot = JSON.parse(document.getElementById("boot").textContent);
  return { languages: [], activities: [], organisations: {}, ...boot };
}

/** Surface and theme on the root: phones follow the phone, the others what the room decided. */
function dress(boot, device) {
  const page = document.documentElement;
  page.dataset.surface = boot.face === "desk" ? "console" : boot.face;
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const theme = () => {
    page.dataset.theme = boot.theme || (boot.face === "phone" && night.matches ? "dark" : "light");
  };
  theme();
  if (night.addEventListener) night.addEventListener("change", theme);
  if (boot.face === "phone") page.classList.toggle("bigger", Boolean(device.get("bigger")));
}

/** Until the room answers: there is nothing to show before there are words. */
async function firstWords(house, language) {
  for (let wait = SECOND; ; wait = Math.min(wait * 2, 10 * SECOND)) {
    try {
      await house.speak(language);
      return;
    } catch (silence) {
      await sleep(wait);
    }
  }
}

async function ticketOf(boot) {
  if (boot.ticket) return boot.ticket;
  const answer = await fetch(boot.ticketUrl, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`ticket ${answer.status}`);
  return (await answer.json()).ticket;
}

/** The ticket of a wall or console is in the page or behind its browser's cookie; asks again until it comes. */
async function sitBehindCookie(house) {
  for (let wait = SECOND; ; wait = Math.min(wait * 1.6, 15 * SECOND)) {
    try {
      const ticket = await ticketOf(house.boot);
      house.boot.ticket = "";
      house.sit(house.boot.face, ticket);
      return;
    } catch (silence) {
      await sleep(wait);
    }
  }
}

async function start() {
  const boot = readBoot();
  const root = document.getElementById("screen") || document.body;
  const house = new House({ boot, root, base: BASE, painter: createPainter(root, boot.language) });
  dress(boot, house.device);
  const face = import(new URL(`static/faces/${boot.face}.js`, BASE).href);
  if (boot.face !== "phone") await import("../parts/icons-more.js");
  await firstWords(house, (boot.face === "phone" && house.device.get("language")) || boot.language || "es");
  const { mount } = await face;
  root.textContent = ""; // replaceChildren is younger than the phones we speak to
  mount(house);
  if (!boot.ticketUrl && !boot.ticket) return;
  house.live.subscribe((what) => {
    if (what === "refused" && boot.ticketUrl) sleep(2 * SECOND).then(() => sitBehindCookie(house));
  });
  sitBehindCookie(house);
}

start();
