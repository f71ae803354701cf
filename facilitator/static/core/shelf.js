/** Brings an activity's screens and styles when a step needs them, and says honestly when they do not come. */

const PATIENCE = 3000;

function sheet(address) {
  if (document.querySelector(`link[href="${address}"]`)) return Promise.resolve();
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
}

/**
 * `base` is `/assets/<build>/`; `face` this page's; `changed()` is called when a screen arrived or failed; `learn(slug)`
 * brings an activity's words.
 */
export class Shelf {
  constructor({ base, face, changed, learn }) {
    Object.assign(this, { base, face, changed, learn });
    this.known = new Map();
    this.pieces = new Map();
    this.parts = undefined;
  }

  /** A module that is only sometimes needed, once it is here; until then undefined, and the page is drawn again when it comes. */
  piece(slug, name, load) {
    const key = `${slug}.${name}`;
    if (!this.pieces.has(key)) {
      this.pieces.set(key, undefined);
      load().then((module) => this.dress(slug, module)).then((module) => { this.pieces.set(key, module); },
        () => { setTimeout(() => { this.pieces.delete(key); this.changed(); }, PATIENCE); }).then(this.changed);
    }
    return this.pieces.get(key);
  }

  /** What the page says will be needed next: `modules` asked for all at once, and the screens of `activity`. */
  warm({ modules = [], activity } = {}) {
    for (const path of modules) {
      const link = document.createElement("link");
      link.rel = "modulepreload";
      link.href = new URL(path, this.base).href;
      document.head.append(link);
    }
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
      const entry = { state: "loading", screens: null, tries: 0, retry: () => this.retry(slug) };
      this.known.set(slug, entry);
      this.bring(slug, entry);
    }
    return this.known.get(slug);
  }

  retry(slug) {
    const entry = this.known.get(slug);
    entry.tries += 1;
    entry.state = "loading";
    this.bring(slug, entry);
    this.changed();
  }

  async bring(slug, entry) {
    const folder = new URL(`activities/${slug}/`, this.base);
    try {
      const [shown, parts] = await Promise.all([import(new URL(`screens.js${entry.tries ? `?again=${entry.tries}` : ""}`, folder).href),
        import("../parts/index.js"), this.learn(slug)]);
      const own = shown.faces && shown.faces[this.face];
      const screens = await this.dress(slug, own ? { ...shown, ...(await own()) } : shown);
      this.parts = parts;
      Object.assign(entry, { state: "ready", screens });
    } catch (failure) {
      Object.assign(entry, { state: "failed", failure });
    }
    this.changed();
  }
}
