/** The decision on the console: the ways out of a tie, and the decision in words with who takes it on. */
import { html, icon, keeps, nothing, repeat } from "../../static/parts/index.js";

const button = (text, act, more = "") =>
  html`<button type="button" class="btn ${more || "sm"}" @click=${act}>${text}</button>`;

/**
 * The ways out of a tie across the cut. `tied`: `[id, {number, text, chosen}]`; `how`: "talk" or "aloud", what an
 * agreement is called; `runoff`: what opens one, where it may be.
 */
export function ties(ctx, { title, round, tied, treated, how, runoff }) {
  const agreed = ctx.local(`agreed.${round}`, []);
  const ticked = agreed.get();
  const treat = (data) => () => ctx.send("treat_tie", data);
  const row = ([id, { number, text, chosen }]) => {
    const others = ticked.filter((each) => each !== id);
    const toggle = () => agreed.set(ticked.includes(id) ? others : [...ticked, id]);
    return html`<li>
      <label>
        <input type="checkbox" .checked=${ticked.includes(id) || chosen} @change=${toggle} />
        <b class="num">${number}</b>
        <span class="words">${text}</span>
      </label>
    </li>`;
  };
  const talk = html`${icon("message-circle", { size: 18 })}${ctx.t("decision.tie.talk")}`;
  return html`<section class="vtie">
    <h2>${icon("handshake", { size: 22 })}${title}</h2>
    <p>${treated}</p>
    <p class="acts">
      ${button(ctx.t("decision.tie.keep", { count: tied.length }), treat({ how: "keep" }))}
      ${button(talk, treat({ how: "talk" }))}
      ${runoff ? button(ctx.t("decision.tie.runoff"), runoff, "sm btn-solid") : nothing}
    </p>
    <p class="small">${ctx.t("decision.tie.agreed")}</p>
    <ul class="vagreed">
      ${repeat(tied, ([id]) => id, row)}
    </ul>
    ${
      ticked.length
        ? button(ctx.t("decision.tie.settle", { count: ticked.length }), treat({ how, options: ticked }))
        : nothing
    }
  </section>`;
}

/** The decision as it was written, and the way to change it. */
const decided = (ctx, { text, owner }, change) =>
  html`<section class="vdecide said">
    <h2>${ctx.t("decision.made")}</h2>
    <p>
      <b class="words">${text}</b>
      ${owner ? html`<small>${ctx.t("decision.by", { owner })}</small>` : nothing}
      <button type="button" class="lk" @click=${change}>${ctx.t("decision.change")}</button>
    </p>
  </section>`;

/** The decision in words, with who takes it on. */
export function deciding(ctx) {
  const said = ctx.view;
  const open = ctx.local("deciding", false);
  const [text, owner] = [ctx.draft("text"), ctx.draft("owner")];
  if (said.text && !open.get()) {
    return decided(ctx, said, () => {
      text.set(said.text);
      owner.set(said.owner);
      open.set(true);
    });
  }
  const save = async () => {
    const words = text.get().trim();
    if (!words && !said.text) return;
    const answer = await ctx.send("write", { text: words, owner: owner.get().trim() });
    if (!answer.ok) return;
    text.clear();
    owner.clear();
    open.set(false);
  };
  const [what, who] = [ctx.t("decision.write"), ctx.t("decision.owner")];
  const example = ctx.t("decision.example");
  return html`<section class="vdecide">
    <h2>${what}</h2>
    <div class="vgrid">
      <textarea class="field" rows="1" aria-label=${what} placeholder=${example} ${keeps(text, ctx.refresh)}></textarea>
      <input class="field" maxlength="80" aria-label=${who} placeholder=${who} ${keeps(owner, ctx.refresh)} />
      ${button(ctx.t("decision.save"), save, "btn-solid")}
    </div>
    <p class="small">${ctx.t("decision.owner.hint")}</p>
  </section>`;
}
