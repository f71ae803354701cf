/** «Encaje» on a phone: what is answered, pair by pair, and three lists in place of a score. */
import { html, nothing } from "../../static/parts/index.js";
import { list, pairs } from "../../blocks/rows/phone_pairs.js";
import { stepText } from "./canvas.js";

const LISTS = ["grave", "loose", "assumed"];

/** How many rows of the last canvas stand, were reworded or are gone. */
function changes(ctx) {
  const { changes: found = {} } = ctx.organisation;
  const told = ["kept", "reworded", "gone", "new"].filter((name) => found[name]);
  const count = (name) => ctx.t(`changes.${name}`, { count: found[name] });
  return told.length ? html`<p class="instr">${ctx.t("changes")} ${told.map(count).join(" · ")}</p>` : nothing;
}

/** The first page of the screen. */
export function page(ctx) {
  const rows = ctx.block("rows");
  const { fit = {} } = ctx.organisation;
  const of = (name) => ({
    title: ctx.t(`fit.${name}`),
    text: ctx.t(`fit.${name}.text`),
    none: ctx.t("fit.none"),
    name: (heading) => ctx.t(`heading.${heading}`),
  });
  return {
    body: html`<p class="step">${stepText(ctx, "fit")}</p>
      <h2 class="dim" id="page-head" tabindex="-1">${ctx.t("fit.title")}</h2>
      <p class="instr">${ctx.t("fit.instr")}</p>
      ${changes(ctx)}
      <h3 class="sec">${ctx.t("fit.pairs")}</h3>
      ${pairs(rows, ["pains", "gains"], ctx.t("fit.pairs.none"))}
      ${LISTS.map((name) => list(rows, fit[name] || [], of(name)))}`,
  };
}
