/** What the console may ask of the house, each with the way back of what was done last. */
import { t } from "../core/words.js";
import { toward } from "../parts/aim.js";
import { Asking, sleep } from "./console-asking.js";
import { post, problemOf } from "./desk-post.js";
import { askEnd } from "./console-close.js";
import { unsettledIn } from "./console-live.js";
import { arrivesAt, graceNext } from "./console-where.js";

const TOLD_WITHIN = 2000;
const LOOK_EVERY = 50;
const AT_WORK = ["open", "last_minute", "closed", "revealed"];

/** What an activity or, for a command of a block (`notes.write`), that block says was done. */
function whatWasDone({ t: say, words }, name) {
  const [place, command] = name.split(".");
  if (words.has(`did.${name}`)) return say(`did.${name}`);
  return words.has(`${place}.did.${command}`) ? say(`${place}.did.${command}`) : t("console.did.other");
}

/** The commands of the house by their names on the console, each said and taken back. */
export class Control extends Asking {
  /** One position on or back, from where this console believes the room to be; out of a pause, no further than that. */
  shift(way) {
    const {
      house: { words },
      view,
    } = this;
    if ((view.pause || {}).until) return this.pause(0);
    const closes = way === "advance" && graceNext(view);
    const did = closes ? t("console.did.closing") : t("console.did.moved", { to: arrivesAt(words, view, way) });
    const back = () => this.shift(way === "advance" ? "retreat" : "advance");
    return this.act(way, { expect: view.place || "" }, did, back);
  }

  move(way) {
    return this.onceATap(async () => {
      if (way === "retreat" || (await this.settled())) await this.shift(way);
    });
  }

  /** Before moving on: what the exercise says is still open is asked about, once for each. */
  async settled() {
    const { house, view } = this;
    const open = view.current && !(view.pause || {}).until && unsettledIn(house, this, view);
    const known = `${view.current} ${open}`;
    if (!open || this.goneOn === known) return true;
    const [yes, no] = [t("console.unsettled.yes"), t("console.unsettled.no")];
    const sure = await house.ask({ title: t("console.unsettled"), text: open, yes, no });
    if (sure) this.goneOn = known;
    return sure;
  }

  /** The same from the agenda, where a tap that slips would take everybody out of their work: asked first. */
  async lead(step) {
    const { house, view } = this;
    const now = (view.steps || {})[view.current];
    const to = step ? view.steps[step].title : t("console.lobby");
    if (now && step !== view.current && !now.damaged && AT_WORK.includes(now.phase)) {
      const sure = await house.ask({
        title: t("console.lead.title", { to }),
        text: t("console.lead.text", { from: now.title }),
        yes: t("console.lead.yes"),
        no: t("console.lead.no"),
      });
      if (!sure) return undefined;
    }
    return this.go(step);
  }

  /** Another step of the agenda, or the lobby (""). */
  go(step) {
    const { view } = this;
    const from = view.current || "";
    this.set({ panel: "" });
    if (step === from) return undefined;
    const to = step ? view.steps[step].title : t("console.lobby");
    return this.act("go", { step }, t("console.did.moved", { to }), () => this.ask("go", { step: from }));
  }

  /** Takes what somebody wrote out of sight, wherever it stands, or shows it again; the focus stays with it. */
  hide(step, text, on) {
    const stay = () => toward(`[data-of="${step}/${text}"]`);
    const back = () => {
      stay();
      return this.ask("hide", { step, text, on: !on });
    };
    stay();
    return this.act("hide", { step, text, on }, t(on ? "console.did.hidden" : "console.did.shown"), back);
  }

  curtain(on) {
    return this.act("curtain", { on }, t(on ? "console.did.curtain" : "console.did.uncurtain"), () =>
      this.ask("curtain", { on: !on }),
    );
  }

  /** The codes for joining over the present step, until the room moves on. */
  wayIn(on) {
    return this.act("show_way_in", { on }, t(on ? "console.did.way_in" : "console.did.way_in_gone"), () =>
      this.ask("show_way_in", { on: !on }),
    );
  }

  /** The clock alone, large, over the present step. */
  wallClock(on) {
    return this.act("show_clock", { on }, t(on ? "console.did.wall_clock" : "console.did.way_in_gone"), () =>
      this.ask("show_clock", { on: !on }),
    );
  }

