/** A text on a phone that stands as it was saved and is said otherwise by a tap (not in index.js). */
import { field } from "./field.js";
import { html, nothing } from "./lit.js";
import { linkish, tap } from "./ways.js";
import { errorOf, hand } from "./write.js";

const again = (ctx, name) => ctx.local(`again.${name}`, false);

/** The id of the field of a draft. */
export const idOf = (name) => `w-${name.replace(/\W/g, "-")}`;

/** Sends what the draft `name` holds by `command` as `data(text)`; answers whether the room has it. */
export async function keep(ctx, { name, command, data, limits, text = "" }) {
  const draft = ctx.draft(name);
  if (text && draft.get().trim() === text) draft.clear();
  else if (!(await hand(ctx, name, command, data, { id: idOf(name), limits }))) return false;
  again(ctx, name).set(false);
  return true;
}

/** The field of a draft: `{name, label, see, limits: {length, lines}, rows, hint}`. */
export const entry = (ctx, { name, label, see, limits, rows = 2, hint = "" }) =>
  field({
    draft: ctx.draft(name),
    id: idOf(name),
    label,
    see,
    max: limits.length,
    lines: limits.lines,
    rows,
    hint,
    error: errorOf(ctx, name),
  });

/** The same, or its `text` as it was saved with a way to `change` it; `save` is a button of its own. */
export function written(ctx, what) {
  const { name, text = "", change, save = "" } = what;
  const begin = () => {
    ctx.draft(name).set(text);
    again(ctx, name).set(true);
  };
  if (text && !again(ctx, name).get())
    return html`<p class="said words">${text}</p>
      ${linkish(change, begin, "pencil")}`;
  return html`${entry(ctx, what)}
  ${save ? tap(save, () => keep(ctx, what), { className: "btn btn-solid wide" }) : nothing}`;
}
