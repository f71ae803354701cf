/** Scales on a phone: described levels to choose from, answers that are none, and one's own line beside them. */
import { choice, field, html, myNote, nothing } from "../../static/parts/index.js";
import { linkish } from "../../static/parts/ways.js";
import { errorOf, hand } from "../../static/parts/write.js";

/** One's own answer to an item at a moment: what is on its way before what is there; "" for blank. */
export function answerOf(ctx, item, moment) {
  const sent = ctx.pending.filter(
    ({ name, data }) => name === "mark" && data.item === item && (data.moment || "now") === moment,
  );
  if (sent.length) return sent[sent.length - 1].data.answer;
  return ((ctx.mine.marks || {})[moment] || {})[item] || "";
}

/** Levels without numbers, from the least to the most, and under them the answers that are no level. */
export function scale(ctx, { item, moment, levels, apart, label }) {
  const value = answerOf(ctx, item, moment);
  const onPick = (answer) =>
    ctx.send("mark", { item, moment, answer: answer === value ? "" : answer }, { quiet: answer === value });
  const options = levels.map((text, place) => ({ value: String(place + 1), text }));
  const others = apart.map((answer) => ({ value: answer, text: ctx.t(`scales.apart.${answer}`) }));
  return html`<div class="scale">
    ${choice({ label, options, value, onPick })}
    ${
      others.length
        ? html`<div class="apart">
            ${choice({ label: ctx.t("scales.apart"), options: others, value, onPick })}
          </div>`
        : nothing
    }
  </div>`;
}

const idOf = (about) => `line-${about}`;

/** Leads to the box about something once an answer has opened it, clear of what stays on the screen. */
export const toLine = (about) =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const box = document.getElementById(idOf(about));
      if (!box) return;
      box.focus();
      box.scrollIntoView({ block: "center" });
    }),
  );

/** What one wrote about something: what is on its way before what is there. */
export function lineOf(ctx, about) {
  const sent = ctx.pending.filter(({ name, data }) => name === "write" && data.about === about);
  if (sent.length) return { text: sent[sent.length - 1].data.text, waiting: true };
  return { text: (ctx.mine.texts || {})[about] || "" };
}

/** One's own line about something, or the box for it; it is sent by `keepLines` when its page is left. */
export function line(ctx, { about, label, see, hint = "", rows = 1 }) {
  const { text, waiting } = lineOf(ctx, about);
  const draft = ctx.draft(about);
  const again = ctx.local(`again.${about}`, false);
  if (text && !again.get() && !draft.get()) {
    const change = () => {
      draft.giveBack(text);
      again.set(true);
    };
    return html`<h3 class="sec">${label}</h3>
      ${myNote({ text, waiting, action: linkish(ctx.t("scales.line.change"), change, "pencil") })}`;
  }
  const { length, lines } = ctx.mine;
  return field({ draft, id: idOf(about), label, see, hint, max: length, lines, rows, error: errorOf(ctx, about) });
}

/** Sends every line that was typed and not sent; answers whether all of them were taken or are on their way. */
export async function keepLines(ctx, abouts) {
  const { length, lines } = ctx.mine;
  const typed = abouts.filter((about) => ctx.draft(about).get().trim() || ctx.local(`again.${about}`, false).get());
  const went = await Promise.all(
    typed.map((about) => {
      ctx.local(`again.${about}`, false).set(false);
      const how = { id: idOf(about), limits: { length, lines }, early: true, blank: true };
      return hand(ctx, about, "write", (text) => ({ about, text }), how);
    }),
  );
  return went.every(Boolean);
}
