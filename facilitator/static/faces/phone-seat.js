/** Whoever has a seat: the connection, which picture is seen, and the menu. Fetched while a name is written. */
import { t } from "../core/words.js";
import { html, nothing } from "../parts/lit.js";
import { banner } from "../parts/banner.js";
import { toHeading, typing } from "../parts/focus.js";
import { createTime } from "../parts/timer.js";
import { openMenu } from "./phone-menu.js";
import { stepScreen } from "./phone-step.js";
import { helpAnswered, hiddenCards } from "./phone-told.js";
import { closedScreen, curtainScreen, goneScreen, pauseScreen, settlingScreen, waitingScreen } from "./phone-wait.js";

const PATIENCE = 1500;
const ONE = 2000;
const OWED = "static/faces/phone-owed.js";
const SELDOM = "static/faces/phone-seldom.js";
const HERE = "static/faces/phone-here.js";
const DOCK = "static/faces/phone-dock.js";

/** Says the coming and going of the connection, and what is safe meanwhile. */
function createNet(house) {
  const net = { off: false, restored: false };
  let since = 0;
  let away = 0;

  function gone() {
    clearTimeout(since);
    since = setTimeout(() => {
      net.off = !house.live.state().connected;
      house.refresh();
    }, PATIENCE);
  }

  house.live.subscribe((what) => {
    if (what === "gone" || (what === "state" && !house.live.state().connected && !net.off)) {
      if (!since) gone();
    }
    if (what === "gone") away = house.outbox() ? house.outbox().waiting() : 0;
    if (what === "restored") net.restored = true;
    if (what === "back") {
      const waited = net.off ? house.outbox().waiting() : 0;
      clearTimeout(since);
      since = 0;
      const count = waited || away;
      const sent = count ? t("phone.back.sent", { count }) : "";
      if (net.off) house.toast([t("phone.back.here"), sent].join(" ").trim(), { tone: "ok" });
      net.off = false;
      house.refresh();
    }
  });
  if (!house.live.state().connected) gone();
  return net;
}

const lacking = (house) => (house.outbox() ? house.outbox().answered.missing : []);

/** What seldom happens: the room went back to a copy, or the console did what concerns this person. */
function seldomBanners(house, net) {
  const { codes, confirmed } = (house.live.view("mine") || {}).me || {};
  if (!(net.restored || codes || confirmed || lacking(house).length)) return nothing;
  const piece = house.shelf.piece(SELDOM);
  return piece ? piece.banners(house, net) : nothing;
}

/** What somebody who wrote here has not sent. */
function owedBanner(house) {
  const piece = house.storage.get("owed") && house.shelf.piece(OWED);
  return piece ? piece.owed(house) : nothing;
}

/** Why nothing comes from the room: there is no way to it, or its meeting is not open any more. */
function awayBanner(house) {
  if (house.live.state().aside) {
    const [title, text, fix] = ["title", "text", "fix"].map((part) => t(`phone.aside.${part}`));
    return banner({ icon: "lock", title, text, fix });
  }
  const waiting = house.outbox() ? house.outbox().waiting() : 0;
  const text = waiting ? t("phone.offline.waiting", { count: waiting }) : t("phone.offline.typing");
  return banner({ title: t("phone.offline.title"), text, fix: t("phone.offline.fix") });
}

function banners(house, net) {
  return html`${house.lending.strip()}
    <div class="banners" role="status" aria-live="polite">
      ${net.off ? awayBanner(house) : nothing}
      ${
        house.outbox() && house.outbox().trouble
          ? banner({ icon: "hand", title: t("phone.held.title"), text: t("phone.held.text") })
          : nothing
      }
      ${seldomBanners(house, net)} ${owedBanner(house)}
      ${
        house.storage.works()
          ? nothing
          : banner({ icon: "triangle-alert", title: t("phone.nostore.title"), text: t("phone.nostore.text") })
      }
    </div>`;
}

/** Who comes late is told first where the room is; null once it was read. */
function hereFirst(house, frame, told) {
  const read = house.local("here.read", false);
  if (!told.mine.late || read.get()) return null;
  const piece = house.shelf.piece(HERE);
  return piece ? piece.here(frame, told, () => read.set(true)) : settlingScreen(frame);
}

