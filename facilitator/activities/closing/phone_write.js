/** What one leaves at the end, a kind a page: what I take with me, thanks, what next time needs; then those of all. */
import { html, keyed, nothing } from "../../static/parts/index.js";
import { backButton, foot, goButton, toTop } from "../../static/parts/ways.js";
import { form, leave, list, PLAIN, unsent } from "../../blocks/notes/phone.js";
import { writtenOf } from "./rows.js";

const headings = (ctx) => ({
  ...PLAIN,
  to: "room",
  reads: "room",
  headings: ctx.view.writes,
  name: (kind) => ctx.t(`write.${kind}`),
  label: (kind) => ctx.t(`write.${kind}`),
  none: (kind) => ctx.t(`write.${kind}.none`),
  starts: () => [],
  tabs: ctx.t("write.kinds"),
});

/** One kind a page, in any order. */
export function write(ctx) {
  const notes = ctx.block("notes");
  const { writes } = ctx.view;
  const place = ctx.local("at", 0);
  const at = Math.min(place.get(), writes.length - 1);
  const kind = writes[at];
  const said = (what) => ctx.t(`write.${kind}.${what}`);
  const name = (other) => ctx.t(`write.${other}`);
  const go = (to) => () =>
    leave(notes, { heading: kind, see: "room" }, () => {
      place.set(to);
      toTop();
    });
  const last = at === writes.length - 1;
  const step = html`<p class="step">${ctx.t("write.of", { number: at + 1, of: writes.length })}</p>`;
  return {
    className: unsent(notes, kind) ? "unsent" : "",
    page: kind,
    body: html`<div class="lvl">
        <div>
          ${writes.length > 1 ? step : nothing}
          <h2 id="page-head" tabindex="-1">${name(kind)}</h2>
          <p class="q">${said("ask")}</p>
        </div>
      </div>
      ${form(notes, { heading: kind, label: said("label"), hint: said("hint"), see: "room" })}
      ${list(notes, { heading: kind, none: said("none"), of: headings(ctx) })}`,
    action: foot({
      back: at ? backButton(name(writes[at - 1]), go(at - 1)) : nothing,
      go: last ? nothing : goButton(name(writes[at + 1]), go(at + 1)),
      says: last ? ctx.t("write.last") : "",
    }),
  };
}

/** Everything that was written, kind by kind, without a name. */
export const written = (ctx) =>
  (ctx.view.writes || []).map((kind) => {
    const notes = writtenOf(ctx, kind);
    return notes.length
      ? html`<h3 class="sec">${ctx.t(`write.${kind}`)}</h3>
          <ul class="cl-notes">
            ${keyed(notes, ({ text }) => html`<li class="words">${text}</li>`)}
          </ul>`
      : nothing;
  });
