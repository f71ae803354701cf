/** What whoever facilitates writes on the console: a line with its buttons beside it, and words to change in place. */
import { keeps, oneLine, refusal } from "./field.js";
import { html, nothing } from "./lit.js";

/** A button of the console; `look` are its classes, `pressed` and `idle` (it can do nothing now) whether it is so. */
export const button = (text, act, look = "xs", { pressed = nothing, idle = nothing } = {}) =>
  html`<button type="button" class="btn ${look}" aria-pressed=${pressed} aria-disabled=${idle} @click=${act}>
    ${text}
  </button>`;

/** Enter in any of several fields does what their button does. */
export const entering = (done) => (event) => event.target.matches(".field") && oneLine(event, done);

/** Once it is drawn, what a tap has unfolded is brought into sight. */
export const intoSight = (selector) =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const unfolded = document.querySelector(selector);
      if (unfolded) unfolded.scrollIntoView({ block: "nearest" });
    }),
  );

/** A button that reads as a link, to change what stands beside it. */
export const link = (text, act) => html`<button type="button" class="lk" @click=${act}>${text}</button>`;

/** To the field of a form that lacks something, once that is drawn. */
const toLacking = () =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const field = document.querySelector('.field[aria-invalid="true"]');
      if (field) field.focus();
    }),
  );

const idOf = (draft) => `line-${String(draft.key).replace(/[^\w-]/g, "-")}`;

/** Whether nothing was written when it was to be sent: that is said at the field until something is. */
const bareOf = (ctx, draft) => ctx.local(`bare.${draft.key}`, false, false);

/** What is said at a field that was sent empty, until something is written there. */
export const lacking = (ctx, draft) =>
  !draft.get().trim() && bareOf(ctx, draft).get() ? ctx.t("refused.empty") : "";

/** Enter does `done`, and so should the first of the `buttons` (a template). */
export function line(ctx, { draft, label, done, placeholder = label, buttons = nothing, className = "" }) {
  const bare = lacking(ctx, draft);
  const id = idOf(draft);
  return html`${refusal(bare, id)}
    <div class="line ${className} ${bare ? "has-problem" : ""}">
      <textarea
        class="field"
        rows="1"
        aria-label=${label}
        aria-invalid=${bare ? "true" : nothing}
        aria-describedby=${id}
        placeholder=${placeholder || nothing}
        @keydown=${(event) => oneLine(event, done)}
        ${keeps(draft, ctx.refresh)}
      ></textarea>
      ${buttons}
    </div>`;
}

/**
 * Sends the text of a draft, or `otherwise`, as `data(text)`; answers whether it was taken, and then the draft is done
 * with. What is longer than `length` is said and not sent.
 */
export async function submit(ctx, draft, name, data, { length: limit, otherwise = "" }) {
  const text = draft.get().trim() || otherwise;
  const length = [...text].length;
  if (length > limit) return ctx.toast(ctx.t("refused.too_long", { length, limit }), { tone: "warn" });
  bareOf(ctx, draft).set(!text);
  if (!text) {
    const field = document.querySelector(`[aria-describedby="${idOf(draft)}"]`);
    if (field) field.focus();
    else toLacking();
    return false;
  }
  const { ok } = await ctx.send(name, data(text));
  if (ok && [text, ""].includes(draft.get().trim())) draft.clear();
  ctx.refresh();
  return ok;
}

/**
 * Words as they were written until they are being changed: `{open, change, save, leave}`. The drafts and the texts they
 * begin with are in `fields`: key → text; `send(texts)` answers as `ctx.send` does, and then the drafts are done with.
 */
export function changing(ctx, name, fields, send) {
  const open = ctx.local(name, false);
  const drafts = Object.keys(fields).map((key) => [key, ctx.draft(key)]);
  return {
    open: open.get(),
    change() {
      drafts.forEach(([key, draft]) => draft.set(fields[key]));
      open.set(true);
    },
    leave() {
      drafts.forEach(([, draft]) => draft.clear());
      open.set(false);
    },
    async save() {
      const answer = await send(Object.fromEntries(drafts.map(([key, draft]) => [key, draft.get().trim()])));
      if (!answer || !answer.ok) return;
      drafts.forEach(([, draft]) => draft.clear());
      open.set(false);
    },
  };
}
