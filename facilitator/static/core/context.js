/** What an activity's screen is given: its part of the views, words, drafts, and the one way to send. */
import { readTimer } from "./clock.js";

const kindsOf = { phone: ["phone", "mine", "table", "organisation"], console: ["console"], projector: ["projector"] };

/** Sends a command and says a refusal, unless the caller wants to say it. Never rejects. */
export async function deliver(house, step, words, name, data, { onRefused, quiet, says, ...kept } = {}) {
  Object.keys(kept).forEach((key) => {
    if (kept[key] === undefined) delete kept[key];
  });
  const answer = await house.outbox().send(step, name, data, kept);
  if (!answer.ok) {
    const text = house.refusal(words, answer);
    if (onRefused) onRefused(answer.reason, answer.values || {}, text);
    else house.toast(text, { tone: "warn" });
    house.refresh();
  } else if (step && !quiet && house.boot.face === "phone") {
    if (says || words.has(`${name}.saved`)) house.say(says || words.t(`${name}.saved`));
  }
  return answer;
}

/** The sentence of a refusal: the activity's own, the house's, or the one that always fits. */
export function refusalText(words, { reason, values = {} }) {
  const key = `refused.${reason}`;
  return words.has(key) ? words.t(key, values) : words.t("refused.other");
}

/** A refusal after a reload, when nobody waits for it any more: what was written goes back to where it was written. */
export function giveBack(house, entry, answer) {
  const step = ((house.live.view("phone") || {}).steps || {})[entry.step];
  house.toast(house.refusal(step ? house.words.of(step.activity) : house.words, answer), { tone: "warn" });
  if (entry.again) house.outbox().answered.refused(entry);
  else if (entry.back) house.drafts().draft(`${entry.step}.${entry.back}`).giveBack(entry.data.text);
  if (entry.lost) house.local(`${entry.step}.${entry.lost.key}`, 0).set(entry.lost.value);
}

/** The context of a block at a place of an activity: the same, narrowed to what lies under that place. */
function within(ctx, place) {
  const under = (key) => `${place}.${key}`;
  const part = (view) => view[place] || {};
  const options = ({ back, lost, ...rest } = {}) => ({
    ...rest,
    ...(back && { back: under(back) }),
    ...(lost && { lost: { ...lost, key: under(lost.key) } }),
  });
  return {
    ...ctx,
    place,
    view: part(ctx.view),
    mine: part(ctx.mine),
    table: part(ctx.table),
    organisation: part(ctx.organisation),
    pending: ctx.pending
      .filter((entry) => entry.name.startsWith(under("")))
      .map((entry) => ({ ...entry, name: entry.name.slice(under("").length) })),
    send: (name, data, more) => ctx.send(under(name), data, options(more)),
    draft: (key) => ctx.draft(under(key)),
    local: (key, ...more) => ctx.local(under(key), ...more),
    limits: (command) => ctx.limits(under(command)),
    hide: (text, on) => ctx.hide(under(text), on),
  };
}

/** The parts of the views of the step that is shown, or of one that stands open `beside` it. */
function partsOf(views, face, beside) {
  const part = ({ step, standing = {} } = {}) => (beside ? standing[beside] : step) || {};
  const [view, mine, table, organisation] = [face, "mine", "table", "organisation"].map((kind) => part(views[kind]));
  return { view, mine, table, organisation };
}

/** The context of one step for one face; `parts` is handed over so that a screen needs one import less. */
export function createContext(house, { face, stepId, parts }) {
  const views = {};
  for (const kind of kindsOf[face]) views[kind] = house.live.view(kind);
  const whole = views[face] || {};
  const step = { id: stepId, ...((whole.steps || {})[stepId] || {}) };
  const words = step.activity ? house.words.of(step.activity) : house.words;
  const keep = (key) => `${stepId}.${key}`;
  const beside = stepId in (whole.standing || {}) && stepId; // it has no clock
  return {
    face,
    parts,
    views,
    words,
    step,
    t: words.t,
    ...partsOf(views, face, beside),
    house: whole,
    me: (views.mine && views.mine.me) || {},
    boot: house.boot,
    limits: (command) => (((house.boot.limits || {}).activities || {})[step.activity] || {})[command] || {},
    online: house.live.state().connected,
    now: house.clock.now,
    timer: readTimer(!beside && whole.timer, house.clock.now()),
    pending: house.outbox() ? house.outbox().pending(stepId) : [],
    send: (name, data, options) => deliver(house, stepId, words, name, data, options),
    house_send: (name, data, options) => deliver(house, null, house.words, name, data, options),
    draft: (key) => house.drafts().draft(keep(key)),
    local: (key, initial, kept = face === "phone") => house.local(keep(key), initial, kept),
    module: (path) => house.shelf.piece(`activities/${step.activity}/${path}`),
    block(place) {
      return within(this, place);
    },
    toast: house.toast,
    say: house.say,
    ask: (question) => house.ask({ ...question, passes: true }),
    refresh: house.refresh,
  };
}
