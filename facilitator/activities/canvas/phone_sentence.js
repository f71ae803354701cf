/** «En una frase» on a phone: the sentence with its blanks, for everybody or for funders, and what others may read. */
import { html, nothing, tick } from "../../static/parts/index.js";
import { blank, filling, stands } from "../../blocks/rows/phone_slots.js";
import { REGISTERS, sentence, SLOTS, slot, stepText } from "./canvas.js";

/** The words of a blank; for funders, what is not said otherwise is as it is for everybody. */
function wordsIn(ctx, register, name) {
  const { picked } = stands(ctx.block("rows"), slot(register, name));
  return picked ? picked.text : lent(ctx, register, name);
}

const lent = (ctx, register, name) => (register === REGISTERS[0] ? "" : wordsIn(ctx, REGISTERS[0], name));

/** All blanks of a register as they stand; {} for one in which nothing is said otherwise. */
export const wordsOf = (ctx, register) =>
  SLOTS.some((name) => stands(ctx.block("rows"), slot(register, name)).picked)
    ? Object.fromEntries(SLOTS.map((name) => [name, wordsIn(ctx, register, name)]))
    : {};

const permit = (ctx, what) =>
  tick({
    id: `permit-${what}`,
    checked: Boolean((ctx.organisation.permits || {})[what]),
    onChange: (on) => ctx.send("permit", { what, on }),
    text: ctx.t(`permit.${what}`),
    note: ctx.t("shared.seen.organisation"),
  });

/** What others may read: a sentence, and with the first one what stands beside it in the print. */
function permits(ctx, register) {
  const more = (ctx.mine.before || {}).said ? ["alliances", "change"] : ["alliances"];
  return html`<div class="cv-permits">
    ${[register, ...(register === REGISTERS[0] ? more : [])].map((what) => permit(ctx, what))}
    <p class="hint">${ctx.t("permit.text")}</p>
  </div>`;
}

/** The sentence in a register, as `page` of the screen; `over` with the line that says which screen it is. */
export function page(ctx, register, { over = true } = {}) {
  const rows = ctx.block("rows");
  const of = {
    key: register,
    names: SLOTS,
    heading: (name) => slot(register, name),
    lent: (name) => lent(ctx, register, name),
    label: (name) => ctx.t(`slot.${name}`),
    ask: (name) => ctx.t(`slot.ask.${name}`),
  };
  return {
    body: html`${over ? html`<p class="step">${stepText(ctx, "sentence")}</p>` : nothing}
      <h2 class="dim" id="page-head" tabindex="-1">${ctx.t(`sentence.${register}`)}</h2>
      ${register === REGISTERS[0] ? nothing : html`<p class="instr">${ctx.t("sentence.funder.text")}</p>`}
      <p class="cv-sentence">${sentence(ctx, {}, blank(rows, of), true)}</p>
      <section class="cv-fill">${filling(rows, of)} ${permits(ctx, register)}</section>`,
  };
}
