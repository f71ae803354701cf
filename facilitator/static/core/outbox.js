/** Commands on their way: stored before they are sent, one in flight, kept with their key until the answer (W5). */
import { nanoid } from "../vendor/nanoid/index.browser.js";
import { Answered } from "./answered.js";

const ANSWER_LIMIT = 8000;
const BURST = 20;
const EVERY = 125;
const SETTLE = 1200;
const LATER = ["too_fast", "not_saved"];
const LONGEST = 10000;
const SILENCES = 4;
const LARGEST = 16000;
const HALF = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;
const wait = (time) =>
  new Promise((resolve) => {
    setTimeout(resolve, time);
  });
const turn = (entry) => Math.floor((entry.silences || 0) / SILENCES);
const byTurn = (one, other) => turn(one) - turn(other) || one.n - other.n;
const whole = (text) => text.replace(HALF, (found) => (found.length > 1 ? found : "\uFFFD"));

/** What JSON can hold of `data`: a text that was cut in the middle of an emoji ends in half of a surrogate pair. */
const sendable = (data) =>
  JSON.parse(JSON.stringify(data), (name, value) => (typeof value === "string" ? whole(value) : value));

/** A pace under the server's limit for one person, so that a long queue is not refused when the room returns. */
function createPace() {
  let allowance = BURST;
  let last = Date.now();
  return async () => {
    allowance = Math.min(BURST, allowance + (Date.now() - last) / EVERY);
    last = Date.now();
    allowance -= 1;
    if (allowance < 0) await wait(EVERY * -allowance);
  };
}

/** `store` belongs to one person of one workshop; `orphan(entry, answer)` hears refusals nobody waits for any more. */
export class Outbox {
  constructor({ store, live, changed = () => {}, orphan = () => {} }) {
    Object.assign(this, { store, live, changed, orphan });
    this.answered = new Answered(store);
    this.entries = new Map();
    this.waiters = new Map();
    this.pace = createPace();
    this.busy = false;
    this.trouble = "";
    this.held = 0;
    this.count = 0;
    this.heard = true;
    this.elsewhere = (event) => this.answeredElsewhere(event);
    this.leave = live.subscribe((what) => this.hear(what));
    window.addEventListener("storage", this.elsewhere);
    this.load();
  }

  load() {
    for (const name of this.store.keys("out.")) {
      const entry = this.store.get(name);
      if (!entry || !entry.key) continue;
      this.entries.set(entry.key, { ...entry, data: sendable(entry.data || {}) });
      this.count = Math.max(this.count, entry.n || 0);
    }
    for (const { n } of this.answered.all()) this.count = Math.max(this.count, n || 0);
  }

  stop() {
    this.stopped = true;
    this.leave();
    window.removeEventListener("storage", this.elsewhere);
  }

  /** Not yet answered, oldest first; what the room never answers stands behind what it may answer. */
  queue() {
    return [...this.entries.values()].filter((entry) => !entry.sent).sort(byTurn);
  }

  waiting() {
    return this.queue().length;
  }

  /** What a screen draws of a step: with `sent: true` for the moment between the answer and the view that tells it. */
  pending(step) {
    return [...this.entries.values()].filter((entry) => entry.step === step).sort(byTurn);
  }

  /**
   * Keeps a command and sends it when its turn comes; the promise is answered by the server alone. `kept` travels with
   * the entry through a reload: `show` to draw it, `back` (a draft) and `lost` (a memory) for a refusal that nobody
   * waits for, `typed` (a text) to offer it again to a copy of the room in which it is missing.
   */
  send(step, name, given = {}, kept = {}) {
    const data = sendable(given);
    if (JSON.stringify(data).length > LARGEST) return Promise.resolve({ ok: false, reason: "wrong_shape", values: {} });
    this.count += 1;
    const entry = { key: nanoid(), n: this.count, step, name, data, at: Date.now(), ...kept };
    this.store.set(`out.${entry.key}`, entry);
    this.entries.set(entry.key, entry);
    const answered = new Promise((resolve) => {
      this.waiters.set(entry.key, resolve);
    });
    this.changed();
    this.pump();
    return answered;
  }

  async pump() {
    if (this.busy) return;
    this.busy = true;
    let next = this.queue()[0];
    try {
      for (; next && this.ready(); next = this.queue()[0]) await this.offer(next);
    } catch (silence) {
      this.passed(next);
      this.live.nudge();
      setTimeout(() => this.pump(), 1000);
    } finally {
      this.busy = false;
    }
  }

  /** No answer came: it counts against this entry only if the room was heard since the last silence. */
  passed(entry) {
    if (this.heard) this.entries.set(entry.key, { ...entry, silences: (entry.silences || 0) + 1 });
    this.heard = false;
  }

  ready() {
    return !this.stopped && this.live.state().connected;
  }

  async offer({ step, name, data, key }) {
    await this.pace();
    const answer = await this.live.ask("command", { step, name, data, key }, ANSWER_LIMIT);
    if (!answer || typeof answer.ok !== "boolean") throw new Error("no answer");
    this.heard = true;
    if (!answer.ok && LATER.includes(answer.reason)) await this.patience(answer.reason);
    else this.settle(this.entries.get(key), answer);
  }

  /** The server could not take it now: it stays first in the queue, and `trouble` says why. */
  async patience(reason) {
    this.held = Math.min(this.held * 2 || 1000, LONGEST);
    this.trouble = reason === "too_fast" ? "" : reason;
    this.changed();
    await wait(this.held);
  }

  settle(entry, answer) {
    if (!entry) return;
    this.held = 0;
    this.trouble = "";
    this.store.remove(`out.${entry.key}`);
    this.entries.delete(entry.key);
    if (answer.ok && entry.typed && !answer.same) this.answered.add(entry);
    if (answer.ok && typeof answer.seq === "number" && !this.live.told(answer.seq)) this.linger(entry, answer.seq);
    const resolve = this.waiters.get(entry.key);
    this.waiters.delete(entry.key);
    if (resolve) resolve(answer);
    else if (!answer.ok) this.orphan(entry, answer);
    this.changed();
  }

  /** Between the answer and the view that tells it, the entry stays to be seen, so that nothing blinks away. */
  linger(entry, seq) {
    this.entries.set(entry.key, { ...entry, sent: true, seq });
    setTimeout(() => {
      if (this.entries.delete(entry.key)) this.changed();
    }, SETTLE);
  }

  /** Sends once more, with the same keys, what the server has said it does not have. */
  offerAgain() {
    this.answered.take().forEach((entry) => {
      this.count += 1;
      const again = { ...entry, n: this.count, again: true };
      this.store.set(`out.${entry.key}`, again);
      this.entries.set(entry.key, again);
    });
    this.changed();
    this.pump();
  }

  hear(what) {
    if (what === "back" || what === "view") this.heard = true;
    if (what === "lost") this.answered.lack(this.live.state().lost);
    if (what === "back") this.pump();
    if (what !== "view") return;
    for (const entry of this.entries.values())
      if (entry.sent && this.live.told(entry.seq)) this.entries.delete(entry.key);
  }

  /** Another tab of the same person had an answer: what it took out of storage is done here too. */
  answeredElsewhere(event) {
    if (event.newValue !== null || !event.key) return;
    const gone = this.queue().find((entry) => event.key.endsWith(`out.${entry.key}`));
    if (!gone || this.waiters.has(gone.key)) return;
    this.entries.delete(gone.key);
    this.changed();
  }
}
