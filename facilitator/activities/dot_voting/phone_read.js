/** Two minutes of reading: «¿Se entiende cada opción?», and what is missing where the host lets phones propose. */
import { field, html, icon, nothing, repeat } from "../../static/parts/index.js";
import { byNumber, question } from "./rows.js";

const LONGEST = 180;
const EACH = 3;

/** Marked as not understood: told by the view, or on its way. */
function doubtful(ctx, id) {
  const last = ctx.pending.filter((entry) => entry.name === "unclear" && entry.data.option === id).pop();
  return last ? last.data.on : Boolean((ctx.mine.unclear || {})[id]);
}

function row(ctx, id, option) {
  const on = doubtful(ctx, id);
  const toggle = () => ctx.send("unclear", { option: id, on: !on });
  return html`<li class=${on ? "doubt" : ""}>
    <p><b class="num">${option.number}</b> <span class="words">${option.text}</span></p>
    ${
      ctx.me.observer
        ? nothing
        : html`<button type="button" class="btn query" aria-pressed=${on ? "true" : "false"} @click=${toggle}>
            ${icon(on ? "check" : "circle-help", { size: 20, stroke: on ? 3 : 2.2 })}
            <span>${ctx.t(on ? "read.marked" : "read.unclear")}</span>
            <span class="vh">${ctx.t("read.option", { number: option.number })}</span>
          </button>`
    }
  </li>`;
}

async function propose(ctx) {
  const draft = ctx.draft("suggestion");
  const text = draft.get().trim();
  if (!text || [...text].length > LONGEST) return;
  draft.clear();
  const answer = await ctx.send(
    "suggest",
    { text },
    {
      back: "suggestion",
      onRefused: (reason, values, said) => {
        draft.giveBack(text);
        ctx.toast(said, { tone: "warn" });
      },
    },
  );
  if (answer.ok) ctx.toast(ctx.t("suggest.arrived"), { tone: "ok" });
}

/** The box for a missing option; shared with the next stage. */
export function suggestion(ctx) {
  if (!ctx.view.suggestions || ctx.me.observer || (ctx.mine.suggested || 0) >= EACH) return nothing;
  return html`<section class="missing">
    ${field({
      draft: ctx.draft("suggestion"),
      label: ctx.t("suggest.label"),
      see: "room",
      max: LONGEST,
      rows: 2,
      hint: ctx.t("suggest.hint"),
      one: true,
      done: () => propose(ctx),
    })}
    <button type="button" class="btn btn-solid main add" @click=${() => propose(ctx)}>${ctx.t("suggest.send")}</button>
  </section>`;
}

/** The stage `read`. */
export function reading(ctx) {
  const options = byNumber(ctx.view.options);
  return {
    body: html`<p class="step">${question(ctx)}</p>
      <h2 class="h2s">${ctx.t("read.title")}</h2>
      <p class="instr">${ctx.t("read.instr")}</p>
      ${
        options.length
          ? html`<ul class="votes reads">
              ${repeat(
                options,
                ([id]) => id,
                ([id, option]) => row(ctx, id, option),
              )}
            </ul>`
          : html`<p class="empty">${ctx.t("read.empty")}</p>`
      }
      <p class="hint lockline">${icon("lock", { size: 18 })}<span>${ctx.t("read.secret")}</span></p>
      ${suggestion(ctx)}`,
  };
}
