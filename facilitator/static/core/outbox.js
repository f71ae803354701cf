/** Commands on their way: stored before they are sent, one in flight, kept with their key until the server answers (W5). */
import { nanoid } from "../vendor/nanoid/index.browser.js";

const ANSWER_LIMIT = 8000;
const BURST = 20;
const EVERY = 125;
const SETTLE = 1200;
const LATER = ["slow_down", "busy", "disk_full"];
const wait = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

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
export function createOutbox({ store, live, changed = () => {}, orphan = () => {} }) {
  const entries = new Map();
  const waiting = new Map();
  const pace = createPace();
  let busy = false;
  let count = 0;

  function load() {
    for (const name of store.keys("out.")) {
      const entry = store.get(name);
      if (entry && entry.key && !entries.has(entry.key)) entries.set(entry.key, entry);
      if (entry) count = Math.max(count, entry.n || 0);
    }
  }

  const queue = () => [...entries.values()].filter((entry) => !entry.sent).sort((one, other) => one.n - other.n);

  /** Keeps a command and sends it when its turn comes; the promise is answered by the server alone. */
  function send(step, name, data = {}, show) {
    count += 1;
    const entry = { key: nanoid(), n: count, step, name, data, at: Date.now(), ...(show === undefined ? {} : { show }) };
    store.set(`out.${entry.key}`, entry);
    entries.set(entry.key, entry);
    const answered = new Promise((resolve) => waiting.set(entry.key, resolve));
    changed();
    pump();
    return answered;
  }

  function settle(entry, answer) {
    store.remove(`out.${entry.key}`);
    const resolve = waiting.get(entry.key);
    waiting.delete(entry.key);
    if (answer.ok && typeof answer.seq === "number" && !live.told(answer.seq)) {
      entries.set(entry.key, { ...entry, sent: true, seq: answer.seq });
      setTimeout(() => { if (entries.delete(entry.key)) changed(); }, SETTLE);
    } else {
      entries.delete(entry.key);
    }
    if (resolve) resolve(answer);
    else if (!answer.ok) orphan(entry, answer);
    changed();
  }

  async function offer(entry) {
    await pace();
    const { step, name, data, key } = entry;
    const answer = await live.ask("command", { step, name, data, key }, ANSWER_LIMIT);
    if (!answer || typeof answer.ok !== "boolean") throw new Error("no answer");
    if (!answer.ok && LATER.includes(answer.reason)) await wait(1000);
    else settle(entry, answer);
  }

  async function pump() {
    if (busy) return;
    busy = true;
    try {
      for (let next = queue()[0]; next && live.state().connected; next = queue()[0]) await offer(next);
    } catch (silence) {
      live.nudge();
      if (live.state().connected) setTimeout(pump, 1000);
    } finally {
      busy = false;
    }
    if (queue().length && live.state().connected) setTimeout(pump, 50);
  }

  /** What was answered leaves the screen as soon as a view tells it. */
  function seen() {
    for (const entry of entries.values()) if (entry.sent && live.told(entry.seq)) entries.delete(entry.key);
  }

  /** Another tab of the same person had an answer: what it took out of storage is done here too. */
  function elsewhere(event) {
    if (event.newValue !== null || !event.key) return;
    const gone = [...entries.values()].find((entry) => event.key.endsWith(`out.${entry.key}`));
    if (gone && !waiting.has(gone.key)) { entries.delete(gone.key); changed(); }
  }

  const unsubscribe = live.subscribe((what) => {
    if (what === "back") pump();
    if (what === "view") seen();
  });
  window.addEventListener("storage", elsewhere);
  load();

  return {
    send,
    pending: (step) => [...entries.values()].filter((entry) => entry.step === step).sort((one, other) => one.n - other.n),
    waiting: () => queue().length,
    stop() { unsubscribe(); window.removeEventListener("storage", elsewhere); },
  };
}
