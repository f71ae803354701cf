/** What a person is typing: kept outside the drawn page and in storage, so that nothing the server says touches it. */

const SOON = 2500;
const OF_A_STEP = /^s\d+\./;
const TO_BE_SENT = /^draft\.(s\d|otherwise).*[^|]$/;

/** One draft, kept in `store` and `tab`. */
function make(key, { store, tab, tell }) {
  const name = `draft.${key}`;
  const known = tab.get(name);
  let text = known === undefined ? store.get(name) || "" : known;
  const self = {
    key,
    version: 0,
    get: () => text,
    typed(value) {
      if (value) store.set(name, value);
      else if (store.get(name) === text) store.remove(name);
      text = value;
      tab.set(name, text);
      tell(key, text);
    },
    /** Puts words there: what they begin with, when there were none, is nothing to be sent yet. */
    set(value) {
      const fresh = !text;
      write(String(value));
      if (fresh && text) store.set(`${name}|`, text);
      else if (!text) store.remove(`${name}|`);
    },
    clear: () => self.set(""),
    /** Gives a refused text back, before whatever was begun in the meantime. */
    giveBack: (value) => write([value, text].filter(Boolean).join("\n")),
  };
  const write = (value) => {
    self.typed(value);
    self.version += 1;
  };
  return self;
}

/** The texts that somebody began for the room (for one of its steps: `s1.`) and that were not sent. */
function unsent(store, draft, of = "") {
  const texts = store.keys(`draft.${of}`).map((name) => {
    const text = TO_BE_SENT.test(name) ? draft(name.slice(6)).get() : "";
    return text === store.get(`${name}|`) ? "" : text.trim();
  });
  return texts.filter(Boolean);
}

/**
 * `draft(key)` answers `{get, set, clear, giveBack, typed, version}`; `version` counts the changes that the person did
 * not type. `tab` keeps what this tab knows: another one of the same person has drafts of its own, and what the last of
 * them leaves in `store` is for a tab that is opened later. `tell(key, text)` hears every change.
 */
export function createDrafts(store, { tab = new Map(), tell = () => {} } = {}) {
  const open = new Map();

  function draft(key) {
    if (!open.has(key)) open.set(key, make(key, { store, tab, tell }));
    return open.get(key);
  }

  const typing = () => [...open.values()].some((one) => one.get().trim());
  return { draft, typing, unsent: (of) => unsent(store, draft, of) };
}

/** Tells the room what is typed in its steps, at most every 2.5 s: whoever comes back on another phone finds it. */
export function createTelling(live) {
  let texts = {};
  let timer = 0;
  let over = false;

  const soon = () => {
    timer = over ? 0 : setTimeout(go, SOON);
  };

  function go() {
    const told = texts;
    texts = {};
    timer = 0;
    live.ask("drafts", { texts: told }, SOON).catch(() => {
      texts = { ...told, ...texts };
      if (!timer) soon();
    });
  }

  return {
    tell(key, text) {
      if (!OF_A_STEP.test(key)) return;
      texts[key] = text;
      if (!timer) soon();
    },
    /** What the room has not heard yet. */
    rest: () => texts,
    stop() {
      over = true;
      clearTimeout(timer);
    },
  };
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
