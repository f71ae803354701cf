/** The gallery on a phone: the sentences of others with their two answers, then what is told of one's own. */
import { html, keyed, nothing } from "../../static/parts/index.js";
import { linkish, mainButton } from "../../static/parts/ways.js";
import { card, reading, told } from "../../blocks/echoes/phone.js";
import { form, save, slips, typed } from "../../blocks/rows/phone.js";
import { about, NEEDED, REGISTERS, sentence, shown, WHY } from "./canvas.js";

export const style = "../../blocks/echoes/style.css";

/** One's own sentences as they stand now. */
function ours(ctx) {
  const { wordsOf } = ctx.module("phone_sentence.js") || {};
  if (!wordsOf) return [];
  const { organisation } = ctx.me;
  return REGISTERS.slice(0, ctx.view.funders ? 2 : 1)
    .map((register) => ({ ...wordsOf(ctx, register), register, organisation, id: register[0] + organisation.slice(1) }))
    .filter((said) => NEEDED.every((name) => said[name]));
}

/** «Antes / Ahora / ¿Por qué?», where there was a before. */
function changed(ctx, now) {
  const { said } = ctx.mine.before || {};
  if (!said || !now.length) return nothing;
  const rows = ctx.block("rows");
  const of = { ...about(ctx, WHY), fixed: ctx.step.stage !== "heard" };
  const quote = (one) => html`<blockquote class="words">${sentence(ctx, one, (name) => one[name])}</blockquote>`;
  return html`<h3 class="sec">${ctx.t("before")}</h3>
    ${quote(said[now[0].register])}
    <h3 class="sec">${ctx.t("now")}</h3>
    ${quote(now[0])}
    <h3 class="sec">${ctx.t(`heading.${WHY}`)}</h3>
    ${slips(rows, WHY, of)} ${of.fixed ? nothing : form(rows, WHY, of)}`;
}

/** After the reading: what others understood of one's sentence, which may be said otherwise now. */
function heard(ctx) {
  const [now, echoes, rows] = [ours(ctx), ctx.block("echoes"), ctx.block("rows")];
  const open = ctx.step.stage === "heard";
  const editor = ctx.module("phone_sentence.js");
  const again = ctx.local("again", "");
  const editing = open && again.get() && editor;
  const rewrite = (register) =>
    open && !editing ? linkish(ctx.t("heard.again"), () => again.set(register)) : nothing;
  const own = (each) => card(ctx, each, shown(ctx), html`${told(echoes, each.id)}${rewrite(each.register)}`);
  return {
    body: html`<h2 class="dim" id="page-head" tabindex="-1">${ctx.t("heard.title")}</h2>
      <p class="instr">${ctx.t(open ? "heard.text" : "heard.after")}</p>
      ${
        now.length
          ? html`<ul>
              ${keyed(now, own)}
            </ul>`
          : html`<p class="empty">${ctx.t("heard.none")}</p>`
      }
      ${editing ? editor.page(ctx, again.get(), { over: false }).body : nothing} ${changed(ctx, now)}`,
    action: open && typed(rows, WHY) ? mainButton(ctx.t(`save.${WHY}`), () => save(rows, WHY)) : null,
  };
}

/** After the reveal. */
export function gallery(ctx) {
  const reads = ctx.step.stage === "gallery" || ctx.me.observer || !ctx.me.organisation;
  return reads ? reading(ctx.block("echoes"), shown(ctx)) : heard(ctx);
}
