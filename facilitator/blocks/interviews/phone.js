/**
 * Interviews on a phone: with whom one talks, what one writes of the other, and what waits for one's own yes.
 *
 *     const talks = ctx.block("interviews");
 *     body: html`${company(talks)}${turn(talks)}${writing(talks, { heading: "1" })}`
 */
import { html, nothing } from "../../static/parts/index.js";
import { lockline } from "../../static/parts/banner.js";
import { entry, keep, written } from "../../static/parts/entry.js";
import { linkish, tap } from "../../static/parts/ways.js";
import { became } from "../../static/parts/write.js";
import { personOf } from "../../static/core/words.js";

const mates = (ctx) => (ctx.views.mine || {}).mates || {};
export const nameOf = (ctx, person) => personOf(mates(ctx)[person]);
export const alone = (ctx) => !ctx.mine.teller;

/** The heading of a page, or (`under`) one above what has a heading of its own. */
const heading = (text, under) =>
  under
    ? html`<h2 class="h2s">${text}</h2>`
    : html`<h2 class="h2s" id="page-head" tabindex="-1">${text}</h2>`;

/** With whom one is, or how to find somebody; `under`: a page of its own follows. */
export function company(ctx, under = false) {
  if (!alone(ctx)) {
    const names = Object.keys(mates(ctx))
      .map((person) => nameOf(ctx, person))
      .join(" · ");
    return html`<p class="instr"><b>${ctx.t("interviews.with", { names })}</b></p>`;
  }
  return html`${heading(ctx.t("interviews.alone"), under)}
    <p class="instr">${ctx.t("interviews.alone.text")}</p>
    ${tap(ctx.t("interviews.seek"), () => ctx.send("seek"), { className: "btn btn-solid wide", name: "users" })}`;
}

/** What one does while the other one tells, or tells oneself, in this turn. */
export function turn(ctx, under = false) {
  const says = ctx.mine.writes ? "writes" : ctx.mine.tells ? "tells" : "listens";
  const name = nameOf(ctx, says === "tells" ? ctx.mine.writer : ctx.mine.teller);
  return html`${heading(ctx.t(`interviews.${says}`, { name }), under)}
    <p class="instr">${ctx.t(`interviews.${says}.text`, { name })}</p>`;
}

/** The text under a heading about the other one: a field until it was saved, then as it stands until they decide. */
export function writing(ctx, { heading: key, hint = "" }) {
  const { teller, writing: texts = {}, closed = [] } = ctx.mine;
  const name = nameOf(ctx, teller);
  if (closed.includes(key)) return lockline(ctx.t("interviews.closed", { name }), { icon: "circle-check" });
  const draft = `of.${teller}.${key}`;
  const field = written(ctx, {
    name: draft,
    label: ctx.t("interviews.label", { name }),
    hint,
    rows: 4,
    text: texts[key] || "",
    limits: ctx.view,
    change: ctx.t("interviews.change"),
    save: ctx.t("interviews.save"),
    command: "write",
    data: (text) => ({ teller, heading: key, text }),
  });
  const under = texts[key] ? "waits" : "reads";
  return html`${field}${became(ctx, draft, ctx.t("interviews.write.saved"))}
  ${lockline(ctx.t(`interviews.${under}`, { name }))}`;
}

/** After a no: nobody asks again, unless one wishes it. */
const dropped = (ctx, key) =>
  html`${lockline(ctx.t("interviews.dropped"))}
  ${linkish(ctx.t("interviews.reopen"), () => ctx.send("reopen", { heading: key }), "pencil")}`;

/** What was written of what one told under a heading, with the three answers to it. */
export function asking(ctx, { heading: key, see }) {
  if ((ctx.mine.dropped || []).includes(key)) return dropped(ctx, key);
  const text = (ctx.mine.asks || {})[key];
  if (!text) return nothing;
  const name = `yes.${key}`;
  const own = ctx.local(`own.${key}`, false);
  const what = { name, command: "approve", data: (words) => ({ heading: key, text: words }), limits: ctx.view };
  const begin = () => {
    ctx.draft(name).set(text);
    own.set(true);
  };
  const approve = () => (own.get() ? keep(ctx, what) : ctx.send("approve", { heading: key, text }));
  const drop = async () => {
    const said = ["title", "text", "yes", "no"].map((name) => [name, ctx.t(`interviews.no.${name}`)]);
    if (await ctx.ask(Object.fromEntries(said))) ctx.send("drop", { heading: key });
  };
  return html`<h3 class="sec">${ctx.t("interviews.asks")}</h3>
    ${
      own.get()
        ? entry(ctx, { name, label: ctx.t("interviews.reword"), see, rows: 4, limits: ctx.view })
        : html`<blockquote class="words">${text}</blockquote>`
    }
    ${lockline(ctx.t("interviews.asks.text"))}
    ${tap(ctx.t("interviews.yes"), approve, { className: "btn btn-solid wide" })}
    ${own.get() ? nothing : linkish(ctx.t("interviews.reword"), begin, "pencil")}
    ${linkish(ctx.t("interviews.no"), drop, "x")}`;
}
