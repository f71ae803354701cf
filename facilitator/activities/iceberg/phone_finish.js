/** Ending the table's work: groups still to name, the table's sentence, «Ya terminamos», what to deepen meanwhile. */
import { field, html, icon, nothing } from "../../static/parts/index.js";
import { groupsAt } from "./phone_clusters.js";
import { openTitle } from "./phone_title.js";
import { foot, goButton } from "./phone_common.js";

const SENTENCE_LENGTH = 280;
const SENTENCE_LINES = 3;

/** Groups without a sentence, of a level or (0) of all. */
export const untitled = (ctx, level = 0) => groupsAt(ctx, level).filter((group) => !group.title);

const finish = (ctx, on) => ctx.send("finish", { on });

/** With the pen and nothing picked: the next group to name, or, when all are named, to have finished. */
export function nextTitle(ctx, level) {
  const [next] = [...untitled(ctx, level), ...untitled(ctx)];
  const naming = ctx.step.stage === "name";
  if (naming && next) {
    return foot({
      go: goButton(ctx.t("title.give"), () => openTitle(ctx, next), { name: "pencil", first: true }),
      under: html`<p class="hint lockline">${ctx.t("title.next", { count: untitled(ctx).length })}</p>`,
    });
  }
  if (naming && !ctx.table.done)
    return foot({ go: goButton(ctx.t("finish.on"), () => finish(ctx, true), { name: "check", first: true }) });
  return foot({ says: naming ? "" : ctx.t("board.pick_pen") });
}

async function say(ctx, draft) {
  const text = draft.get().trim();
  const answer = await ctx.send("say", { text });
  if (answer.ok) {
    draft.clear();
    ctx.local("saying", false).set(false);
  }
}

function written(ctx, withPen, draft) {
  const change = () => {
    draft.set(ctx.table.sentence);
    ctx.local("saying", false).set(true);
  };
  return html`<section class="saying">
    <h3 class="sec">${ctx.t("say.saved")}</h3>
    <blockquote class="words">${ctx.table.sentence}</blockquote>
    ${
      withPen
        ? html`<button type="button" class="linkish" @click=${change}>
            ${icon("pencil", { size: 20 })}${ctx.t("say.change")}
          </button>`
        : nothing
    }
  </section>`;
}

/** What the table found, in one sentence; whoever holds the pen writes it. */
function sentence(ctx, withPen) {
  const draft = ctx.draft("sentence");
  if (ctx.table.sentence && !ctx.local("saying", false).get()) return written(ctx, withPen, draft);
  if (!withPen)
    return html`<section class="saying">
      <h3 class="sec">${ctx.t("say.label")} <span>${ctx.t("say.pen")}</span></h3>
    </section>`;
  return html`<section class="saying">
    ${field({
      draft,
      id: "sentence",
      label: ctx.t("say.label"),
      see: "room",
      max: SENTENCE_LENGTH,
      lines: SENTENCE_LINES,
      hint: ctx.t("say.hint"),
    })}
    <button type="button" class="btn btn-solid wide" @click=${() => say(ctx, draft)}>${ctx.t("say.save")}</button>
  </section>`;
}

/** The end of the board's page. */
export function finishing(ctx, withPen) {
  const naming = ctx.step.stage === "name";
  const done = ctx.table.done;
  const button =
    naming && withPen && !done
      ? nothing
      : html`<button type="button" class="btn wide ends-with" @click=${() => finish(ctx, !done)}>
          ${icon(done ? "undo-2" : "check", { size: 22 })}${ctx.t(done ? "finish.off" : "finish.on")}
        </button>`;
  return html`${naming ? sentence(ctx, withPen) : nothing}
  ${
    done
      ? html`<div class="kind">
          ${icon("sprout", { stroke: 2.2 })}
          <p><b>${ctx.t("finish.deepen")}</b> ${ctx.t("finish.deepen_text")}</p>
        </div>`
      : nothing
  }
  ${Object.keys(ctx.table.clusters || {}).length ? button : nothing}`;
}
