/** Scales among the delegates of an organisation: their marks without names, and what they record together. */
import { choice, field, html, icon, nothing, upTo } from "../../static/parts/index.js";
import { linkish } from "../../static/parts/ways.js";
import { errorOf, hand } from "../../static/parts/write.js";

const ORDER = ["far", "near", "same", "alone", "nobody"];
export const NONE = "none";

/** What is on its way of an agreement before what is there. */
export function agreedOf(ctx, moment, item) {
  const sent = ctx.pending.filter(
    ({ name, data }) => ["agree", "reopen"].includes(name) && data.item === item && data.moment === moment,
  );
  const { name, data } = sent[sent.length - 1] || {};
  return name ? (name === "agree" ? data : null) : (ctx.organisation[moment] || {})[item] || null;
}

/** Every item and moment with marks, where they differ most first: `{item, moment, agreement, marks}`. */
export function differing(ctx, items) {
  const marked = ctx.organisation.items || {};
  const found = Object.keys(marked).flatMap((moment) =>
    Object.entries(marked[moment]).map(([item, each]) => ({ ...each, item, moment, key: `${moment}.${item}` })),
  );
  const placeOf = ({ agreement, item, moment }) =>
    ORDER.indexOf(agreement) * 1000 + items[item].place * 2 + (moment === "then" ? 1 : 0);
  return found.sort((one, other) => placeOf(one) - placeOf(other));
}

/** Why nothing is told: nobody answered, or it is not known yet who may read it. */
export function untold(ctx) {
  return ctx.mine.waits || ctx.organisation.people
    ? { title: ctx.t("refused.not_delegate"), text: ctx.t("scales.kept") }
    : { title: ctx.t("scales.none"), text: ctx.t("scales.none.text") };
}

/** What the marks say, in words: «Dos o más niveles de diferencia: conviene conversar». */
export function talk(ctx, { agreement, marks }) {
  const count = Object.keys(marks).reduce((sum, answer) => sum + (Number(answer) ? marks[answer] : 0), 0);
  return html`<div class="talk ${agreement}">
    ${icon("message-circle", { size: 28, stroke: 2.2 })}
    <p><b>${ctx.t(`scales.agreement.${agreement}`)}</b>${count > 1 ? ctx.t("scales.marks", { count }) : nothing}</p>
  </div>`;
}

const dots = (ctx, count) =>
  html`<span class="marks" role="img" aria-label=${ctx.t("scales.marks.here", { count })}>
    ${upTo(count).map(() => html`<i></i>`)}
  </span>`;

/** Takes back what was recorded: nothing is agreed on again. */
function reopen(ctx, { moment, item }, picked) {
  picked.set("");
  return ctx.send("reopen", { moment, item });
}

/** Levels with the marks at each; where two or more differ, one of them can be chosen. */
export function marked(ctx, { each, levels, apart, label }) {
  const { marks, agreement } = each;
  const rows = [
    ...levels.map((text, place) => ({ value: String(place + 1), text, count: marks[String(place + 1)] || 0 })),
    ...apart
      .filter((answer) => marks[answer])
      .map((answer) => ({ text: ctx.t(`scales.apart.${answer}`), count: marks[answer] })),
  ];
  const list = html`<ul class="sao">
    ${rows.map(({ text, count }) => html`<li><p>${text}</p>${dots(ctx, count)}</li>`)}
  </ul>`;
  if (agreement !== "far" && agreement !== "near") return list;
  const picked = ctx.local(`level.${each.key}`, "");
  const known = agreedOf(ctx, each.moment, each.item);
  const value = picked.get() || (known && known.level) || "";
  const options = rows.filter((row) => row.value).map(({ text, ...row }) => ({ value: row.value, text }));
  return html`${list}
    <h3 class="sec">${ctx.t("scales.agree")}</h3>
    ${choice({ label, options, value, onPick: (level) => picked.set(level) })}
    ${field({
      draft: ctx.draft(`reason.${each.key}`),
      id: "agree-reason",
      label: ctx.t("scales.agree.reason"),
      see: "delegates",
      max: ctx.view.length,
      lines: ctx.view.lines,
      hint: known && known.reason ? ctx.t("scales.agree.before", { reason: known.reason }) : "",
      error: errorOf(ctx, `reason.${each.key}`),
    })}
    ${known ? linkish(ctx.t("scales.agree.reopen"), () => reopen(ctx, each, picked), "undo-2") : nothing}`;
}

/** Records the chosen level with its reason (or NONE); answers whether that went. */
export async function record(ctx, each, level) {
  const { moment, item, key } = each;
  const draft = `reason.${key}`;
  const known = agreedOf(ctx, moment, item);
  const chosen = level || ctx.local(`level.${key}`, "").get() || (known && known.level !== NONE && known.level);
  if (!chosen) {
    ctx.toast(ctx.t("scales.agree.pick"));
    return false;
  }
  if (chosen !== NONE && !ctx.draft(draft).get().trim()) ctx.toast(ctx.t("refused.reason_missing"));
  const { length, lines } = ctx.view;
  const data = (reason) => ({ moment, item, level: chosen, reason });
  return hand(ctx, draft, "agree", data, { id: "agree-reason", limits: { length, lines }, blank: chosen === NONE });
}
