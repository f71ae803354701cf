/** What a face is given: the page's facts, words, clock, socket, shelf, and the things of whoever sits here. */
import { Clock } from "./clock.js";
import { createContext, deliver } from "./context.js";
import { createDrafts, createLocals } from "./drafts.js";
import { Live } from "./live.js";
import { Outbox } from "./outbox.js";
import { Shelf } from "./shelf.js";
import { openStore } from "./store.js";
import { createWords, loadWords, speak } from "./words.js";
import { Overlay } from "../parts/overlay.js";

/** `base` is `/assets/<build>/`; `painter` draws; `parts` is handed on to activities. */
export class House {
  constructor({ boot, root, base, painter, parts }) {
    Object.assign(this, { boot, root, base, parts });
    const { refresh, draw, beat } = painter;
    Object.assign(this, { refresh, draw, beat });
    this.clock = new Clock();
    this.device = openStore("fac.");
    this.storage = openStore(`fac.${boot.code || "house"}.`);
    this.live = new Live({ code: boot.code, clock: this.clock });
    this.words = createWords({}, boot.language);
    this.t = (key, values) => this.words.t(key, values);
    this.shelf = new Shelf({ base, face: boot.face, changed: refresh });
    const overlay = new Overlay(refresh);
    this.toast = (text, options) => overlay.toast(text, options);
    this.ask = (question) => overlay.ask(question);
    this.sheet = (what) => overlay.sheet(what);
    this.overlay = () => overlay.template();
    this.orphan = () => {};
    this.seat = null;
    this.live.subscribe(refresh);
  }

  /** Takes a seat with its ticket: opens that person's drafts and outbox, and connects. */
  sit(person, ticket) {
    this.rise();
    const store = this.storage.within(`${person}.`);
    const outbox = new Outbox({ store, live: this.live, changed: this.refresh, orphan: (entry, answer) => this.orphan(entry, answer) });
    this.seat = { drafts: createDrafts(store), local: createLocals(store, this.refresh), outbox };
    this.live.start(ticket);
  }

  /** Gives the seat up on this screen. */
  rise() {
    if (this.seat) this.seat.outbox.stop();
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
    return createContext(this, { parts: this.parts, ...what });
  }

  /** A command (`step` null: of the house); a refusal is said in a toast unless `options.onRefused` is given. */
  send(step, name, data, options) {
    return deliver(this, step, this.words, name, data, options);
  }

  /** Changes the language of the screen; rejects when the room cannot be reached. */
  async speak(language) {
    const address = (this.boot.words || "words/{language}.json").replace("{language}", language);
    this.words = await loadWords(new URL(address, this.base).href, language);
    speak(this.words);
    this.refresh();
  }
}
