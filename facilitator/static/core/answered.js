/** What a person wrote and the server answered lately, so that a copy put back can be offered what is not in it. */
const MOST = 100;
const AS_LONG = 30 * 60000;

/** `store` belongs to one person of one workshop; `missing` is what the server has said it does not have. */
export class Answered {
  constructor(store, now = () => Date.now()) {
    Object.assign(this, { store, now, missing: [] });
  }

  /** Oldest first. */
  all() {
    const kept = this.store.keys("done.").map((name) => this.store.get(name));
    return kept.filter((entry) => entry && entry.key).sort((one, other) => one.n - other.n);
  }

  add({ key, n, step, name, data, typed }) {
    this.store.set(`done.${key}`, { key, n, step, name, data, typed, at: this.now() });
    this.prune();
  }

  /** The keys that the server should know; what is older, or more than it is asked about, is let go. */
  keys() {
    this.prune();
    return this.all().map(({ key }) => key);
  }

  prune() {
    const all = this.all();
    all.forEach((entry, place) => {
      const old = this.now() - entry.at > AS_LONG;
      if (old || place < all.length - MOST) this.remove(entry);
    });
  }

  lack(keys) {
    this.missing = this.all().filter(({ key }) => keys.includes(key));
  }

  /** Answers what is missing and lets go of it. */
  take() {
    const { missing } = this;
    this.missing = [];
    missing.forEach((entry) => this.remove(entry));
    return missing;
  }

  /** What was offered again and cannot be taken any more: it stays to be read until it is put away. */
  refused(entry) {
    this.add(entry);
    this.missing.push(entry);
  }

  remove({ key }) {
    this.store.remove(`done.${key}`);
  }

  forget() {
    this.missing = [];
    this.all().forEach((entry) => this.remove(entry));
  }
}

/** What one seat left on this phone goes to another of the same person: what was not sent, answered, or was typed. */
export function carry(from, to) {
  ["out.", "done.", "draft."].forEach((kind) => {
    from.keys(kind).forEach((name) => {
      to.set(name, from.get(name));
      from.remove(name);
    });
  });
}
