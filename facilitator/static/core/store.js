/** localStorage behind a prefix, which falls back to memory and says so when the browser refuses it. */

function browserStorage(kind = "localStorage") {
  try {
    const storage = window[kind];
    const probe = "fac.probe";
    storage.setItem(probe, "1");
    storage.removeItem(probe);
    return storage;
  } catch (refusal) {
    return null;
  }
}

/** JSON values by key. `works()` is false once something could be kept in memory only. Nothing here throws. */
class Store {
  constructor(prefix, storage) {
    Object.assign(this, { prefix, storage });
    this.memory = new Map();
    this.trouble = { any: !storage };
  }

  attempt(action, otherwise) {
    if (!this.storage) return otherwise;
    try {
      return action(this.storage);
    } catch (refusal) {
      this.trouble.any = true;
      return otherwise;
    }
  }

  works() {
    return !this.trouble.any;
  }

  get(key) {
    if (this.memory.has(key)) return JSON.parse(this.memory.get(key));
    return this.attempt((storage) => {
      const text = storage.getItem(this.prefix + key);
      return text === null ? undefined : JSON.parse(text);
    }, undefined);
  }

  set(key, value) {
    const text = JSON.stringify(value);
    const kept = this.attempt((storage) => {
      storage.setItem(this.prefix + key, text);
      return true;
    }, false);
    if (kept) this.memory.delete(key);
    else this.memory.set(key, text);
  }

  remove(key) {
    this.memory.delete(key);
    this.attempt((storage) => storage.removeItem(this.prefix + key));
  }

  /** The keys that begin with `start`. */
  keys(start = "") {
    const found = new Set([...this.memory.keys()].filter((key) => key.startsWith(start)));
    this.attempt((storage) => {
      for (let place = 0; place < storage.length; place += 1) {
        const name = storage.key(place);
        if (name.startsWith(this.prefix + start)) found.add(name.slice(this.prefix.length));
      }
    });
    return [...found];
  }

  /** A store of its own under a longer prefix; trouble is shared. */
  within(inner) {
    const store = new Store(this.prefix + inner, this.storage);
    store.trouble = this.trouble;
    return store;
  }
}

/** Opens the browser's storage under `prefix`. */
export const openStore = (prefix, storage = browserStorage()) => new Store(prefix, storage);

/** The same for this tab alone: it outlives a reload, and no other tab reads it. */
export const openTab = (prefix) => openStore(prefix, browserStorage("sessionStorage"));
