/** A calendar's file of one's own commitments, made on the phone from what it holds: no connection is needed for it. */
import { nothing } from "../../static/parts/index.js";
import { linkish } from "../../static/parts/ways.js";

const BREAK = "\r\n";
const WIDTH = 72; // octets of a line, which may be 75

const octets = (letter) => {
  const code = letter.codePointAt(0);
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** A line that is too long goes on in the next one, behind a space; no letter is cut in two. */
function folded(line) {
  let [text, width] = ["", 0];
  for (const letter of line) {
    const more = octets(letter);
    if (width + more > WIDTH) [text, width] = [`${text}${BREAK} `, 1];
    text += letter;
    width += more;
  }
  return text;
}

const escaped = (text) => text.replace(/([\\;,])/g, "\\$1").replace(/\n/g, "\\n");

const digits = (moment) => new Date(moment).toISOString().replace(/[-:]|\.\d+/g, "");

/** The midnight of a day in UTC; NaN for what no calendar has. */
function midnight(due) {
  const moment = /^\d{4}-\d\d-\d\d$/.test(due) ? Date.parse(`${due}T00:00:00Z`) : NaN;
  return moment && new Date(moment).toISOString().startsWith(due) ? moment : NaN;
}

/** A promise as a whole day; it is the same one under the id of its life, also when the file comes again. */
function entry(promise, now) {
  const [from, to] = [0, 86400000].map((more) => digits(midnight(promise.due) + more).slice(0, 8));
  const about = [promise.first, promise.cue, promise.sign].filter(Boolean).join("\n");
  return [
    "BEGIN:VEVENT",
    `UID:${promise.life}@facilitator`,
    `DTSTAMP:${digits(now)}`,
    `DTSTART;VALUE=DATE:${from}`,
    `DTEND;VALUE=DATE:${to}`,
    `SUMMARY:${escaped(promise.what)}`,
    ...(about ? [`DESCRIPTION:${escaped(about)}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

const file = (promises, now) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Facilitator//Commitments//ES",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...promises.flatMap((promise) => entry(promise, now)),
    "END:VCALENDAR",
    "",
  ]
    .map(folded)
    .join(BREAK);

function save(ctx, promises) {
  const blob = new Blob([file(promises, ctx.now())], { type: "text/calendar;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${ctx.t("promises.calendar.file")}.ics`;
  document.body.append(link);
  link.click();
  link.remove();
}

/** The way to it, where one took something on for a day, or one's organisation did. */
export function calendar(ctx) {
  const held = Object.values({ ...(ctx.organisation.own || {}), ...(ctx.mine.own || {}) });
  const mine = ({ owner, to }) => (owner ? owner === ctx.me.person : to && to === ctx.me.organisation);
  const dated = held.filter((promise) => promise.firm && promise.life && mine(promise) && midnight(promise.due));
  return dated.length
    ? linkish(ctx.t("promises.calendar", { count: dated.length }), () => save(ctx, dated), "calendar")
    : nothing;
}
