/** The words of the house and of its activities in one language, with plurals, numbers, dates and hours by Intl. */

const LOCALES = { es: "es-PR", en: "en-GB" };
const PLACEHOLDER = /\{(\w+)\}/g;
const MINUTE = 60000;
const HOUR = { hour: "numeric", minute: "2-digit", timeZone: "UTC" };
let ahead = -new Date().getTimezoneOffset();

/** How many minutes the room's clock is ahead of UTC: hours are the room's, wherever a phone believes to be. */
export function keepHoursOf(minutes) {
  if (minutes !== undefined) ahead = minutes;
}

/** A time (ms) as a Date whose UTC parts are what the room's clock shows. */
const inRoom = (when) => new Date(Number(when) + ahead * MINUTE);

/** A day: ms, or "2027-05-20" as a day of the calendar wherever the phone is. The year is said when it is another. */
function dayIn(locale, when) {
  const day = typeof when === "string" ? new Date(`${when.slice(0, 10)}T00:00:00Z`) : inRoom(when);
  const year = day.getUTCFullYear() === inRoom(Date.now()).getUTCFullYear() ? {} : { year: "numeric" };
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC", ...year }).format(day);
}

/** Made when first asked for: a formatter of Intl costs a slow phone more than all the sentences together. */
function once(make) {
  let made;
  return () => made || (made = make());
}

const order = once(() => new Intl.Collator("es", { numeric: true }));

/** The order of two names for `sort`: as people look them up, ñ after n, in every language of a screen. */
export const byName = (one, other) => order().compare(one, other);

/** Wraps a catalogue (`add` puts more into it); an unknown key answers the key itself: a screen still stands. */
export function createWords(entries, language) {
  const locale = LOCALES[language] || language;
  const plural = once(() => new Intl.PluralRules(locale));
  const figures = once(() => new Intl.NumberFormat(locale));
  const hours = once(() => new Intl.DateTimeFormat(locale, HOUR));
  const shown = (value) => (typeof value === "number" ? figures().format(value) : String(value));

  function sentence(key, values) {
    let entry = entries[key];
    if (typeof entry !== "string") entry = entry[plural().select(Number(values.count))] || entry.other;
    const said = entry.replace(PLACEHOLDER, (whole, name) => (name in values ? shown(values[name]) : whole));
    return said.replace(/([?!…])\./g, "$1"); // what ends with a sign of its own has no full stop behind it
  }

  const list = (items) =>
    typeof Intl.ListFormat === "function"
      ? new Intl.ListFormat(locale, { type: "conjunction" }).format(items)
      : items.join(", ");

  function lookup(slug) {
    const whole = (key) => (slug && `${slug}.${key}` in entries ? `${slug}.${key}` : key);
    return {
      language,
      locale,
      has: (key) => whole(key) in entries,
      t: (key, values = {}) => (whole(key) in entries ? sentence(whole(key), values) : key),
      of: lookup,
      number: (value) => figures().format(value),
      hour: (when) => hours().format(inRoom(when)).replace(/\s/g, "\u00a0"),
      hourParts: (when) => hours().formatToParts(inRoom(when)),
      date: (when) => dayIn(locale, when),
      list,
      add: (more) => {
        Object.assign(entries, more);
      },
    };
  }

  return lookup("");
}

/** Fetches a catalogue; rejects when the room cannot be reached. */
export async function fetchWords(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`words ${answer.status}`);
  return answer.json();
}

let current = createWords({}, "es");

/** The words of the screen, for the shared parts. */
export const t = (key, values) => current.t(key, values);

/** Names the words that `t` uses from now on. */
export function speak(words) {
  current = words;
  document.documentElement.lang = words.language;
}

/** A text by language in the one of the screen; where it was not written in it, in the first one that it was. */
export const spoken = (texts, words) => (texts || {})[words.language] || Object.values(texts || {}).find(Boolean) || "";

/** As what a print stands: validated by so many, or final, else a draft. */
export function validity({ validated = 0, state = "" }) {
  const { count = +validated, of: asked = 1, lacking = 0 } = validated; // a number, in prints of before
  const missing = lacking ? t("shared.lacking", { count: lacking }) : "";
  if (count) return t(asked > 1 ? "shared.validated.of" : "shared.validated", { count, of: asked }) + missing;
  return state === "final" ? t("shared.final") : t("shared.draft");
}

/** What a person is called by others: a name that is "" was taken out of sight. */
export const personOf = (person) => (person ? person.name || t("shared.name.hidden") : "");

/** The same for the organisation of somebody, "" for who has none. */
export function organisationOf(view, id) {
  const name = (view.organisations || {})[id];
  return name === "" ? t("shared.organisation.hidden") : name || "";
}
