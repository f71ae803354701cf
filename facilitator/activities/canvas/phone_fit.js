/** «Encaje» on a phone: what is answered, pair by pair, and three lists in place of a score. */
import { html, nothing } from "../../static/parts/index.js";
import { list, pairs } from "../../blocks/rows/phone_pairs.js";
import { stepText } from "./canvas.js";

const WRITTEN = ["who", "reality", "offer", "how"]; // the screens whose rows a later meeting is told of
const LISTS = ["grave", "loose", "assumed"];

/** How many rows of the last canvas stand, were reworded or are gone. */
function changes(ctx) {
  const then = ctx.mine.found || {};
  const { rows = {} } = ctx.organisation.rows || {};
  const left = WRITTEN.flatMap((screen) => ctx.view.headings[screen] || []);
  const now = Object.values(rows).filter(({ heading }) => left.includes(heading));
  const begun = now.filter(({ origin }) => then[origin]);
  const kept = begun.filter(({ origin, text }) => text === then[origin].text).length;
  const gone = Object.keys(then).filter((key) => !begun.some(({ origin }) => origin === key)).length;
  const found = { kept, reworded: begun.length - kept, gone, new: now.length - begun.length };
  const told = Object.keys(then).length ? Object.keys(found).filter((name) => found[name]) : [];
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
