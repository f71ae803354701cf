/** Impact and effort on the console: the list while it is made, who has marked, then the result and what to settle. */
import { chips, html, keyed, nothing } from "../../static/parts/index.js";
import { turnout } from "../../static/parts/turnout.js";
import { worth } from "../../static/parts/worth.js";
import { deciding } from "../../blocks/decision/control.js";
import { making } from "../../blocks/options/control.js";
import { tooFew } from "../../blocks/scales/control.js";
import { levelText, optionsOf, questionsOf, standing } from "./asked.js";

export const style = ["../../blocks/options/control.css", "../../blocks/decision/control.css", "control.css"];

const PLACES = ["start", "major", "spare", "drop"];

/** The list while it is made; no phone proposes anything here. */
function choosing(ctx) {
  const options = ctx.block("options");
  return making(options, { ...options, view: {} });
}

/** The words of the levels, to be settled before anybody marks. */
const scales = (ctx) =>
  html`<div class="mx-words">
    ${questionsOf(ctx).map(
      ({ question, levels }) =>
        html`<section>
          <h2>${question}</h2>
          <ol>
            ${levels.map((text) => html`<li>${text}</li>`)}
          </ol>
        </section>`,
    )}
  </div>`;

const promise = (ctx) => worth(ctx.t("name"), [], { under: ctx.t("control.promise") });

/** An option of the result: its place and, where that is to be talked about, where the room puts it. */
function row(ctx, one) {
  const at = standing(one);
  const said = questionsOf(ctx)
    .filter(({ letter }) => (one.parts || {})[letter])
    .map((each) => `${each.name}: ${levelText(ctx, each, one.parts[each.letter])}`)
    .join(" · ");
  const pick = (quadrant) =>
    ctx.send("set_place", quadrant === one.placed ? { option: one.id } : { option: one.id, quadrant });
  return html`<li class=${one.quadrant}>
    <b class="display num">${one.number}</b>
    <div>
      <p class="words">${one.text}</p>
      <p><b>${ctx.t(`quadrant.${at}`)}</b> ${one.placed ? ctx.t("placed") : nothing}</p>
      ${said ? html`<p class="small">${said}</p>` : nothing}
      ${
        one.quadrant === "talk"
          ? chips({
              label: `${ctx.t("control.where")}: ${one.text}`,
              value: one.placed || "",
              onPick: pick,
              options: PLACES.map((value) => ({ value, text: ctx.t(`quadrant.${value}`) })),
            })
          : nothing
      }
    </div>
  </li>`;
}

function result(ctx) {
  const options = optionsOf(ctx);
  const open = options.filter((one) => standing(one) === "talk");
  const some = options.some(({ impact }) => impact);
  const list = html`<ol class="by-figure mx-rows">
    ${keyed(options, (one) => row(ctx, one))}
  </ol>`;
  return {
    body: html`${some ? nothing : html`<p class="lead">${ctx.t("wall.none")}</p>`}${list}
    ${deciding(ctx.block("decision"))}`,
    side: html`${worth(
      ctx.t("control.look"),
      open.map(({ text }) => html`<li class="words">${text}</li>`),
      { under: open.length ? ctx.t("control.look.under") : "" },
    )}${promise(ctx)}`,
    unsettled: open.length && some ? ctx.t("control.unsettled", { count: open.length }) : "",
  };
}

function marking(ctx) {
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const says = ctx.t("wall.have_marked", { count: of });
  const few = tooFew(ctx, done);
  return {
    body: html`${few ? html`<p class="lead">${few}</p>` : nothing}
    ${turnout({ done, of, says, label: ctx.t("shared.done_of", { done, of }) })}`,
    side: promise(ctx),
    unsettled: ctx.step.phase === "last_minute" ? few : "",
  };
}

/** `{body, side, unsettled}` for the frame of the console. */
export function control(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "revealed" || phase === "harvested") return result(ctx);
  if (phase === "prepare" || stage === "read")
    return { body: html`${choosing(ctx)}${scales(ctx)}`, side: promise(ctx) };
  if (phase === "closed") return { body: html`<p class="lead">${ctx.t("wall.closed.text")}</p>`, side: promise(ctx) };
  return marking(ctx);
}

export { control as console };
