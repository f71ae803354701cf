/** What is said before opening: the question, what the vote is for, points and cut; and what deserves a look first. */
import { html, icon, keeps, nothing } from "../../static/parts/index.js";

const MOST = 12;
const PURPOSES = ["consult", "prioritise", "decide"];
const numbers = (from) => Array.from({ length: MOST + 1 - from }, (_, place) => place + from);

function pick(ctx, name, { wanted, now, from }) {
  const auto = from === 0;
  return html`<label class="vrow">
    <span>${ctx.t(`rules.${name}`)}</span>
    <select class="pick" @change=${(event) => ctx.send("set_rules", { [name]: Number(event.target.value) })}>
      ${numbers(from).map(
        (value) =>
          html`<option value=${value} ?selected=${value === wanted}>
            ${value === 0 && auto ? ctx.t("rules.auto", { count: now }) : value}
          </option>`,
      )}
    </select>
  </label>`;
}

function question(ctx) {
  const draft = ctx.draft("question");
  const open = ctx.local("asking", false);
  const said = ctx.view.question || ctx.t("question.usual");
  const change = () => {
    draft.set(ctx.view.question || "");
    open.set(true);
  };
  const save = async () => {
    const text = draft.get().trim();
    if ([...text].length > 160) return;
    if (text !== ctx.view.question) await ctx.send("set_rules", { question: text });
    draft.clear();
    open.set(false);
  };
  if (!open.get()) {
    return html`<p class="vq">
      <span class="words">${said}</span>
      <button type="button" class="lk" @click=${change}>${ctx.t("rules.change")}</button>
    </p>`;
  }
  return html`<div class="vq">
    <textarea
      class="field"
      rows="2"
      aria-label=${ctx.t("rules.question")}
      placeholder=${ctx.t("question.usual")}
      ${keeps(draft, ctx.refresh)}
    ></textarea>
    <p class="a"><button type="button" class="btn xs btn-solid" @click=${save}>${ctx.t("make.save")}</button></p>
  </div>`;
}

/** The rules, changeable until the vote opens. */
export function rulesForm(ctx) {
  const { wanted = {}, dots, most, cut, purpose } = ctx.view;
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
              @click=${() => (value === purpose ? undefined : ctx.send("set_rules", { purpose: value }))}
            >
              ${ctx.t(`purpose.short.${value}`)}
            </button>`,
        )}
      </div>
      ${pick(ctx, "dots", { wanted: wanted.dots, now: dots, from: 0 })}
      ${pick(ctx, "most", { wanted: wanted.most, now: most, from: 0 })}
      ${pick(ctx, "cut", { wanted: wanted.cut, now: cut, from: 1 })}
    </div>
    <p class="small">${ctx.t("rules.observers", { count: ctx.view.voters })}</p>
  </section>`;
}

/** Too few people, too many options, too few options. */
export function warnings(ctx) {
  const told = [];
  const count = Object.keys(ctx.view.options || {}).length;
  if (count < 2) told.push(ctx.t("warn.two"));
  if (ctx.view.many) told.push(ctx.t("warn.many", { count }));
  if (ctx.view.few) told.push(ctx.t("warn.few"));
  if (!told.length) return nothing;
  return html`<section>
    <h2>${ctx.t("warn.title")}</h2>
    <ul class="alarm">
      ${told.map(
        (text) =>
          html`<li class="w flex">
            ${icon("triangle-alert", { size: 20 })}
            <p>${text}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}
