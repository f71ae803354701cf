/** What is said before opening: the question, what the vote is for, points and cut; and what deserves a look first. */
import { html, icon, keeps, nothing } from "../../static/parts/index.js";

const PURPOSES = ["consult", "prioritise", "decide"];

/** One number among those that are possible; 0: as many as suit the options, which are `now`. */
function pick(ctx, name, from) {
  const { wanted = {}, ballots } = ctx.view;
  const values = Array.from({ length: ctx.view.most_dots + 1 - from }, (_, place) => place + from);
  return html`<label class="vrow">
    <span>${ctx.t(`rules.${name}`)}</span>
    <select class="pick" @change=${(event) => ctx.send("set_rules", { [name]: Number(event.target.value) })}>
      ${values.map(
        (value) =>
          html`<option value=${value} ?selected=${value === wanted[name]}>
            ${value === 0 ? ctx.t("rules.auto", { count: ballots[name] }) : value}
          </option>`,
      )}
    </select>
  </label>`;
}

function question(ctx) {
  const draft = ctx.draft("question");
  const open = ctx.local("asking", false);
  const change = () => {
    draft.set(ctx.view.question || "");
    open.set(true);
  };
  const save = async () => {
    const text = draft.get().trim();
    const answer = text === ctx.view.question ? { ok: true } : await ctx.send("set_rules", { question: text });
    if (!answer.ok) return;
    draft.clear();
    open.set(false);
  };
  const usual = ctx.t("question.usual");
  if (!open.get())
    return html`<p class="vq">
      <span class="words">${ctx.view.question || usual}</span>
      <button type="button" class="lk" @click=${change}>${ctx.t("rules.change")}</button>
    </p>`;
  const label = ctx.t("rules.question");
  return html`<div class="vq">
    <textarea class="field" rows="2" aria-label=${label} placeholder=${usual} ${keeps(draft, ctx.refresh)}></textarea>
    <p class="a"><button type="button" class="btn xs btn-solid" @click=${save}>${ctx.t("rules.save")}</button></p>
  </div>`;
}

/** The rules, changeable until the vote opens. */
export function rulesForm(ctx) {
  const { purpose } = ctx.view;
  const choose = (value) => {
    if (value !== purpose) ctx.send("set_rules", { purpose: value });
  };
  return html`<section class="vrules">
    <h2>${ctx.t("pact.will")}</h2>
    ${question(ctx)}
    <div class="vset">
      <div class="vpurpose" role="group" aria-label=${ctx.t("rules.purpose")}>
        ${PURPOSES.map(
          (value) =>
            html`<button
              type="button"
              class=${value === purpose ? "on" : ""}
              aria-pressed=${value === purpose ? "true" : "false"}
              @click=${() => choose(value)}
            >
              ${ctx.t(`purpose.short.${value}`)}
            </button>`,
        )}
      </div>
      ${pick(ctx, "dots", 0)} ${pick(ctx, "most", 0)} ${pick(ctx, "cut", 1)}
    </div>
    <p class="small">${ctx.t("rules.observers", { count: ctx.view.voters })}</p>
  </section>`;
}

/** Too few people, too many options, too few options. */
export function warnings(ctx) {
  const { list = {}, many } = ctx.view.options || {};
  const count = Object.keys(list).length;
  const told = [count < 2 && ctx.t("warn.two"), many && ctx.t("warn.many", { count }), ctx.view.few && ctx.t("warn.few")];
  const row = (text) =>
    html`<li class="w flex">
      ${icon("triangle-alert", { size: 20 })}
      <p>${text}</p>
    </li>`;
  return told.some(Boolean)
    ? html`<section>
        <h2>${ctx.t("warn.title")}</h2>
        <ul class="alarm">
          ${told.filter(Boolean).map(row)}
        </ul>
      </section>`
    : nothing;
}
