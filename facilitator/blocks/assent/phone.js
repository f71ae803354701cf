/**
 * Sentences put before the room on a phone: each with what one may say to it, and words where that is no plain assent.
 *
 *     body: assenting(ctx.block("assent")) // sheet: "../../blocks/assent/style.css"
 */
import { choice, empty, field, html, keyed, nothing } from "../../static/parts/index.js";
import { linkish, tap } from "../../static/parts/ways.js";
import { errorOf, hand } from "../../static/parts/write.js";
import { CHOICES, counted, saidOf } from "./told.js";

/** What this person has said to a sentence as it reads now, on its way or there. */
function answerOf(ctx, key, version) {
  const sent = ctx.pending.filter(({ data }) => data.clause === key && data.version === version).pop();
  if (sent) return { choice: sent.data.choice, text: sent.data.said || "", waiting: true };
  return { choice: "", text: "", waiting: false, ...(ctx.mine.answers || {})[key] };
}

/** The words of whoever does not plainly agree: to be written, or as they were sent. */
function words(ctx, { name, picked, data, answer }) {
  const { value } = data;
  const draft = ctx.draft(name);
  if (answer.choice === value && picked.get() !== value) {
    const change = () => {
      draft.set(answer.text);
      picked.set(value);
    };
    return html`<blockquote class="words">${answer.text}</blockquote>
      ${linkish(ctx.t("assent.change"), change, "pencil")}`;
  }
  const { length, lines } = ctx.view;
  const id = `assent-${name}`;
  const send = async () => {
    const options = { id, limits: { length, lines } };
    if (await hand(ctx, name, "answer", (said) => ({ ...data.told, choice: value, said }), options)) picked.set("");
  };
  const label = ctx.t(`assent.${value}.label`);
  return html`${field({ draft, id, label, see: "room", max: length, lines, error: errorOf(ctx, name) })}
  ${tap(ctx.t("assent.send"), send, { className: "btn btn-solid wide" })}`;
}

function clause(ctx, [key, { text, version }], place) {
  const name = `${key}.${version}`;
  const picked = ctx.local(`picked.${name}`, "");
  const answer = answerOf(ctx, key, version);
  const value = picked.get() || answer.choice;
  const told = { clause: key, version };
  const onPick = (one) => {
    const again = one === answer.choice;
    picked.set(again ? "" : one);
    if (one === "agree" && !again) ctx.send("answer", { ...told, choice: one }).then(() => picked.set(""));
  };
  const saying = (one) => ({ value: one, text: ctx.t(`assent.${one}`), note: ctx.t(`assent.${one}.note`) });
  return html`<li class="as-clause">
    <p><b class="num">${place + 1}</b><span class="words">${text}</span></p>
    ${
      answer.kept
        ? html`<p class="hint">${ctx.t("refused.answer_kept")}</p>`
        : choice({ options: CHOICES.map(saying), value, onPick, label: text })
    }
    ${value && value !== "agree" ? words(ctx, { name, picked, data: { value, told }, answer }) : nothing}
    ${answer.waiting ? html`<p class="hint">${ctx.t("shared.note.waiting")}</p>` : nothing}
  </li>`;
}

const ordered = (clauses) => Object.entries(clauses || {}).sort(([one], [other]) => (one < other ? -1 : 1));

/** Every sentence, to be answered. */
export function assenting(ctx) {
  const clauses = ordered(ctx.view.clauses);
  return clauses.length
    ? html`<ol>
        ${clauses.map((one, place) => clause(ctx, one, place))}
      </ol>`
    : empty(ctx.t("assent.none"));
}

/** What it came to: every sentence with its counts, and what was said to it. */
export const assented = (ctx) =>
  html`<ol>
    ${ordered(ctx.view.told).map(
      ([, one], place) =>
        html`<li class="as-clause">
          <p><b class="num">${place + 1}</b><span class="words">${one.text}</span></p>
          <p class="hint">${counted(ctx, one)}</p>
          ${keyed(saidOf(one), ({ choice: which, text }) =>
            html`<blockquote class="words"><small>${ctx.t(`assent.${which}.one`)}</small> ${text}</blockquote>`)}
        </li>`,
    )}
  </ol>`;
