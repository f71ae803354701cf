/** Secret words on a phone: one's own, each with the way to take it back, and the box for the next. */
import { choice, field, html, keyed, myNote, nothing } from "../../static/parts/index.js";
import { iconButton, linkish, mainButton } from "../../static/parts/ways.js";
import { errorOf, hand } from "../../static/parts/write.js";

/** One's own words, under a title; `arrived(text)` is what is said of one that is there. */
function own(ctx, arrived) {
  const { texts = {} } = ctx.mine;
  const known = Object.entries(texts);
  const waiting = ctx.pending.filter(
    ({ name, data }) => name === "write" && !known.some(([, each]) => each.text === data.text),
  );
  if (!known.length && !waiting.length) return nothing;
  const takeBack = (text, what) =>
    iconButton("x", `${ctx.t("ballots.texts.take_back")}: ${what}`, () => ctx.send("take_back", { text }), "btn-quiet");
  return html`<h3 class="sec">${ctx.t("ballots.texts.yours")}</h3>
    <ul>
      ${keyed(
        known,
        ([id, each]) =>
          html`<li>${myNote({ text: each.text, status: arrived(each), action: takeBack(id, each.text) })}</li>`,
      )}
      ${keyed(waiting, ({ data }) => html`<li>${myNote({ text: data.text, waiting: true })}</li>`)}
    </ul>`;
}

/**
 * `{body, action}`. `options` are the things to write about (`{value, text, first}`), at first only those that are
 * `first`; `words` the sentences: `{which, label, hint, send, others, pick}`.
 */
export function texts(ctx, { options, words, arrived }) {
  const { length, lines, each, texts: written = {} } = ctx.mine;
  if (ctx.me.observer || Object.keys(written).length >= each) return { body: own(ctx, arrived) };
  const about = ctx.local("about", "");
  const every = ctx.local("every", false);
  const near = options.filter(({ first }) => first);
  const shown = every.get() || !near.length ? options : near;
  const send = async () => {
    const thing = about.get();
    if (!thing) return ctx.toast(words.pick);
    const options = { id: "secret-text", limits: { length, lines }, early: true };
    const went = await hand(ctx, "text", "write", (text) => ({ about: thing, text }), options);
    return went && about.set("");
  };
  return {
    body: html`${choice({
      label: words.which,
      value: about.get(),
      onPick: (value) => about.set(value),
      options: shown,
    })}
    ${shown.length < options.length ? linkish(words.others, () => every.set(true)) : nothing}
    ${field({
      draft: ctx.draft("text"),
      id: "secret-text",
      label: words.label,
      see: "room",
      max: length,
      lines,
      hint: words.hint,
      error: errorOf(ctx, "text"),
    })}
    ${own(ctx, arrived)}`,
    action: mainButton(words.send, send),
  };
}
