/** What a face is given: the page's facts, words, clock, socket, shelf, and the things of whoever sits here. */
import { Clock } from "./clock.js";
import { createContext, deliver, refusalText } from "./context.js";
import { createDrafts, createLocals, createTelling } from "./drafts.js";
import { Live } from "./live.js";
import { Outbox } from "./outbox.js";
import { Shelf } from "./shelf.js";
import { openStore, openTab } from "./store.js";
import { titled } from "./views.js";
import { createWords, fetchWords, keepHoursOf, speak } from "./words.js";
import { Overlay } from "../parts/overlay.js";

/** `base` is `/assets/<build>/`; `painter` draws. */
export class House {
  constructor({ boot, root, base, painter }) {
    Object.assign(this, { boot, root, base });
    const { refresh, draw, beat } = painter;
    Object.assign(this, { refresh, draw, beat });
    this.clock = new Clock();
    this.device = openStore("fac.");
    this.storage = (boot.behalf ? openTab : openStore)(`fac.${boot.code || "house"}.`);
    this.learned = new Set();
    keepHoursOf(boot.zone);
    this.words = createWords({}, boot.language);
    const shown = (view) => titled(view, this.words);
    this.live = new Live({ code: boot.code, clock: this.clock, shown, memory: this.storage });
    this.t = (key, values) => this.words.t(key, values);
    this.shelf = new Shelf({ base, face: boot.face, changed: refresh, learn: (slug) => this.learn(slug) });
    const overlay = new Overlay(refresh);
    this.toast = (text, options) => overlay.toast(text, options);
    this.say = (text) => overlay.say(text);
    this.ask = (question) => overlay.ask(question);
    this.lapse = () => overlay.lapse();
    this.sheet = (what) => overlay.sheet(what);
    this.overlay = () => overlay.template();
    this.orphan = () => {};
    this.refusal = refusalText; // a face for whoever facilitates says it otherwise
    this.seat = null;
    this.live.subscribe(refresh);
  }

  /** Takes a seat with its ticket (`hand`: for one turn): opens that person's drafts and outbox, and connects. */
  sit(person, ticket, hand) {
    this.rise();
    const store = this.storage.within(`${person}.`);
    const outbox = new Outbox({
      store,
      live: this.live,
      changed: this.refresh,
      orphan: (entry, answer) => this.orphan(entry, answer),
    });
    const telling = createTelling(this.live);
    const tab = openTab(`fac.${this.boot.code}.${person}.`);
    const drafts = createDrafts(store, { tab, tell: telling.tell });
    this.seat = { person, drafts, telling, local: createLocals(store, this.refresh), outbox };
    this.live.claims = () => outbox.answered.keys();
    this.live.start(ticket, hand);
  }

  /** Gives the seat up on this screen. */
  rise() {
    if (this.seat) this.seat.outbox.stop();
    if (this.seat) this.seat.telling.stop();
    this.seat = null;
    this.live.stop();
  }

  outbox() {
    return this.seat && this.seat.outbox;
  }

  drafts() {
    return this.seat.drafts;
  }

  local(key, initial, persistent) {
    return this.seat.local(key, initial, persistent);
  }

  activity(slug) {
    return this.shelf.get(slug);
  }

  /** The `ctx` of a step: `{face, stepId}`. */
  context(what) {
    return createContext(this, { parts: this.shelf.parts, ...what });
  }

  /** A command (`step` null: of the house); a refusal is said in a toast unless `options.onRefused` is given. */
  send(step, name, data, options) {
    return deliver(this, step, this.words, name, data, options);
  }

  /** Where words are: in one file, or, where the page names its own (`boot.words`), the house's and each activity's. */
  wordsAt(language, slug) {
    const address = (this.boot.words || "words/{language}.json").replace("{language}", language);
    return new URL(slug ? address.replace(/json$/, `${slug}.json`) : address, this.base).href;
  }

  /** The words of an activity, before its screens are drawn. */
  async learn(slug) {
    if (!this.boot.words) return;
    this.learned.add(slug);
    const { words } = this;
    const more = await fetchWords(this.wordsAt(words.language, slug));
    // Had the language changed meanwhile, the new words would have this activity's already: it is on the shelf.
    if (words === this.words) words.add(more);
  }

  /** Changes the language of the screen; rejects when the room cannot be reached. */
  async speak(language) {
    const read = new Map();
    const lacking = () => ["", ...this.learned].filter((slug) => !read.has(slug));
    while (lacking().length) {
      await Promise.all(lacking().map(async (slug) => read.set(slug, await fetchWords(this.wordsAt(language, slug)))));
    }
    this.words = createWords(Object.assign({}, (this.boot.names || {})[language], ...read.values()), language);
    speak(this.words);
    this.refresh();
  }
}
