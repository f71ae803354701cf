/** The socket of a screen: sits down, keeps the view of each audience, and comes back by itself (rules W1, W2, 2 and 18). */
import { io } from "../vendor/socket.io/socket.io.esm.min.js";
import { apply } from "./patch.js";

const CONNECT_LIMIT = 5000;
const ALIVE_LIMIT = 3000;
const ASK_AGAIN = 300;
const WAITS = [300, 700, 1500, 3000, 5000];
const jitter = (limit) => Math.random() * limit;

/** The views that a screen holds, by audience, each with the place in the log that it was told. */
function createViews(clock) {
  let views = {};
  let seqs = {};
  let epoch;
  let lost = false;

  function snapshot(message) {
    const ahead = epoch !== undefined && message.epoch !== epoch;
    if (ahead) {
      lost = Object.values(seqs).some((seq) => seq > message.seq);
      views = {};
      seqs = {};
    }
    epoch = message.epoch;
    views = { ...views, [message.audience]: message.view };
    seqs[message.audience] = message.seq;
    clock.told(message.now, { fresh: true });
  }

  /** True when the patch was taken; false when the whole view must be asked for. */
  function patch(message) {
    const known = message.audience in views;
    if (!known && message.audience.startsWith("table:")) return true;
    if (!known || message.epoch !== epoch || message.base !== seqs[message.audience]) return false;
    views = { ...views, [message.audience]: apply(views[message.audience], message.patch) };
    seqs[message.audience] = message.seq;
    clock.told(message.now);
    return true;
  }

  function keepTable(table) {
    for (const audience of Object.keys(views)) {
      if (audience.startsWith("table:") && audience !== `table:${table}`) {
        views = { ...views };
        delete views[audience];
        delete seqs[audience];
      }
    }
  }

  /** The view of one kind of audience: `phone`, `mine`, `table`… */
  function of(kind) {
    const audience = kind in views ? kind : Object.keys(views).find((name) => name.startsWith(`${kind}:`));
    return views[audience];
  }

  return {
    snapshot, patch, keepTable, of, all: () => views, seqs: () => ({ ...seqs }), any: () => Object.keys(views).length > 0,
    told: (seq) => Object.values(seqs).some((known) => known >= seq), takeLost: () => { const was = lost; lost = false; return was; },
  };
}

/** `start(ticket)`, `stop()`, `ask(name, data, limit)`, `subscribe(fn)`, `state()`; `code` is the workshop's. */
export function createLive({ code, clock, connect = io }) {
  const listeners = new Set();
  const views = createViews(clock);
  let socket = null;
  let seated = false;
  let asking = false;
  let refused = "";
  let tries = 0;
  let retry = 0;
  let watchdog = 0;

  const tell = (what) => listeners.forEach((listener) => listener(what));

  /** Sends one message; resolves with its answer, rejects when none came in `limit` ms. */
  function ask(name, data, limit) {
    return new Promise((resolve, reject) => {
      if (!socket || !socket.connected) return reject(new Error("offline"));
      return socket.timeout(limit).emit(name, data, (failure, answer) => (failure ? reject(failure) : resolve(answer)));
    });
  }

  async function hello() {
    if (asking || !socket || !socket.connected) return;
    asking = true;
    try {
      const answer = await ask("hello", {}, ALIVE_LIMIT);
      if (answer && answer.ok === false) throw new Error(answer.reason);
      tries = 0;
      if (!seated) { seated = true; tell("back"); }
    } catch (silence) {
      drop();
    } finally {
      setTimeout(() => { asking = false; }, ASK_AGAIN);
    }
    tell("state");
  }

  /** Ends a connection that only looks open; the next attempt follows. */
  function drop() {
    if (socket) socket.disconnect();
    left();
  }

  function left() {
    clearTimeout(watchdog);
    if (seated) { seated = false; tell("gone"); }
    tell("state");
    if (socket && !refused) again();
  }

  function again(wait = WAITS[Math.min(tries, WAITS.length - 1)] * (0.7 + jitter(0.6))) {
    clearTimeout(retry);
    retry = setTimeout(attempt, wait);
  }

  function attempt() {
    if (!socket || socket.connected || refused) return;
    tries += 1;
    socket.io.opts.transports = tries % 3 === 0 ? ["polling", "websocket"] : ["websocket", "polling"];
    socket.connect();
    clearTimeout(watchdog);
    watchdog = setTimeout(() => { if (socket && !socket.connected) drop(); }, CONNECT_LIMIT + 1000);
  }

  function onRefused(failure) {
    clearTimeout(watchdog);
    if (failure && failure.message === "ticket") {
      refused = "ticket";
      tell("refused");
      return;
    }
    left();
  }

  function onSnapshot(message) {
    views.snapshot(message);
    const mine = views.of("mine");
    if (mine && mine.me) views.keepTable(mine.me.table);
    tell("view");
    if (views.takeLost()) tell("restored");
  }

  function onPatch(message) {
    if (!views.patch(message)) { hello(); return; }
    const mine = views.of("mine");
    if (mine && mine.me) views.keepTable(mine.me.table);
    tell("view");
  }

  /** At once, when the screen wakes or the network returns: is what looks open alive, else connect. */
  function nudge() {
    if (!socket || refused) return;
    if (socket.connected) { asking = false; hello(); return; }
    if (navigator.onLine === false) return;
    tries = 0;
    again(jitter(400));
  }

  function watch() {
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") nudge(); });
    window.addEventListener("pageshow", nudge);
    window.addEventListener("online", nudge);
  }

  function start(ticket) {
    if (!socket) watch();
    stop();
    refused = "";
    tries = 0;
    socket = connect({ path: "/socket.io", query: { w: code }, auth: { ticket }, reconnection: false, autoConnect: false,
      timeout: CONNECT_LIMIT, transports: ["websocket", "polling"], tryAllTransports: true, forceNew: true });
    socket.on("connect", hello);
    socket.on("disconnect", left);
    socket.on("connect_error", onRefused);
    socket.on("snapshot", onSnapshot);
    socket.on("patch", onPatch);
    attempt();
  }

  function stop() {
    clearTimeout(retry);
    clearTimeout(watchdog);
    const old = socket;
    socket = null;
    seated = false;
    if (old) { old.removeAllListeners(); old.disconnect(); }
  }

  function state() {
    return { connected: seated, refused, offset: clock.offset(), views: views.all(), seqs: views.seqs(), arrived: views.any() };
  }

  function subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { start, stop, ask, hello, nudge, subscribe, state, view: views.of, told: views.told };
}
