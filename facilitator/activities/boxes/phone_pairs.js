/** Boxes in pairs on a phone: one tells while the other writes; then each reads what was written of their story. */
import { html, nothing } from "../../static/parts/index.js";
import { linkish } from "../../static/parts/ways.js";
import { form } from "../../blocks/notes/phone.js";
import { alone, asking, company, turn, writing } from "../../blocks/interviews/phone.js";
import { boxesOf } from "./boxes.js";

/** What is asked, for whoever tells and for whoever only listens. */
const asked = (ctx) =>
  html`<ol class="plain">
    ${boxesOf(ctx).map(({ question }) => html`<li class="q">${question}</li>`)}
  </ol>`;

/** A field for oneself: whoever found nobody, or has more to say. */
function byOneself(ctx, { key, hint, see }) {
  const open = ctx.local(`alone${key}`, false);
  if (alone(ctx.block("interviews")) || open.get()) return form(ctx.block("notes"), { heading: key, hint, see });
  return linkish(ctx.t("box.own"), () => open.set(true), "pencil");
}

/** One screen of the two turns and of the reading that follows; `write` draws a box a page. */
export function talking(ctx, write) {
  const talks = ctx.block("interviews");
  const turns = ctx.step.stage !== "approve";
  if (turns && (alone(talks) || !talks.mine.writes))
    return { body: html`${company(talks)}${alone(talks) ? nothing : turn(talks)}${asked(ctx)}` };
  const inside = (box) => {
    const field = alone(talks) ? nothing : writing(talks, { heading: box.key, hint: box.hint });
    return turns ? field : html`${asking(talks, { heading: box.key, see: box.see })}${byOneself(ctx, box)}${field}`;
  };
  const page = write(ctx, inside);
  return { ...page, body: html`${company(talks, true)}${turns ? turn(talks, true) : nothing}${page.body}` };
}
