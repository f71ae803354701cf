/** What the console may ask of the house, each with the way back of what was done last. */
import { t } from "../core/words.js";
import { post, problemOf } from "./desk-post.js";
import { backOf, nextOf } from "./console-where.js";

const REMEMBERED = 30000;
const DOUBLE_TAP = 700;
const sleep = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

/** `panel` is "", "people" or "closing"; `last` is `{text, undo}` while it may be taken back. */
export function createControl(house) {
  const memory = { panel: "", person: "", group: "table", find: "", pausing: false, last: null, making: false, made: null, problem: "" };
  let moving = false;
  let forgetting = 0;
  const view = () => house.live.view("console") || {};

  function set(changes) {
    Object.assign(memory, changes);
    house.refresh();
  }

  /** Tells what was done for half a minute; `undo` takes it back. */
  function did(text, undo) {
    clearTimeout(forgetting);
    forgetting = setTimeout(() => set({ last: null }), REMEMBERED);
    set({ last: { text, undo } });
  }

  function undo() {
    const { last } = memory;
    if (!last || !last.undo) return;
    set({ last: null });
    last.undo();
  }

  /** A command of the house. Nothing is kept for later: a console that is off line moves nobody. */
  async function ask(name, data) {
    if (!house.live.state().connected) {
      house.toast(t("console.offline.held"), { tone: "warn" });
      return { ok: false, reason: "offline" };
    }
    return house.send(null, name, data, { onRefused: (reason, values, text) => {
      if (reason !== "already_moved") house.toast(text, { tone: "warn" });
    } });
  }

  /** Asks, and when it was done says so and offers `back`. */
  async function act(name, data, text, back) {
    const answer = await ask(name, data);
    if (answer.ok) did(text, back);
    return answer;
  }

  /** The big button says something else after each step: a second tap of the same finger must not reach that. */
  async function onceATap(doing) {
    if (moving) return;
    moving = true;
    await doing();
    await sleep(DOUBLE_TAP);
    moving = false;
  }

  /** One position on or back, from where this console believes the room to be. */
  function shift(way) {
    const to = way === "advance" ? nextOf(house.words, view(), "").big : backOf(house.words, view());
    const back = () => shift(way === "advance" ? "retreat" : "advance");
    return act(way, { expect: view().place || "" }, t("console.did.moved", { to }), back);
  }

  const move = (way) => onceATap(() => shift(way));

  function go(step) {
    const from = view().current || "";
    if (step === from) return set({ panel: "" });
    set({ panel: "" });
    const title = step ? view().steps[step].title : t("console.lobby");
    return act("go", { step }, t("console.did.moved", { to: title }), () => ask("go", { step: from }));
  }

  const curtain = (on) => act("curtain", { on }, t(on ? "console.did.curtain" : "console.did.uncurtain"), () => ask("curtain", { on: !on }));

  function pause(minutes) {
    set({ pausing: false });
    return act("pause", { minutes }, t(minutes ? "console.did.pause" : "console.did.unpause"), () => (minutes ? ask("pause", { minutes: 0 }) : set({ pausing: true })));
  }

  const time = (seconds) => act("time", { seconds }, t(seconds > 0 ? "console.did.more" : "console.did.less", { count: Math.abs(seconds) / 60 }), () => ask("time", { seconds: -seconds }));

  function seat(person, table) {
    const { table: before, name } = view().people[person];
    const back = () => (before && before in view().tables ? ask("seat_at", { person, table: before }) : undefined);
    return act("seat_at", { person, table }, t("console.did.seated", { name }), back);
  }

  const sendOut = (person) => act("send_out", { person }, t("console.did.sent_out", { name: view().people[person].name }), () => ask("bring_back", { person }));

  /** Watches what an activity's screen sends, so that it can be taken back. */
  function watch(context, name, sent) {
    const before = Math.max(0, ...Object.values(house.live.state().seqs));
    sent.then((answer) => {
      if (!answer.ok || !(answer.seq > before)) return;
      const text = context.words.has(`did.${name}`) ? context.t(`did.${name}`) : t("console.did.other");
      did(text, () => ask("retract", { seq: answer.seq }));
    });
    return sent;
  }

  async function make() {
    if (memory.making) return;
    set({ making: true, problem: "", panel: "closing" });
    const answer = await post(house, `/${house.boot.code}/synthesis`);
    set({ making: false, made: answer.ok ? answer : null, problem: answer.ok ? "" : problemOf(house.words, answer) });
  }

  /** Ends the meeting (it can be opened again) and makes its document. */
  const finish = () => onceATap(async () => {
    if (!(view().workshop || {}).closed) {
      const answer = await ask("end", { on: true });
      if (!answer.ok) return;
    }
    make();
  });

  const share = () => onceATap(() => act("share_document", { on: true }, t("console.did.shared"), () => ask("share_document", { on: false })));

  return { memory, set, ask, act, did, undo, move, go, curtain, pause, time, seat, sendOut, watch, make, finish, share, view };
}
