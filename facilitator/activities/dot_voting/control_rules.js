/** What is said before opening: the question, what the vote is for, points and cut. */
import { html, icon, keeps, segment, upTo } from "../../static/parts/index.js";
import { button, changing, link } from "../../static/parts/line.js";
import { worth } from "../../static/parts/worth.js";

const PURPOSES = ["consult", "prioritise", "decide"];

/** One of the possible numbers, told with what it comes to now; 0: as many as suit the options. */
function pick(ctx, name, from) {
  const { wanted = {}, ballots } = ctx.view;
  const count = ballots[name];
  const values = upTo(ctx.view.most_dots + 1).slice(from);
  const told = (value) => (value === wanted[name] && value > count ? ctx.t("rules.few", { count, value }) : value);
  return html`<label class="vrow">
    <span>${ctx.t(`rules.${name}`)}</span>
    <select class="pick" @change=${(event) => ctx.send("set_rules", { [name]: Number(event.target.value) })}>
      ${values.map(
        (value) =>
          html`<option value=${value} ?selected=${value === wanted[name]}>
            ${value === 0 ? ctx.t("rules.auto", { count }) : told(value)}
          </option>`,
      )}
    </select>
  </label>`;
}

function question(ctx) {
  const said = ctx.view.question || "";
  const ask = ({ question: text }) => (text === said ? { ok: true } : ctx.send("set_rules", { question: text }));
  const { open, change, save } = changing(ctx, "asking", { question: said }, ask);
  const usual = ctx.t("question.usual");
  if (!open)
    return html`<p class="vq">
      <span class="words">${said || usual}</span> ${link(ctx.t("rules.change"), change)}
    </p>`;
  const [label, draft] = [ctx.t("rules.question"), ctx.draft("question")];
  return html`<div class="vq">
    <textarea class="field" rows="2" aria-label=${label} placeholder=${usual} ${keeps(draft, ctx.refresh)}></textarea>
    <p class="a">${button(ctx.t("rules.save"), save, "xs btn-solid")}</p>
  </div>`;
}

/** The rules, changeable until the vote opens. */
export function rulesForm(ctx) {
  const { purpose } = ctx.view;
  return html`<section class="mod vrules">
    <h2>${ctx.t("pact.will")}</h2>
    ${question(ctx)}
    <div class="vset">
      ${segment({
        label: ctx.t("rules.purpose"),
        value: purpose,
        onPick: (value) => value !== purpose && ctx.send("set_rules", { purpose: value }),
        options: PURPOSES.map((value) => ({ value, text: ctx.t(`purpose.short.${value}`) })),
      })}
      ${pick(ctx, "dots", 0)} ${pick(ctx, "most", 0)} ${pick(ctx, "cut", 1)}
    </div>
    <p class="small">${ctx.t("rules.observers", { count: ctx.view.voters })}</p>
  </section>`;
}

/** What wants a look, of what there is. */
export function warned(ctx, ...told) {
  const row = (text) =>
    html`<li class="w flex">
      ${icon("triangle-alert", { size: 20 })}
      <p>${text}</p>
    </li>`;
  return worth(ctx.t("warn.title"), told.filter(Boolean).map(row));
}

/** Too few people, too many options, too few options. */
export function warnings(ctx) {
  const { list = {}, many } = ctx.view.options || {};
  const count = Object.keys(list).length;
  return warned(
    ctx,
    count < 2 && ctx.t("warn.two"),
    many && ctx.t("warn.many", { count }),
    ctx.view.few && ctx.t("warn.few"),
  );
}