  pause(minutes) {
    this.set({ pausing: false });
    const back = minutes ? () => this.ask("pause", { minutes: 0 }) : undefined;
    return this.act("pause", { minutes }, t(minutes ? "console.did.pause" : "console.did.unpause"), back);
  }

  time(seconds) {
    const said = t(seconds > 0 ? "console.did.more" : "console.did.less", { count: Math.abs(seconds) / 60 });
    return this.act("time", { seconds }, said, () => this.ask("time", { seconds: -seconds }));
  }

  hold(on) {
    const back = () => this.ask("hold", { on: !on });
    return this.act("hold", { on }, t(on ? "console.did.held" : "console.did.running"), back);
  }

  seat(person, table) {
    const { table: before, name } = this.view.people[person];
    const back = before in this.view.tables ? () => this.ask("seat_at", { person, table: before }) : undefined;
    return this.act("seat_at", { person, table }, t("console.did.seated", { name }), back);
  }

  /** A table more, and this person at it. The table is told by a view, which may come after the answer. */
  newTable(person) {
    return this.onceATap(async () => {
      const before = new Set(Object.keys(this.view.tables || {}));
      const answer = await this.ask("add_table", {});
      if (!answer.ok) return;
      const fresh = () => Object.keys(this.view.tables || {}).find((id) => !before.has(id));
      for (let waited = 0; waited < TOLD_WITHIN && !fresh(); waited += LOOK_EVERY) await sleep(LOOK_EVERY);
      if (fresh()) this.seat(person, fresh());
      else this.did(t("console.did.table"));
    });
  }

  sendOut(person) {
    const { name } = this.view.people[person];
    return this.act("send_out", { person }, t("console.did.sent_out", { name }), () =>
      this.ask("bring_back", { person }),
    );
  }

  bringBack(person) {
    const { name } = this.view.people[person];
    return this.act("bring_back", { person }, t("console.did.back", { name }), () => this.ask("send_out", { person }));
  }

  answerHelp(person) {
    return this.act("answer_help", { person }, t("console.did.help", { name: this.view.people[person].name }));
  }

  /** Watches what an activity's screen sends, so that it can be taken back. */
  watch(context, name, sent) {
    const before = Math.max(0, ...Object.values(this.house.live.state().seqs));
    sent.then((answer) => {
      if (!answer.ok || !(answer.seq > before)) return;
      this.did(whatWasDone(context, name), () => this.ask("retract", { seq: answer.seq }));
    });
    return sent;
  }

  /** The printed synthesis. */
  async make(state = "") {
    if (this.memory.making) return;
    this.set({ making: true, problem: "", panel: "closing" });
    const answer = await post(this.house, `/${this.house.boot.code}/synthesis`, { state });
    if (answer.ok) this.house.say(t("console.made"));
    this.set({
      making: false,
      changed: this.memory.changed && !answer.ok,
      made: answer.ok ? answer : null,
      problem: answer.ok ? "" : problemOf(this.house.words, answer),
    });
  }

  /** Ends the meeting (it can be opened again), once that was asked, and makes its document. */
  finish() {
    return this.onceATap(async () => {
      if ((this.view.workshop || {}).closed || ((await this.settled()) && (await this.end()))) this.make();
    });
  }

  async end() {
    const { next_date: known = "" } = this.view.workshop || {};
    const day = await askEnd(this.house, known);
    if (day === undefined || (day !== known && !(await this.meetAgain(day)))) return false;
    return (await this.act("end", { on: true }, t("console.closed"), () => this.reopen())).ok;
  }

  /** The day of the next meeting; whether it is kept. */
  async meetAgain(day) {
    const answer = await post(this.house, `/desk/workshops/${this.house.boot.code}/next`, { next_date: day });
    if (!answer.ok) this.set({ problem: problemOf(this.house.words, answer), panel: "closing" });
    else if ((this.view.document || {}).path || this.memory.making) this.set({ changed: true });
    return answer.ok;
  }

  /** Offers the document on wall and phones, or no longer. */
  share(on) {
    const back = () => this.ask("share_document", { on: !on });
    return this.onceATap(() =>
      this.act("share_document", { on }, t(on ? "console.did.shared" : "console.did.unshared"), back),
    );
  }

  async reopen() {
    const answer = await this.act("end", { on: false }, t("console.did.reopened"), () => this.ask("end", { on: true }));
    if (answer.ok) this.set({ panel: "" });
  }
}
