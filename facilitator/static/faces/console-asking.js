/** What lies under all that the console asks: what it remembers, how it asks, and the way back of the last thing. */
import { t } from "../core/words.js";
import { toward } from "../parts/aim.js";
import { hostText } from "./desk-post.js";

const REMEMBERED = 30000;
const DOUBLE_TAP = 700;
export const sleep = (time) =>
  new Promise((resolve) => {
    setTimeout(resolve, time);
  });

/** `memory.panel` is "", "people", "plan" or "closing"; `memory.last` is `{text, undo}` while it may be taken back. */
export class Asking {
  constructor(house) {
    this.house = house;
    this.memory = {
      panel: "",
      person: "",
      planned: "", // the step of the plan that is looked at
      drafts: {}, // what was written there and not saved
      group: "table",
      tables: {}, // how many were chosen, `count`, of so many people, `of`
      find: "",
      pausing: false,
      last: null,
      making: false,
      made: null,
      problem: "",
    };
    this.off = false; // the room is out of reach: what is shown is what was last told
    this.tapped = false;
    this.forgetting = 0;
  }

  get view() {
    return this.house.live.view("console") || {};
  }

  set(changes) {
    Object.assign(this.memory, changes);
    this.house.refresh();
  }

  /** Says what was done and shows it for half a minute; `undo` takes it back. */
  did(text, undo) {
    this.house.say(text);
    clearTimeout(this.forgetting);
    this.forgetting = setTimeout(() => this.set({ last: null }), REMEMBERED);
    this.set({ last: { text, undo, from: document.activeElement } });
  }

  /** Takes back what was done last and says so; from the button for it, one is again where that was done. */
  async undo() {
    const { last } = this.memory;
    if (!last || !last.undo) return;
    toward(".undo");
    if (document.activeElement.closest(".undo")) last.from.focus();
    this.set({ last: null });
    const { ok } = (await last.undo()) || {};
    if (ok && !this.memory.last) this.did(t("shared.undone", { text: last.text }));
  }

  /** A command of the house. Nothing is kept for later: a console that is off line moves nobody. */
  async ask(name, data) {
    const { house } = this;
    if (!house.live.state().connected) {
      house.toast(t("console.offline.held"), { tone: "warn" });
      return { ok: false, reason: "offline" };
    }
    const step = (this.view.steps || {})[this.view.current];
    const words = step ? house.words.of(step.activity) : house.words;
    return house.send(null, name, data, {
      onRefused: (reason, values) => {
        if (reason !== "already_moved") house.toast(hostText(words, { reason, values }), { tone: "warn" });
      },
    });
  }

  /** Asks, and when it was done says so and offers `back`. */
  async act(name, data, text, back) {
    const answer = await this.ask(name, data);
    if (answer.ok) this.did(text, back);
    return answer;
  }

  /** The big button says something else after each step: a second tap of the same finger must not reach that. */
  async onceATap(doing) {
    if (this.tapped) return;
    this.tapped = true;
    await doing();
    await sleep(DOUBLE_TAP);
    this.tapped = false;
  }
}
