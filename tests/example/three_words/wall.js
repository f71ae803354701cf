/** Three words on the wall: the question and who has written; the groups; at the end the marks of each. */
import { html, nothing, repeat } from "../../static/parts/index.js";
import { tally } from "../../static/parts/tally.js";
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
  const found = themesOf(held).sort((one, other) => (points[other.id] || 0) - (points[one.id] || 0));
  return html`<ol class="tw-result">
    ${repeat(
      found,
      (theme) => theme.id,
      (theme) =>
        html`<li>
          <b class="display num">${points[theme.id] || 0}${upto[theme.id] ? `–${upto[theme.id]}` : nothing}</b>
          <span>${theme.title || ctx.t("groups.unnamed")}</span>
          <small>${theme.notes.map((note) => note.text).join(" · ")}</small>
        </li>`,
    )}
  </ol>`;
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
