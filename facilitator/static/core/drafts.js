/** What a person is typing: kept outside the drawn page and in storage, so that nothing the server says touches it. */

/**
 * `draft(key)` answers `{get, set, clear, giveBack, typed, version}`; `version` counts the changes that the person did
 * not type.
 */
export function createDrafts(store) {
  const open = new Map();

  function draft(key) {
    if (!open.has(key)) open.set(key, make(key));
    return open.get(key);
  }

  function make(key) {
    let text = store.get(`draft.${key}`) || "";
    const self = {
      key,
      version: 0,
      get: () => text,
      typed(value) {
        text = value;
        if (text) store.set(`draft.${key}`, text);
        else store.remove(`draft.${key}`);
      },
      set(value) {
        self.typed(String(value));
        self.version += 1;
      },
      clear: () => self.set(""),
      /** Gives a refused text back, before whatever was begun in the meantime. */
      giveBack: (value) => self.set([value, text].filter(Boolean).join("\n")),
    };
    return self;
  }

  return { draft, typing: () => [...open.values()].some((one) => one.get().trim()) };
}

/** Small JSON memories of a screen; `persistent` ones survive a reload. */
export function createLocals(store, refresh) {
  const held = new Map();
  return function local(key, initial, persistent = true) {
    if (!held.has(key)) {
      const kept = persistent ? store.get(`local.${key}`) : undefined;
      held.set(key, kept === undefined ? initial : kept);
    }
    return {
      get: () => held.get(key),
      set(value) {
        held.set(key, value);
        if (persistent) store.set(`local.${key}`, value);
        refresh();
      },
    };
  };
}
