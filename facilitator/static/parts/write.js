/** What leaves a field on a phone: a draft that is sent, what was refused of it, sentences to begin with. */
import { t } from "../core/words.js";
import { lockline } from "./banner.js";
import { html, nothing } from "./lit.js";
import { taps } from "./ways.js";

/** What was refused of a draft: `{reason, values, said}` or null; `said` is the sentence for its field. */
export const problemOf = (ctx, key) => ctx.local(`problem.${key}`, null);

/** Whether a text left the draft `key`, since this page was opened. */
const went = (ctx, key) => ctx.local(`went.${key}`, false, false);

const BOUNDS = { too_long: "length", too_many_lines: "lines" };

/** The sentence for its field, for as long as it is true: until what was too long fits, or something is written. */
export function errorOf(ctx, key) {
  const { reason, values = {}, said = "", limits, bare } = problemOf(ctx, key).get() || {};
  if (bare && ctx.draft(key).get().trim()) return "";
  const most = limits || (values.limit && BOUNDS[reason] && { [BOUNDS[reason]]: values.limit });
  return most ? excess(ctx, ctx.draft(key).get().trim(), most) : said;
}

/** The sentence for a text that is longer than `length` characters or `lines` lines; "" for one that fits. */
export function excess(ctx, text, { length, lines }) {
  const long = [...text].length;
  if (lines && text.split("\n").length > lines) return ctx.t("refused.too_many_lines", { length: long, limit: length });
  return length && long > length ? ctx.t("refused.too_long", { length: long, limit: length }) : "";
}

/**
 * Sends the text of the draft `key` as `data(text)`; answers whether it was taken. The draft is cleared once the room
 * has it or, where the page shows what is on its way (`early`), at once. What is refused is said at the field `id` and
 * stands there again; `refused` is called where the page has left the field. `limits` as in `excess`; `blank` sends
 * an empty text too.
 */
export async function hand(ctx, key, name, data, { id, limits = {}, early = false, blank = false, refused } = {}) {
  const draft = ctx.draft(key);
  const text = draft.get().trim();
  const problem = problemOf(ctx, key);
  const bare = !text && !blank;
  const said = bare ? ctx.t("refused.empty") : excess(ctx, text, limits);
  if (said) {
    problem.set(bare ? { said, bare } : { said, limits });
    document.getElementById(id).focus();
    return false;
  }
  problem.set(null);
  if (early) draft.clear();
  went(ctx, key).set(true);
  const answer = await ctx.send(name, data(text), {
    ...(early && { back: key }),
    ...(text && { typed: text }),
    onRefused(reason, values, sentence) {
      if (early) draft.giveBack(text);
      problem.set({ reason, values, said: sentence });
      if (refused) refused();
      else if (!document.getElementById(id)) ctx.toast(sentence, { tone: "warn" });
    },
  });
  if (answer.ok && !early) draft.clear();
  return answer.ok;
}

/** What became of the text that left the draft `key` last, in sight at its field until another one is begun. */
export function became(ctx, key, saved, waiting = ctx.t("shared.note.waiting")) {
  if (!went(ctx, key).get() || ctx.draft(key).get().trim()) return nothing;
  const waits = ctx.pending.some(({ sent }) => !sent);
  return lockline(waits ? waiting : saved, { icon: waits ? "clock" : "circle-check" });
}

/** A beginning of a sentence goes where the text begins, once. */
function begin(ctx, key, id, start) {
  const draft = ctx.draft(key);
  const opening = start.replace(/…$/, " ");
  if (!draft.get().startsWith(opening)) draft.set(opening + draft.get());
  ctx.refresh();
  const control = document.getElementById(id);
  control.focus();
  requestAnimationFrame(() => control.setSelectionRange(control.value.length, control.value.length));
}

/** Sentences to begin with: a tap puts one into the draft `key` of the field `id`. */
export const starters = (ctx, starts, key, id) =>
  starts.length
    ? html`<div class="starts">
        <span class="startl">${t("shared.start")}</span>
        ${taps(starts.map((start) => [start, () => begin(ctx, key, id, start)]))}
      </div>`
    : nothing;
