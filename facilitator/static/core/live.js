/** The socket of a screen: sits down, hears its views, and comes back by itself (W2, RELIABILITY rules 2 and 18). */
import { bring } from "./bring.js";
import { Views } from "./views.js";

const CONNECT_LIMIT = 5000;
const ALIVE_LIMIT = 3000;
const ASK_AGAIN = 300;
const POLLS = "polls";
const REFUSED = ["ticket", "sent_out", "room_full", "joining_locked", "workshop_closed", "many_organisations"];
const LIBRARY = new URL("../vendor/socket.io/socket.io.esm.min.js", import.meta.url).href;
const WAITS = [300, 700, 1500, 3000, 5000];
const WEBSOCKET = "websocket";
const POLLING = "polling";
const by = (socket) => socket.io.engine.transport.name;
const jitter = (limit) => Math.random() * limit;

/**
 * `subscribe(listener)` hears "view", "state", "back", "gone", "refused" (the ticket), "restored" (history went
 * back), and "lost" when the server lacks some of the keys that `claims()` says it has answered.
 * `memory` (get, set) keeps what was learnt of the network. Reconnection is ours and not the library's, because a
 * phone that wakes must not wait for a timer.
 */
export class Live {
  constructor({ code, clock, shown = (view) => view, memory = new Map() }) {
    Object.assign(this, { code, clock, shown, memory });
    this.held = new Views(clock);
    this.listeners = new Set();
    this.socket = null;
    this.seated = false;
    this.asking = false;
    this.refused = "";
    this.aside = false; // the meeting lies in the bin, from which it may come back
    this.claims = () => [];
    this.lost = [];
    this.tries = 0;
    this.turn = 0;
    this.unsure = false; // of websockets: the last one that was asked for was not answered at all
    this.watched = false;
  }

  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(what) {
    this.listeners.forEach((listener) => listener(what));
  }

  /** `{connected, refused, aside, offset, views, seqs}` as they are now. */
  state() {
    return {
      connected: this.seated,
      refused: this.refused,
      aside: this.aside,
      lost: this.lost,
      offset: this.clock.offset(),
      views: this.held.views,
      seqs: { ...this.held.seqs },
    };
  }

  /** The view of one kind of audience, as `shown` makes it. */
  view(kind) {
    return this.shown(this.held.of(kind));
  }

  told(seq) {
    return this.held.told(seq);
  }

  /** Connects with a ticket, and keeps connecting until `stop()` or until the ticket is refused. */
  start(ticket, hand) {
    this.watch();
    this.stop();
    this.held = new Views(this.clock);
    this.refused = "";
    this.tries = 0;
    this.prepare(hand ? { ticket, hand } : { ticket }, this.turn);
  }

  /** The library of sockets comes first: it is not part of the page, for nobody needs it to write a name. */
  prepare(auth, turn) {
    const late = () => turn !== this.turn;
    bring(LIBRARY).then(
      ({ io }) => {
        if (!late()) this.open(io, auth);
      },
      () => {
        if (late()) return;
        this.tell("state");
        this.retry = setTimeout(() => this.prepare(auth, turn), WAITS[2] + jitter(WAITS[1]));
      },
    );
  }

  open(io, auth) {
    const socket = io({
      path: "/socket.io",
      query: { w: this.code },
      auth,
      reconnection: false,
      autoConnect: false,
      timeout: CONNECT_LIMIT,
      forceNew: true,
    });
    this.socket = socket;
    socket.on("connect", () => this.hello());
    socket.on("disconnect", () => this.left());
    socket.on("connect_error", (failure) => this.failed(failure));
    socket.on("snapshot", (message) => this.snapshot(message));
    socket.on("patch", (message) => this.patch(message));
    this.attempt();
  }

  stop() {
    clearTimeout(this.retry);
    clearTimeout(this.watchdog);
    this.turn += 1;
    const old = this.socket;
    this.socket = null;
    this.seated = false;
    this.asking = false; // whoever sits down next asks at once
    if (!old) return;
    old.removeAllListeners();
    old.disconnect();
  }

  /** Sends one message; resolves with its answer, rejects when none came in `limit` ms. */
  ask(name, data, limit) {
    return new Promise((resolve, reject) => {
      if (!this.socket || !this.socket.connected) {
        reject(new Error("offline"));
        return;
      }
      this.socket.timeout(limit).emit(name, data, (failure, answer) => (failure ? reject(failure) : resolve(answer)));
    });
  }

