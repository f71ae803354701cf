/** Who may read a note: the table without a name, or its author alone; beliefs ask a second time. */
import { html, segment } from "../../static/parts/index.js";
import { BELIEFS } from "./phone_common.js";

const tag = (ctx, note, share) => ctx.send("tag", { note: note.id, share });

function again(ctx, note, asking) {
  const answer = (share) => {
    asking.set("");
    if (share !== note.share) tag(ctx, note, share);
  };
  return html`<div class="ask">
    <p><b>${ctx.t("share.ask")}</b> ${ctx.t("share.unsigned")}</p>
    <div>
      <button type="button" class="btn" @click=${() => answer("me")}>${ctx.t("share.no")}</button>
      <button type="button" class="btn btn-solid" @click=${() => answer("table")}>${ctx.t("share.yes")}</button>
    </div>
  </div>`;
}

/** Two choices side by side; for a belief, choosing the table opens the question instead. */
export function whoReads(ctx, note) {
  const asking = ctx.local("asking", "");
  if (asking.get() === note.id) return again(ctx, note, asking);
  const pick = (share) => {
    if (share === "table" && note.level === BELIEFS && note.share !== "table") asking.set(note.id);
    else if (share !== note.share) tag(ctx, note, share);
  };
  return html`<div class="who2">
    ${segment({
      value: note.share,
      onPick: pick,
      label: ctx.t("share.label", { text: note.text }),
      options: [
        { value: "table", text: ctx.t("share.table"), icon: "users" },
        { value: "me", text: ctx.t("share.me"), icon: "lock" },
      ],
    })}
  </div>`;
}
