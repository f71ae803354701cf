/** A list on a phone, while it is read: what is unclear, what says the same, what is missing. */
import { field, html, icon, keyed, lockline, nothing, repeat, tick, toggled } from "../../static/parts/index.js";
import { iconButton, mainButton, tap } from "../../static/parts/ways.js";
import { errorOf, hand } from "../../static/parts/write.js";
import { byNumber, named, numbersOf } from "./rows.js";

/** Marked as not understood: told by the view, or on its way. */
function doubtful(ctx, id) {
  const { unclear = {} } = ctx.mine;
  const last = ctx.pending.filter((entry) => entry.name === "unclear" && entry.data.option === id).pop();
  return last ? last.data.on : id in unclear;
}

function doubt(ctx, id, { number }) {
  const on = doubtful(ctx, id);
  const toggle = () => ctx.send("unclear", { option: id, on: !on });
  const label = html`<span>${ctx.t(on ? "options.read.marked" : "options.read.unclear")}</span>
    <span class="vh">${ctx.t("options.read.option", { number })}</span>`;
  const name = on ? "check" : "circle-help";
  return tap(label, toggle, { name, className: "btn query", stroke: on ? 3 : 2.2 });
}

/** Every option with «No entiendo esta». `ctx` is that of the reading, `options` the list as views tell it. */
export function reading(ctx, options) {
  const row = ([id, each]) =>
    html`<li class=${!ctx.me.observer && doubtful(ctx, id) ? "doubt" : ""}>
      <p>${named(each)}</p>
      ${ctx.me.observer ? nothing : doubt(ctx, id, each)}
    </li>`;
  const rows = byNumber(options);
  return html`${
    rows.length
      ? html`<ul class="edges ruled reads">
          ${keyed(rows, row)}
        </ul>`
      : html`<p class="empty">${ctx.t("options.read.empty")}</p>`
  }
  ${lockline(ctx.t("options.read.secret"))}`;
}

/** The box for a missing option, where phones may propose. */
export function suggestion(ctx) {
  const { suggestions, length } = ctx.view;
  if (!suggestions || ctx.me.observer || (ctx.mine.suggested || 0) >= suggestions) return nothing;
  const propose = async () => {
    const options = { id: "suggestion", limits: { length }, early: true };
    const went = await hand(ctx, "suggestion", "suggest", (text) => ({ text }), options);
    if (went) ctx.toast(ctx.t("options.suggest.arrived"), { tone: "ok" });
  };
  return html`<section class="missing">
    ${field({
      draft: ctx.draft("suggestion"),
      id: "suggestion",
      label: ctx.t("options.suggest.label"),
      see: "room",
      max: length,
      hint: ctx.t("options.suggest.hint"),
      one: true,
      done: propose,
      error: errorOf(ctx, "suggestion"),
    })}
    ${mainButton(ctx.t("options.suggest.send"), propose, { look: "btn-solid add" })}
  </section>`;
}

/** What this person has said to be the same: `{pair, ids, waiting}`. */
function said(ctx, options) {
  const pairs = new Map(Object.keys(ctx.mine.same || {}).map((pair) => [pair, false]));
  for (const { data, sent } of ctx.pending.filter((each) => each.name === "same")) {
    const pair = [...data.options].sort().join("+");
    if (data.on === false) pairs.delete(pair);
    else if (!pairs.has(pair)) pairs.set(pair, !sent);
  }
  return [...pairs]
    .map(([pair, waiting]) => ({ pair, ids: pair.split("+"), waiting }))
    .filter(({ ids }) => ids.every((id) => options[id]));
}

/** What this person has said, each with the way to take it back. */
function told(ctx, options, pairs) {
  const row = ({ ids, waiting }) => {
    const which = {
      numbers: numbersOf(
        ctx,
        ids.map((id) => options[id]),
      ),
    };
    const takeBack = () => ctx.send("same", { options: ids, on: false });
    return html`<li class=${waiting ? "waits" : ""}>
      ${icon(waiting ? "clock" : "merge", { size: 22 })}
      <p>${ctx.t(waiting ? "options.same.waiting" : "options.same.told", which)}</p>
      ${iconButton("x", ctx.t("options.same.take_back", which), takeBack)}
    </li>`;
  };
  return html`<ul class="alike">
    ${repeat(pairs, ({ pair }) => pair, row)}
  </ul>`;
}

/** «¿Dicen lo mismo?»: `{body, action}`; two or more are ticked and told to whoever facilitates. */
export function same(ctx, options) {
  const picked = ctx.local("picked", []);
  const chosen = picked.get().filter((id) => options[id]);
  const pairs = said(ctx, options);
  const { most } = ctx.view;
  const pick = (id) => (on) => {
    if (on && chosen.length >= most) return ctx.toast(ctx.t("options.same.most", { count: most }));
    return picked.set(toggled(chosen, id));
  };
  const tell = () => {
    if (chosen.length < 2) return ctx.toast(ctx.t("refused.tick_two"));
    picked.set([]);
    return ctx.send("same", { options: chosen });
  };
  const box = ([id, each]) =>
    tick({ id: `same-${id}`, checked: chosen.includes(id), text: named(each), onChange: pick(id) });
  const few = chosen.length < 2;
  const numbers = few
    ? ""
    : numbersOf(
        ctx,
        chosen.map((id) => options[id]),
      );
  return {
    body: html`${pairs.length ? told(ctx, options, pairs) : nothing}
    ${
      ctx.me.observer
        ? nothing
        : html`<div class="ticks option-ticks">${keyed(byNumber(options), box)}</div>`
    }
    ${lockline(ctx.t("options.same.secret"))}`,
    action: ctx.me.observer
      ? nothing
      : mainButton(few ? ctx.t("options.same.pick") : ctx.t("options.same.send", { numbers }), tell, { idle: few }),
  };
}