  /** How much longer than usual to wait: a room far away answers late, and must not be hung up on for ever. */
  patience() {
    return Math.min(4, 1 + Math.floor(this.tries / 2));
  }

  /** Asks for every view whole; a silence of 3 s means that the socket only looks open. */
  async hello() {
    const { socket } = this;
    if (this.asking || !socket || !socket.connected) return;
    this.asking = true;
    try {
      const keys = this.seated ? [] : this.claims();
      const answer = await this.ask("hello", keys.length ? { keys } : {}, ALIVE_LIMIT * this.patience());
      if (answer && answer.ok === false) throw new Error(answer.reason);
      if (socket !== this.socket) return;
      clearTimeout(this.watchdog);
      this.tries = 0;
      if (!this.seated) {
        this.seated = true;
        this.aside = false;
        this.lost = (answer && answer.lost) || [];
        if (this.lost.length) this.tell("lost");
        this.tell("back");
        this.learn(socket);
      }
    } catch (silence) {
      if (socket === this.socket) this.drop();
    } finally {
      setTimeout(() => {
        this.asking = false;
      }, ASK_AGAIN);
    }
    this.tell("state");
  }

  /** Polling answers here: when the websocket that it asks for does not come, none is asked for again in this room. */
  learn(socket) {
    clearTimeout(this.lesson);
    this.lesson = setTimeout(() => {
      if (socket !== this.socket || !this.seated) return;
      if (by(socket) === WEBSOCKET) this.unsure = false;
      else this.memory.set(POLLS, true);
    }, CONNECT_LIMIT);
  }

  drop() {
    this.asking = false;
    if (this.socket && this.socket.connected) this.socket.disconnect();
    else this.left();
  }

  left() {
    clearTimeout(this.watchdog);
    this.asking = false;
    if (this.seated) {
      this.seated = false;
      this.tell("gone");
    }
    this.tell("state");
    if (this.socket && !this.refused) this.again(WAITS[Math.min(this.tries, WAITS.length - 1)] * (0.7 + jitter(0.6)));
  }

  failed(failure) {
    if (failure && REFUSED.includes(failure.message)) {
      clearTimeout(this.watchdog);
      this.refused = failure.message;
      this.tell("refused");
      return;
    }
    this.aside = failure && failure.message === "later";
    if (failure && failure.message === "timeout") this.unsure = by(this.socket) === WEBSOCKET;
    this.left();
  }

  again(wait) {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.attempt(), wait);
  }

  /**
   * Websocket first; polling every third time and after silence, for networks that swallow websockets without a word.
   * Where they were swallowed only polling is tried: what is left waiting keeps a browser from asking anything else.
   */
  transports() {
    if (this.memory.get(POLLS)) return [POLLING];
    return this.unsure || this.tries % 3 === 0 ? [POLLING, WEBSOCKET] : [WEBSOCKET, POLLING];
  }

  attempt() {
    const { socket } = this;
    if (!socket || socket.connected || this.refused) return;
    this.tries += 1;
    socket.io.opts.transports = this.transports();
    socket.io.opts.tryAllTransports = !this.unsure;
    socket.io.timeout(CONNECT_LIMIT * this.patience());
    socket.disconnect();
    socket.connect();
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(
      () => {
        if (!this.seated) this.drop();
      },
      (CONNECT_LIMIT + ALIVE_LIMIT) * this.patience(),
    );
  }

  snapshot(message) {
    this.held.snapshot(message);
    this.tell("view");
    if (this.held.takeLost()) this.tell("restored");
  }

  patch(message) {
    if (this.held.patch(message)) this.tell("view");
    else this.hello();
  }

  /** At once, when the screen wakes or the network returns: is what looks open alive, else connect. */
  nudge() {
    if (!this.socket || this.refused) return;
    if (this.socket.connected) {
      this.hello();
      return;
    }
    this.tries = 0;
    this.again(jitter(400));
  }

  watch() {
    if (this.watched) return;
    this.watched = true;
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.nudge();
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.nudge();
    });
    window.addEventListener("online", () => this.nudge());
  }
}
