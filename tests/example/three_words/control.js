/** Three words on the console: how many have written, grouping and naming. */
import { html } from "../../static/parts/index.js";
import { turnout } from "../../static/parts/turnout.js";
import { arranging, themes } from "../../blocks/groups/control.js";
import { silent } from "../../blocks/notes/control.js";

export const style = ["../../blocks/notes/control.css", "../../blocks/groups/control.css"];

const counted = (ctx, done, key) => {
  const { of = 0 } = ctx.house.participation || {};
  const says = ctx.t(key, { count: of });
  return turnout({ done, of, says, label: `${done} ${says}` });
};

/** `{body, side}` for the frame of the console. */
export function control(ctx) {
  const { phase, stage } = ctx.step;
  const [notes, groups] = [ctx.block("notes"), ctx.block("groups")];
  const after = phase === "revealed" || phase === "harvested";
  const headings = [{ key: "words", name: ctx.t("name") }];
  const side = html`<ul class="alarm">${silent(notes)}</ul>`;
  if (after) return { body: themes(groups, { headings, notes }), side };
  if (stage === "group") return { body: arranging(groups, { heading: "words", notes }), side };
  const { done = 0 } = ctx.house.participation || {};
  return { body: counted(ctx, done, stage === "mark" ? "have_marked" : "have_written"), side };
}

export { control as console };
