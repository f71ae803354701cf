/** The decision on the console: the ways out of a tie, and the decision in words with who takes it on. */
import { html, icon, keeps, keyed, nothing, toggled } from "../../static/parts/index.js";
import { button, changing, entering, link } from "../../static/parts/line.js";

/**
 * The ways out of a tie across the cut. `tied`: `[id, {number, text, chosen}]`; `how`: "talk" or "aloud", what an
 * agreement is called; `runoff`: what opens one, where it may be.
 */
export function ties(ctx, { title, round, tied, treated, how, runoff }) {
  const agreed = ctx.local(`agreed.${round}`, null);
  const ticked = agreed.get() || tied.filter(([, { chosen }]) => chosen).map(([id]) => id);
  const treat = (data) => () => ctx.send("treat_tie", data);
  const row = ([id, { number, text }]) =>
    html`<li>
      <label>
        <input
          type="checkbox"
          .checked=${ticked.includes(id)}
          @change=${() => agreed.set(toggled(ticked, id))}
        />
        <b class="num">${number}</b>
        <span class="words">${text}</span>
      </label>
    </li>`;
  const talk = html`${icon("message-circle", { size: 18 })}${ctx.t("decision.tie.talk")}`;
  return html`<section class="mod vtie">
    <h2>${icon("handshake", { size: 22 })}${title}</h2>
    <p>${treated}</p>
    <p class="acts">
      ${button(ctx.t("decision.tie.keep", { count: tied.length }), treat({ how: "keep" }), "sm")}
      ${button(talk, treat({ how: "talk" }), "sm")}
      ${runoff ? button(ctx.t("decision.tie.runoff"), runoff, "sm btn-solid") : nothing}
    </p>
    <p class="small">${ctx.t("decision.tie.agreed")}</p>
    <ul class="vagreed">
      ${keyed(tied, row)}
    </ul>
    ${
      agreed.get() && ticked.length
        ? button(ctx.t("decision.tie.settle", { count: ticked.length }), treat({ how, options: ticked }), "sm")
        : nothing
    }
  </section>`;
}

/** The decision in words, with who takes it on; once it is written, with the way to change it. */
export function deciding(ctx) {
  const { text = "", owner = "" } = ctx.view;
  const write = (said) => (said.text || text ? ctx.send("write", said) : undefined);
  const { open, change, save } = changing(ctx, "deciding", { text, owner }, write);
  if (text && !open)
    return html`<section class="vdecide said">
      <h2>${ctx.t("decision.made")}</h2>
      <p>
        <b class="words">${text}</b>
        ${owner ? html`<small>${ctx.t("decision.by", { owner })}</small>` : nothing}
        ${link(ctx.t("decision.change"), change)}
      </p>
    </section>`;
  const [what, who] = [ctx.t("decision.write"), ctx.t("decision.owner")];
  const keep = (key) => keeps(ctx.draft(key), ctx.refresh);
  return html`<section class="vdecide">
    <h2>${what}</h2>
    <div class="vgrid" @keydown=${entering(save)}>
      <textarea
        class="field"
        rows="1"
        aria-label=${what}
        placeholder=${ctx.t("decision.example")}
        ${keep("text")}
      ></textarea>
      <input
        class="field"
        maxlength=${ctx.limits("write").owner}
        aria-label=${who}
        placeholder=${who}
        ${keep("owner")}
      />
      ${button(ctx.t("decision.save"), save, "btn-solid")}
    </div>
    <p class="small">${ctx.t("decision.owner.hint")}</p>
  </section>`;
}
