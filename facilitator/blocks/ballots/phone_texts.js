/** Secret words on a phone: one's own, each with the way to take it back, and the box for the next. */
import { choice, field, html, icon, keyed, myNote, nothing, sendDraft } from "../../static/parts/index.js";

/** One's own words, under a title; `arrived(text)` is what is said of one that is there. */
function own(ctx, arrived) {
  const { texts = {} } = ctx.mine;
  const known = Object.entries(texts);
  const waiting = ctx.pending.filter(
    ({ name, data }) => name === "write" && !known.some(([, each]) => each.text === data.text),
  );
  if (!known.length && !waiting.length) return nothing;
  const takeBack = (text) =>
    html`<button
      type="button"
      class="btn btn-quiet ic"
      aria-label=${ctx.t("ballots.texts.take_back")}
      @click=${() => ctx.send("take_back", { text })}
    >
      ${icon("x")}
    </button>`;
  return html`<h3 class="sec">${ctx.t("ballots.texts.yours")}</h3>
    <ul>
      ${keyed(
        known,
        ([id, each]) => html`<li>${myNote({ text: each.text, status: arrived(each), action: takeBack(id) })}</li>`,
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
  const send = () => {
    const thing = about.get();
    if (!thing) return ctx.toast(words.pick);
    return sendDraft(ctx, {
      key: "text",
      name: "write",
      max: length,
      data: (text) => ({ about: thing, text }),
      taken: () => about.set(""),
      back: () => about.set(thing),
    });
  };
  return {
    body: html`${choice({
      label: words.which,
      value: about.get(),
      onPick: (value) => about.set(value),
      options: shown,
    })}
    ${
      shown.length < options.length
        ? html`<button type="button" class="linkish" @click=${() => every.set(true)}>${words.others}</button>`
        : nothing
    }
    ${field({ draft: ctx.draft("text"), label: words.label, see: "room", max: length, lines, hint: words.hint })}
    ${own(ctx, arrived)}`,
    action: html`<button type="button" class="btn btn-go main" @click=${send}>${words.send}</button>`,
  };
}
