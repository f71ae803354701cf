/** Brings an activity's screens and styles when a step needs them, and says honestly when they do not come. */
import { bring, gather } from "./bring.js";

const PATIENCE = 3000;

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
  }

  /**
   * A module (by its path under `base`) that is only sometimes needed, once it is here; until then undefined, and the
   * page is drawn again when it comes.
   */
  piece(path, slug = "") {
    if (!this.pieces.has(path)) {
      this.pieces.set(path, undefined);
      this.part(path, slug).then(
        (module) => {
          this.pieces.set(path, module);
          this.changed();
        },
        () =>
          setTimeout(() => {
            this.pieces.delete(path);
            this.changed();
          }, PATIENCE),
      );
    }
    return this.pieces.get(path);
  }

  async part(path, slug) {
    return this.dress(slug, await bring(new URL(path, this.base).href));
  }

  /** What the page says will be needed next: `modules` fetched all at once, and the screens of `activity`. */
  warm({ modules = [], activity } = {}) {
    // What does not come now is asked for again by whoever needs it.
    modules.forEach((path) => gather(new URL(path, this.base).href).catch(() => path));
    if (activity) this.get(activity);
  }

  /** The activities that were asked for. */
  slugs() {
    return [...this.known.keys()];
  }

  /** The sheets that a module names come before it is shown. */
  async dress(slug, module) {
    const folder = new URL(`activities/${slug}/`, this.base);
    await Promise.all([].concat(module.style || []).map((path) => sheet(new URL(path, folder).pathname)));
    return module;
  }

  /** `{state: "loading"|"ready"|"failed", screens, retry}`, at once. */
  get(slug) {
    if (!this.known.has(slug)) {
      const entry = { state: "loading", screens: null, retry: () => this.retry(slug) };
      this.known.set(slug, entry);
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

  async bring(slug, entry) {
    const own = (name) => bring(new URL(`activities/${slug}/${name}`, this.base).href);
    try {
      const [shown, parts] = await Promise.all([
        own("screens.js"),
        bring(new URL("static/parts/index.js", this.base).href),
        this.learn(slug),
      ]);
      const face = shown.faces && shown.faces[this.face];
      const screens = await this.dress(slug, face ? { ...shown, ...(await own(face)) } : shown);
      this.parts = parts;
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
