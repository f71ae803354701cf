/** Sentences to agree on, on the console: worded here, and once they are shown what was answered to each. */
import { html, icon, keeps, keyed, nothing } from "../../static/parts/index.js";
import { button, changing } from "../../static/parts/line.js";
import { counted, saidOf } from "./told.js";

/** One sentence: as it reads, or being worded. */
function clause(ctx, { key, name }) {
  const known = (ctx.view.clauses || {})[key];
  const text = known ? known.text : "";
  const { open, change, save, leave } = changing(ctx, `clause.${key}`, { [`clause.${key}`]: text }, (said) =>
    ctx.send("word", { clause: key, text: said[`clause.${key}`] }),
  );
  const label = ctx.t("assent.word", { name });
  if (text && !open)
    return html`<li class=${known.agreed ? "agreed" : ""}>
      <h3>${name}</h3>
      <p class="words">${text}</p>
      ${"agree" in known ? html`<p class="small">${counted(ctx, known)}</p>` : nothing}
      ${keyed(saidOf(known), ({ id, choice, text: words }) =>
        html`<p class="said">
          <b>${ctx.t(`assent.${choice}.one`)}</b> <span class="words">${words}</span>
          ${button(html`${icon("eye-off", { size: 16 })}${ctx.t("assent.hide")}`, () => ctx.hide(id, true))}
        </p>`)}
      ${button(ctx.t("assent.reword"), change, "sm")}
    </li>`;
  return html`<li>
    <h3>${name}</h3>
    <textarea
      class="field"
      rows="2"
      maxlength=${ctx.limits("word").text}
      aria-label=${label}
      placeholder=${label}
      ${keeps(ctx.draft(`clause.${key}`), ctx.refresh)}
    ></textarea>
    <p class="a">
      ${button(ctx.t("assent.put"), save, "sm btn-solid")}
      ${text ? button(ctx.t("shared.cancel"), leave, "sm") : nothing}
    </p>
  </li>`;
}

/** All of them: `clauses` are `{key, name}`. */
export const wording = (ctx, clauses) =>
  html`<section class="as-words">
    <h2>${ctx.t("assent.words")}</h2>
    <p class="small">${ctx.t("assent.words.how")}</p>
    <ol>
      ${clauses.map((one) => clause(ctx, one))}
    </ol>
  </section>`;
