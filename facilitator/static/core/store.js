/** localStorage behind a prefix, which falls back to memory and says so when the browser refuses it. */

function browserStorage() {
  try {
    const storage = window.localStorage;
    const probe = "facilitator.probe";
    storage.setItem(probe, "1");
    storage.removeItem(probe);
    return storage;
  } catch (refusal) {
    return null;
  }
}

/** `get`, `set`, `remove`, `keys` of JSON values; `works()` is false once something was kept in memory only. */
export function openStore(prefix, storage = browserStorage()) {
  const memory = new Map();
  let works = Boolean(storage);

  function attempt(action, otherwise) {
    if (!storage) return otherwise;
    try {
      return action();
    } catch (refusal) {
      works = false;
      return otherwise;
    }
  }

  function get(key) {
    if (memory.has(key)) return JSON.parse(memory.get(key));
    return attempt(() => {
      const text = storage.getItem(prefix + key);
      return text === null ? undefined : JSON.parse(text);
    }, undefined);
  }

  function set(key, value) {
    const text = JSON.stringify(value);
    const kept = attempt(() => {
      storage.setItem(prefix + key, text);
      return true;
    }, false);
    if (kept) memory.delete(key);
    else memory.set(key, text);
  }

  function remove(key) {
    memory.delete(key);
    attempt(() => storage.removeItem(prefix + key));
  }

  function keys(start = "") {
    const found = new Set([...memory.keys()].filter((key) => key.startsWith(start)));
    attempt(() => {
      for (let place = 0; place < storage.length; place += 1) {
        const name = storage.key(place);
        if (name.startsWith(prefix + start)) found.add(name.slice(prefix.length));
      }
    });
    return [...found];
  }

  return { get, set, remove, keys, works: () => works, within: (inner) => openStore(prefix + inner, storage) };
}
