/** «¿Hay opciones que dicen lo mismo?»: two or more are ticked and told to the facilitator; joining is done aloud. */
import { html, icon, nothing, repeat, tick } from "../../static/parts/index.js";
import { suggestion } from "./phone_read.js";
import { byNumber } from "./rows.js";

const MOST = 6;

/** What this person has said: `[pair, {ids, waiting}]`, with what is on its way. */
function said(ctx) {
  const pairs = Object.fromEntries(Object.keys(ctx.mine.same || {}).map((pair) => [pair, false]));
  for (const entry of ctx.pending.filter((each) => each.name === "same")) {
    const pair = [...entry.data.options].sort().join("+");
    if (entry.data.on === false) delete pairs[pair];
    else if (!(pair in pairs)) pairs[pair] = !entry.sent;
  }
  return Object.entries(pairs)
    .map(([pair, waiting]) => [pair, { ids: pair.split("+"), waiting }])
    .filter(([, { ids }]) => ids.every((id) => ctx.view.options[id]));
}

function pick(ctx, picked, id, on) {
  const others = picked.get().filter((each) => each !== id);
  if (on && others.length >= MOST) return ctx.toast(ctx.t("same.most", { count: MOST }));
  return picked.set(on ? [...others, id] : others);
}

async function tell(ctx, picked) {
  const options = picked.get().filter((id) => ctx.view.options[id]);
  if (options.length < 2) return ctx.toast(ctx.t("refused.tick_two"));
  picked.set([]);
  return ctx.send("same", { options });
}

const numbers = (ctx, ids) =>
  ctx.words.list(
    ids
      .map((id) => ctx.view.options[id].number)
      .sort((one, other) => one - other)
      .map(String),
  );

/** What this person has said, each with the way to take it back. */
function mine(ctx, told) {
  const row = ({ ids, waiting }) => {
    const which = { numbers: numbers(ctx, ids) };
    const takeBack = () => ctx.send("same", { options: ids, on: false });
    return html`<li class=${waiting ? "waits" : ""}>
      ${icon(waiting ? "clock" : "merge", { size: 22 })}
      <p>${ctx.t(waiting ? "same.waiting" : "same.told", which)}</p>
      <button type="button" class="btn ic" aria-label=${ctx.t("same.take_back", which)} @click=${takeBack}>
        ${icon("x")}
      </button>
    </li>`;
  };
  return html`<ul class="told">
    ${repeat(
      told,
      ([pair]) => pair,
      ([, each]) => row(each),
    )}
  </ul>`;
}

function options(ctx, picked, chosen) {
  return html`<div class="ticks">
    ${repeat(
      byNumber(ctx.view.options),
      ([id]) => id,
      ([id, option]) =>
        tick({
          id: `same-${id}`,
          checked: chosen.includes(id),
          text: html`<b class="num">${option.number}</b> <span class="words">${option.text}</span>`,
          onChange: (on) => pick(ctx, picked, id, on),
        }),
    )}
  </div>`;
}

function sending(ctx, picked, chosen) {
  const few = chosen.length < 2;
  return html`<button
    type="button"
    class="btn btn-go main"
    aria-disabled=${few ? "true" : "false"}
    @click=${() => tell(ctx, picked)}
  >
    ${few ? ctx.t("same.pick") : ctx.t("same.send", { numbers: numbers(ctx, chosen) })}
  </button>`;
}

/** The stage `same`. */
export function same(ctx) {
  const picked = ctx.local("picked", []);
  const chosen = picked.get().filter((id) => ctx.view.options[id]);
  const told = said(ctx);
  return {
    body: html`<h2 class="h2s">${ctx.t("same.title")}</h2>
      <p class="instr">${ctx.t("same.instr")}</p>
      ${told.length ? mine(ctx, told) : nothing}
      ${ctx.me.observer ? nothing : options(ctx, picked, chosen)}
      <p class="hint lockline">${icon("lock", { size: 18 })}<span>${ctx.t("same.secret")}</span></p>
      ${suggestion(ctx)}`,
    action: ctx.me.observer ? nothing : sending(ctx, picked, chosen),
  };
}
