/** Where the room stands in its plan, what comes next and what lies behind, in words. */
import { t } from "../core/words.js";

export const PHASES = ["prepare", "open", "last_minute", "closed", "revealed", "harvested"];

const split = (position) => {
  const at = position.indexOf(":");
  return { phase: position.slice(0, at), stage: position.slice(at + 1) };
};

/** The step that the room is at with its track; `step` is undefined in the lobby. */
export function standing(view) {
  const id = view.current || "";
  const step = (view.steps || {})[id];
  if (!step) return { id: "", track: [], place: -1, closing: false };
  const track = ((view.plan || {})[id] || {}).track || [];
  return {
    id,
    step,
    track,
    place: track.indexOf(`${step.phase}:${step.stage}`),
    closing: (view.place || "").endsWith(":closing"),
  };
}

/** A stage as its activity calls it; "" when it has no name. */
export function stageName(words, slug, stage) {
  const own = words.of(slug);
  return stage && own.has(`stage.${stage}`) ? own.t(`stage.${stage}`) : "";
}

/** A position as what it is, and not as the way there: a stage's name, or the state. */
function positionName(words, slug, position) {
  const { phase, stage } = split(position);
  return (phase === "last_minute" ? "" : stageName(words, slug, stage)) || t(`console.state.${phase}`);
}

/** What the large button says when it leads to `position` from `from`: `{small, big}`. */
function leadsTo(words, slug, position, from) {
  const { phase, stage } = split(position);
  const own = words.of(slug);
  const verb = t(`console.next.${phase}`);
  const fresh = phase !== from.phase;
  if (own.has(`next.${position}`)) return { small: t("console.next"), big: own.t(`next.${position}`) };
  const name = phase === "last_minute" ? "" : stageName(words, slug, stage);
  if (name) return { small: fresh ? verb : t("console.next"), big: name };
  return { small: t("console.next"), big: verb };
}

/** From a step that stands beside the others one comes back to where the room was (`returns`, "" for the lobby). */
function nextStep(view, id) {
  const order = view.order || [];
  const { returns = order[(id ? order.indexOf(id) : -1) + 1] } = view;
  if (returns === "") return { id: "", title: t("console.lobby") };
  return returns ? { id: returns, title: view.steps[returns].title } : null;
}

/**
 * Where the red button leads: `{kind: "move"|"close"|"go"|"unpause"|"finish", small, big}`; `left` is the grace's clock
 * as text.
 */
export function nextOf(words, view, left) {
  const { id, step, track, place, closing } = standing(view);
  const { until } = view.pause || {};
  if (until)
    return { kind: "unpause", small: t("console.pause.until", { hour: words.hour(until) }), big: t("console.unpause") };
  const following = nextStep(view, id);
  if (!step) return following ? { kind: "move", small: t("console.next.begin"), big: following.title } : finish();
  if (step.damaged)
    return following ? { kind: "go", id: following.id, small: t("console.next.step"), big: following.title } : finish();
  if (closing) return { kind: "close", small: t("console.next.closes_in", { left }), big: t("console.next.close_now") };
  if (place >= 0 && place + 1 < track.length)
    return { kind: "move", ...leadsTo(words, step.activity, track[place + 1], step) };
  return following ? { kind: "move", small: t("console.next.step"), big: following.title } : finish();
}

const finish = () => ({ kind: "finish", small: t("console.next.end"), big: t("console.finish") });

/** What the back button goes back to; "" in the lobby. A pause is ended first. */
export function backOf(words, view) {
  const { id, step, track, place, closing } = standing(view);
  if ((view.pause || {}).until) return t("console.unpause");
  if (!step) return "";
  if (closing) return t("console.back.minute");
  if (place > 0) return positionName(words, step.activity, track[place - 1]);
  const order = view.order || [];
  const { returns: before = order[order.indexOf(id) - 1] } = view;
  return before ? view.steps[before].title : t("console.lobby");
}

/** Whether one position on closes the step only after its grace: until then it is what it was. */
export function graceNext(view) {
  const { step, closing } = standing(view);
  return Boolean(step) && step.phase === "last_minute" && !closing;
}

/** Where the room is once it has moved "advance" or "retreat", as what it is there. */
export function arrivesAt(words, view, way) {
  const { step, track, place, closing } = standing(view);
  const on = track[place + (way === "advance" ? 1 : closing ? 0 : -1)];
  if (step && on && place >= 0) return positionName(words, step.activity, on);
  return way === "advance" ? nextOf(words, view, "").big : backOf(words, view);
}

/** The named stages of the step shown, each `{name, on, past}`. */
export function stagesOf(words, view) {
  const { step, track, place } = standing(view);
  if (!step) return [];
  const own = track
    .map((position, at) => ({ ...split(position), at }))
    .filter(({ phase, stage }) => stage && phase !== "last_minute");
  return own.map(({ stage, phase, at }, index) => {
    const until = own[index + 1] && own[index + 1].phase === phase ? own[index + 1].at : at + 1;
    const late = step.phase === "last_minute" && step.stage === stage && phase === "open";
    const on = (place >= at && place < until) || late;
    return { name: stageName(words, step.activity, stage) || stage, on, past: place > at && !on };
  });
}
