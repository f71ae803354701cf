/** Days of the calendar at the desk. */
const DAY = 86400000;

/** "2026-03-13" plus days, without a time zone in between. */
export const daysAfter = (iso, days) =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** A day in words, as long as is needed: with its year when it is another year. */
export function dayText(words, iso, today) {
  const year = iso.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" };
  return new Intl.DateTimeFormat(words.locale, { day: "numeric", month: "long", timeZone: "UTC", ...year }).format(
    new Date(`${iso}T00:00:00Z`),
  );
}