/** Which picture the person should see now. */
function picture(house, frame) {
  const view = house.live.view("phone");
  const mine = house.live.view("mine");
  if (!view || !mine) return settlingScreen(frame);
  if (!mine.me || mine.me.gone) return goneScreen(frame);
  helpAnswered(house, mine.me);
  const closed = view.workshop && view.workshop.closed;
  const step = (view.steps || {})[view.current];
  if (view.pause && view.pause.until && !closed) return pauseScreen(frame, { view, mine, step });
  if (view.curtain) return curtainScreen(frame);
  if (closed) return closedScreen(frame, view);
  const shown = { view, mine, step };
  const waits = !step || step.phase === "prepare" || step.damaged;
  const page = waits ? waitingScreen(frame, shown) : hereFirst(house, frame, shown) || stepScreen(frame, shown);
  const dock = view.standing && house.shelf.piece(DOCK);
  return dock ? dock.beside(frame, shown, page) : page;
}

/** What a page begins with, for who listens: where the room is for who was left behind; else the step, what to do. */
export function beginning(root) {
  const first = root.querySelector(".quiet main, .behind");
  const heads = first ? [first] : [...root.querySelectorAll(".ph h1, .ph main h2")].slice(0, 2);
  const task = (!first && root.querySelector(".ph main .q, .ph main .instr, .ph .eyes p")) || [];
  const parts = [...heads, ...root.querySelectorAll(".telling h2, .telling .q")].concat(task);
  const texts = parts.map((one) => one.textContent.trim().replace(/\s+/g, " "));
  return [...new Set(texts)].join(". ").replace(/([?!…])\./g, "$1");
}

/**
 * The top of the page and its heading when a step or stage begins, another table is told, or a tap led to another page;
 * not under whoever goes on writing. What the room began is said.
 */
export function createPlace(house) {
  let last = {};
  let [heard, at] = ["", 0];
  /** Once, where two views tell the same one after the other, and no heading that a calm page had before. */
  const say = (text, known, led) => {
    const now = Date.now();
    if (!led && (text !== heard || now - at > ONE)) house.say(text.slice(known.length).trim());
    [heard, at] = [text, now];
  };
  const arrive = (led) => {
    const head = house.root.querySelector(".quiet h1");
    const text = beginning(house.root);
    const known = head && heard.startsWith(head.textContent.trim()) ? head.textContent.trim() : "";
    if (!known && !typing() && (led || !house.root.querySelector(".behind"))) {
      window.scrollTo(0, 0);
      toHeading(house.root);
    }
    say(text, known, led);
  };
  return (view, mine, page) => {
    if (page === null) return; // it is on its way
    const step = view && view.steps && view.steps[view.current];
    const { table } = (mine && mine.me) || {};
    const { curtain, pause = {}, workshop = {}, document: sheet = {} } = view || {};
    const over = workshop.closed && ["closed", sheet.path];
    const { phase, stage } = step || {};
    const open = phase === "last_minute" ? "open" : phase; // the clock says that
    const moment = view && [view.current, open, over].join(":");
    const place = view && [moment, stage, curtain, pause.until, table].join(":");
    const led = place === last.place;
    if (moment !== last.moment) setTimeout(house.lapse);
    if (last.place && (!led || page !== last.page)) setTimeout(() => arrive(led), 0);
    last = { moment, place, page };
  };
}

/** Answers the function that draws; `forget` gives the seat up on this phone. */
export function createSeat(house, forget) {
  const net = createNet(house);
  const place = createPlace(house);
  const frame = { house, banners: () => banners(house, net), net, menu: () => openMenu(house, forget), page: "" };
  frame.time = createTime(house);
  frame.lost = () => net.restored || lacking(house).length > 0;
  frame.hidden = (view, mine) => (frame.lost() ? nothing : hiddenCards(house, view, mine));
  return () => {
    frame.page = "";
    const drawn = picture(house, frame);
    place(house.live.view("phone"), house.live.view("mine"), frame.page);
    return drawn;
  };
}
