/** The day by the clock: when each step begins, where it does not fit, and what would make it fit. */
import { readTimer } from "../core/clock.js";

const MINUTE = 60000;
const DAY = 1440 * MINUTE;

/** How many minutes the room's clock is ahead of UTC. */
export const aheadOf = (house) => (house.boot.zone === undefined ? -new Date().getTimezoneOffset() : house.boot.zone);

/** The moment of the room's day at which a clock shows "12:30"; `ahead` minutes is the room ahead of UTC. */
export function atHour(hour, now, ahead) {
  const [hours, minutes] = hour.split(":").map(Number);
  const local = now + ahead * MINUTE;
  return local - (local % DAY) - ahead * MINUTE + (hours * 60 + minutes) * MINUTE;
}

const spare = ({ minutes, minimum = 0 }) => Math.max(0, minutes - minimum);

/** Minutes taken from the steps that can spare most, until `over` are found: `{id: minutes}`, and how many lack. */
function shortened(steps, over) {
  const cuts = {};
  let lacking = over;
  [...steps]
    .filter((step) => step.minimum && spare(step) && !step.began)
    .sort((one, other) => spare(other) - spare(one))
    .forEach((step) => {
      if (lacking <= 0) return;
      const less = Math.min(spare(step), lacking);
      cuts[step.id] = step.minutes - less;
      lacking -= less;
    });
  return { cuts, lacking: Math.max(0, lacking) };
}

/** Of what has not begun, the shortest that makes room enough by itself; else the longest. */
function parked(steps, over) {
  const free = steps.filter((step) => !step.began && step.minutes).sort((one, other) => one.minutes - other.minutes);
  return (free.find((step) => step.minutes >= over) || free[free.length - 1] || {}).id || "";
}

const repairs = (steps, over) => ({ ...shortened(steps, over), park: parked(steps, over) });

/** Steps of a view, `{id, minutes, minimum, at, began, closed, left}`; `least(id)` is how long one still takes, ms. */
export function stepsOf(view, least) {
  const here = view.order.indexOf(view.current);
  return view.order.map((id, place) => {
    const { minutes = 0, minimum = 0, at = "", opened_at: opened = 0, closed_at: closed = 0 } = view.plan[id];
    const began = view.steps[id].phase === "prepare" ? 0 : opened;
    return { id, minutes, minimum, at, began, closed, left: !began && place < here, least: least(id) };
  });
}

/**
 * `begins` and `leaves` are hours or "". Answers `starts` (ms by id, none while nobody knows), `ends` (ms or 0), and
 * `problems`, each `{before: id | "", over: minutes, cuts, lacking, park}`: what stands at an hour stays there.
 */
export function dayOf({ begins = "", leaves = "", steps, now, ahead }) {
  const going = steps.some((step) => step.began);
  const starts = {};
  const problems = [];
  let at = going ? now : begins ? atHour(begins, now, ahead) : 0;
  let since = [];
  const fits = (limit, before) => {
    const over = Math.ceil((at - limit) / MINUTE);
    if (over > 0) problems.push({ before, over, ...repairs(since, over) });
  };
  steps.forEach((step) => {
    const { id, began, closed, minutes } = step;
    if (step.left || closed) {
      if (began) starts[id] = began;
      return;
    }
    const anchor = step.at && at && !began ? atHour(step.at, now, ahead) : 0;
    if (anchor) {
      fits(anchor, id);
      at = anchor;
      since = [];
    }
    if (at) starts[id] = began || at;
    if (at) at = Math.max(at, (began || at) + minutes * MINUTE, began ? now + step.least : 0);
    since.push(step);
  });
  if (at && leaves) fits(atHour(leaves, now, ahead), "");
  return { starts, ends: at, problems };
}

/** How many minutes a step of the plan took, or has taken until now, and whether it is over; null before it began. */
export function livedOf({ opened_at: opened = 0, closed_at: closed = 0 }, now) {
  return opened ? { count: Math.max(0, Math.round(((closed || now) - opened) / MINUTE)), over: closed > 0 } : null;
}

/** How long the step shown still takes at least, ms: what its clock says, and the stages ahead. */
export function restOf(view, id, now) {
  const { ahead = 0 } = view.plan[id];
  const { left = 0 } = id === view.current ? readTimer(view.timer, now) : {};
  return Math.max(0, left) + ahead * 1000;
}
