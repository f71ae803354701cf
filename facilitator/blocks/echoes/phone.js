/** Echoes on a phone: «Se entiende» or «No me queda claro: …» under a text, and what its organisation is told. */
import { field, html, keyed, nothing, segment } from "../../static/parts/index.js";
import { calm, foot, linkish, tap } from "../../static/parts/ways.js";
import { organisationOf } from "../../static/core/words.js";
import { errorOf, hand } from "../../static/parts/write.js";

/** What is not clear, to be said. */
function unclear(ctx, { about, length, asking }) {
  const key = `unclear.${about}`;
  const data = (said) => ({ about, clear: false, said });
  const send = async () => {
    if (await hand(ctx, key, "answer", data, { id: key, limits: { length, lines: 2 } })) asking.set(false);
  };
  return html`${field({
    draft: ctx.draft(key),
    id: key,
    label: ctx.t("echoes.what"),
    hint: ctx.t("echoes.hint"),
    max: length,
    rows: 1,
    error: errorOf(ctx, key),
  })}
  ${tap(ctx.t("echoes.send"), send, { className: "btn btn-solid main add" })}
  ${linkish(ctx.t("echoes.leave"), () => asking.set(false))}`;
}

/** The two answers under the text `about`; `length` is how much may be said. */
function answer(ctx, { about, label }) {
  const { length } = ctx.view;
  const { clear, said = "", kept = false } = (ctx.mine || {})[about] || {};
  if (kept) return html`<p class="hint">${ctx.t("refused.answer_kept")}</p>`;
  const known = clear === undefined ? "" : clear ? "clear" : "unclear";
  const asking = ctx.local(`unclear.${about}`, false);
  const key = `unclear.${about}`;
  const pick = (value) => {
    if (value === "unclear" && said && !ctx.draft(key).get()) ctx.draft(key).set(said);
    asking.set(value === "unclear");
    if (value === "clear") ctx.send("answer", { about, clear: true });
  };
  return html`${segment({
    label,
    value: asking.get() ? "unclear" : known,
    onPick: pick,
    options: [
      { value: "clear", text: ctx.t("echoes.clear"), icon: "check" },
      { value: "unclear", text: ctx.t("echoes.unclear"), icon: "circle-help" },
    ],
  })}
  ${asking.get() ? unclear(ctx, { about, length, asking }) : nothing}
  ${!asking.get() && known === "unclear" ? html`<p class="ec-said words">${said}</p>` : nothing}`;
}

/** What an organisation is told of one of its texts. */
export function told(ctx, about) {
  const { clear = 0, unclear = 0, said = {} } = (ctx.organisation || {})[about] || {};
  if (!clear && !unclear) return html`<p class="hint">${ctx.t("echoes.none")}</p>`;
  const counts = [
    ...(clear ? [ctx.t("echoes.clear.count", { count: clear })] : []),
    ...(unclear ? [ctx.t("echoes.unclear.count", { count: unclear })] : []),
  ];
  return html`<p class="ec-counts"><b>${counts.join(" · ")}</b></p>
    <ul class="edges">
      ${keyed(Object.entries(said), ([, text]) => html`<li><p class="words">${text}</p></li>`)}
    </ul>`;
}

const numberOf = (id) => Number(String(id).replace(/\D/g, "")) || 0;

/** The texts from another place on for each person, so that each is read by somebody first. */
function inTurn(ctx) {
  const { mixed, texts } = ctx.view;
  const from = mixed.length ? numberOf(ctx.me.person) % mixed.length : 0;
  const keys = [...mixed.slice(from), ...mixed.slice(0, from)];
  return keys.filter((id) => texts[id]).map((id) => ({ ...texts[id], id }));
}

/** One text with the name of its organisation; `as` says what kind it is, `words` draws it. */
export const card = (ctx, each, { as, words }, below) =>
  html`<li class="ec-card">
    <h3>${organisationOf(ctx.house, each.organisation)} <span>${as(each)}</span></h3>
    <blockquote class="words">${words(each)}</blockquote>
    ${below}
  </li>`;

/** While everybody reads: each text of others with its two answers. */
export function reading(ctx, of) {
  const found = inTurn(ctx);
  const own = ({ organisation }) => Boolean(organisation) && organisation === ctx.me.organisation;
  const below = (each) => {
    if (own(each)) return html`<p class="hint">${ctx.t("echoes.own")}</p>`;
    if (ctx.me.observer) return nothing;
    const name = organisationOf(ctx.house, each.organisation);
    return answer(ctx, { about: each.id, label: ctx.t("echoes.label", { name }) });
  };
  const left = found.filter((each) => !own(each) && !(ctx.mine || {})[each.id]).length;
  if (!found.length) return { body: calm({ title: ctx.t("echoes.empty"), text: ctx.t("echoes.empty.text") }) };
  const says = left ? ctx.t("echoes.left", { count: left }) : ctx.t("echoes.done");
  return {
    body: html`<h2 class="dim" id="page-head" tabindex="-1">${ctx.t("echoes.title")}</h2>
      <p class="instr">${ctx.t("echoes.text")}</p>
      <ul>
        ${keyed(found, (each) => card(ctx, each, of, below(each)))}
      </ul>`,
    action: ctx.me.observer ? null : foot({ says }),
  };
}
