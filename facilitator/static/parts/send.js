/** What was typed goes on its way: the text of a draft is sent, and comes back to its field when it is refused. */

/**
 * Sends the text of the draft `key` as `data(text)`. Nothing is sent (and undefined answered) where there is no
 * text, or more than `max` characters. `taken` is called when the text is on its way, `back` when it was refused.
 */
export async function sendDraft(ctx, { key, name, max, data = (text) => ({ text }), taken, back }) {
  const draft = ctx.draft(key);
  const text = draft.get().trim();
  if (!text || [...text].length > max) return undefined;
  draft.clear();
  if (taken) taken();
  return ctx.send(name, data(text), {
    back: key,
    show: data(text),
    typed: text,
    onRefused(reason, values, said) {
      draft.giveBack(text);
      if (back) back();
      ctx.toast(said, { tone: "warn" });
    },
  });
}
