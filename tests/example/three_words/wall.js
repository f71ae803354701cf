/** Three words on the wall: the question and who has written; the groups; at the end the marks of each. */
import { html, nothing } from "../../static/parts/index.js";
import { tally } from "../../static/parts/tally.js";
import { ranked } from "../../static/wall/ranked.js";
import { heading } from "../../static/wall/stage.js";
import { themesOf } from "../../blocks/groups/themes.js";
import { columns } from "../../blocks/groups/wall.js";

export const style = "wall.css";

const question = (ctx) => ctx.view.question || ctx.t("question");

const waiting = (ctx, key) => {
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const label = ctx.t(key, { count: of });
  return tally({ timer: ctx.timer, done, of, label, foot: nothing });
};

/** Groups with a bar of marks, the most marked first. */
function result(ctx, held) {
  const { points = {}, upto = {} } = ctx.view.marks || {};
  const told = ({ id, title, notes }, place) => ({
    id,
    number: place + 1,
    text: title || ctx.t("groups.unnamed"),
    points: points[id] || 0,
    value: upto[id] ? `${points[id]}–${upto[id]}` : points[id] || 0,
    counts: [ctx.t("wall.notes", { count: notes.length })],
  });
  const found = themesOf(held).sort((one, other) => (points[other.id] || 0) - (points[one.id] || 0));
  return html`<div class="tw-result">${ranked(found.map(told)).body}</div>`;
}

/** The picture of the present moment. */
export function projector(ctx) {
  const { phase, stage } = ctx.step;
  const groups = ctx.block("groups");
  const held = (groups.view.headings || {}).words;
  const head = heading({ over: ctx.t("name"), title: question(ctx) });
  const stands = (picture) => html`<section class="stage three-words">${head}${picture}</section>`;
  if (phase === "revealed" || phase === "harvested") return stands(result(ctx, held));
  if (stage === "write") return stands(waiting(ctx, "have_written"));
  return stands(stage === "mark" ? waiting(ctx, "have_marked") : columns(groups, held).body);
}
