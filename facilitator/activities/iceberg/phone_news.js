/** Soft news about one's own notes: the table moved one, or one was taken off the screen. */
import { html, icon } from "../../static/parts/index.js";

function moved(ctx, note, read) {
  const values = { before: note.moved_from, level: note.level, mark: note.moved_by };
  return html`<div class="kind news">
    ${icon("footprints", { stroke: 2.2 })}
    <div>
      <p><b>${ctx.t(note.moved_by ? "news.moved" : "news.moved_plain", values)}</b></p>
      <p class="words quote">${note.text}</p>
      <div class="two">
        <button type="button" class="btn" @click=${() => read(`moved.${note.id}.${note.level}`)}>
          ${ctx.t("news.leave")}
        </button>
        <button type="button" class="btn" @click=${() => ctx.send("copy_back", { note: note.id })}>
          ${ctx.t("news.copy", values)}
        </button>
      </div>
    </div>
  </div>`;
}

/** The message that whoever wrote a hidden note gets (METHODS E). */
function hidden(ctx, note, read) {
  return html`<div class="kind news">
    ${icon("message-circle", { stroke: 2.2 })}
    <div>
      <p><b>${ctx.t("news.hidden")}</b> ${ctx.t("news.hidden_text")}</p>
      <p class="words quote">${note.text}</p>
      <div class="two">
        <button type="button" class="btn" @click=${() => read(`hidden.${note.id}`)}>${ctx.t("news.understood")}</button>
      </div>
    </div>
  </div>`;
}

/** What its author has not put away yet. */
export function newsOf(ctx, notes) {
  const known = ctx.local("news", []);
  const read = (what) => known.set([...known.get(), what]);
  const fresh = (what) => !known.get().includes(what);
  const travelling = ["carry", "read", "group", "name"].includes(ctx.step.stage);
  return html`${notes
    .filter((note) => note.hidden && fresh(`hidden.${note.id}`))
    .map((note) => hidden(ctx, note, read))}
  ${notes
    .filter((note) => travelling && note.moved_from && note.shared && fresh(`moved.${note.id}.${note.level}`))
    .map((note) => moved(ctx, note, read))}`;
}
