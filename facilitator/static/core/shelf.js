/** Brings an activity's screens and styles when a step needs them, and says honestly when they do not come. */
import { bring, gather } from "./bring.js";

const PATIENCE = 3000;
const LATE = 20000; // a page of three requests, one after another, over a network of seconds

function sheet(address) {
  if (document.querySelector(`link[href="${address}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error("sheet"));
    });
    document.head.append(link);
  });
}

/**
 * `base` is `/assets/<build>/`; `face` this page's; `changed()` is called when a screen arrived or failed;
 * `learn(slug)` brings an activity's words.
 */
export class Shelf {
  constructor({ base, face, changed, learn }) {
    Object.assign(this, { base, face, changed, learn });
    this.known = new Map();
    this.pieces = new Map();
    this.parts = undefined;
    this.awaited = new Map();
  }

  /** Whether something that is still asked for was first asked for so long ago that waiting does not bring it. */
  late() {
    const asked = (what) => this.pieces.has(what) || this.known.has(what);
    return [...this.awaited].some(([what, since]) => asked(what) && Date.now() - since >= LATE);
  }

  /** Notes when something was asked for first; the page is drawn again once it is late. */
  awaits(what) {
    if (this.awaited.has(what)) return;
    this.awaited.set(what, Date.now());
    setTimeout(this.changed, LATE);
  }

  /**
   * A module (by its path under `base`) that is only sometimes needed, once it is here; until then undefined, and the
   * page is drawn again when it comes.
   */
  piece(path) {
    const address = new URL(path, this.base).href;
    if (!this.pieces.has(address)) {
      this.pieces.set(address, undefined);
      this.awaits(address);
      this.dressed(address).then(
        (module) => {
          this.pieces.set(address, module);
          this.awaited.delete(address);
          this.changed();
        },
        () =>
          setTimeout(() => {
            this.pieces.delete(address);
            this.changed();
          }, PATIENCE),
      );
    }
    return this.pieces.get(address);
  }

  /** The module at an address, once its sheets (`style`, seen from the module itself) and its `words` are here too. */
  async dressed(address) {
    const module = await bring(address);
    const sheets = [].concat(module.style || []).map((path) => sheet(new URL(path, address).pathname));
    await Promise.all([...sheets, module.words && this.learn(module.words)]);
    return module;
  }

  /** What the page says will be needed next: `modules` fetched all at once, and the screens of `activity`. */
  warm({ modules = [], activity } = {}) {
    // What does not come now is asked for again by whoever needs it.
    modules.forEach((path) => gather(new URL(path, this.base).href).catch(() => path));
    if (activity) this.get(activity);
  }

  /** `{state: "loading"|"ready"|"failed", screens, retry}`, at once. */
  get(slug) {
    if (!this.known.has(slug)) {
      const entry = { state: "loading", screens: null, retry: () => this.retry(slug) };
      this.known.set(slug, entry);
      this.awaits(slug);
      this.bring(slug, entry);
    }
    return this.known.get(slug);
  }

  retry(slug) {
    const entry = this.known.get(slug);
    entry.state = "loading";
    this.bring(slug, entry);
    this.changed();
  }

  /** The activity's words and `screens.js`, whose `faces` says where this face's module is; then that module. */
  async bring(slug, entry) {
    const address = (path) => new URL(path, this.base).href;
    try {
      const [{ faces }, parts] = await Promise.all([
        bring(address(`activities/${slug}/screens.js`)),
        bring(address("static/parts/index.js")),
        this.learn(slug),
      ]);
      const face = faces[this.face];
      const screens = face ? await this.dressed(address(`activities/${slug}/${face}`)) : {};
      this.parts = parts;
      this.awaited.delete(slug);
      Object.assign(entry, { state: "ready", screens });
    } catch (failure) {
      Object.assign(entry, { state: "failed", failure });
      setTimeout(() => {
        if (entry.state === "failed") this.bring(slug, entry);
      }, PATIENCE);
    }
    this.changed();
  }
}
