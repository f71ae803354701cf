/** What became of one's own notes, and texts that were never sent: for after the writing. `of` as in phone.js. */
import { empty, html, keyed, nothing } from "../../static/parts/index.js";
import { own, PLAIN, unsent } from "./phone.js";

const markOf = (of, heading) => (of.mark ? html`<b class="num">${of.mark(heading)}</b>` : nothing);

const row = (of, { heading, text }, more, said = nothing) =>
  html`<li class="fate l${heading} ${more}">
    ${markOf(of, heading)}
    <div>
      <p class="words">${text}</p>
      ${said}
    </div>
  </li>`;

function fate(ctx, note, of) {
  if (note.waiting) return ctx.t("shared.note.waiting");
  if (note.hidden) return ctx.t("notes.fate.hidden");
  if (!note.shared) return ctx.t("notes.fate.mine");
  if (!note.group) return ctx.t("notes.fate.single");
  const title = of.title(note);
  return title ? ctx.t("notes.fate.named", { title }) : ctx.t("notes.fate.grouped");
}

/** Each own note, heading by heading, and where it is now. */
export function fates(ctx, { of = PLAIN } = {}) {
  const notes = own(ctx).reverse();
  if (!notes.length) return empty(ctx.t("notes.fate.none"));
  const place = ({ heading }) => of.headings.indexOf(heading);
  notes.sort((one, other) => place(one) - place(other));
  return html`<h3 class="sec">${ctx.t("notes.mine.after")} <span>${ctx.t("notes.fate.each")}</span></h3>
    <ul>
      ${keyed(notes, (note) => row(of, note, "", html`<p class="hint">${fate(ctx, note, of)}</p>`))}
    </ul>`;
}

/** What was typed and never sent is still here. */
export function drafts(ctx, { of = PLAIN } = {}) {
  const texts = of.headings.map((heading) => ({ heading, text: unsent(ctx, heading) })).filter(({ text }) => text);
  if (!texts.length) return nothing;
  return html`<h3 class="sec">${ctx.t("notes.drafts")} <span>${ctx.t("notes.drafts.text")}</span></h3>
    <ul>
      ${texts.map((one) => row(of, one, "draft"))}
    </ul>`;
}
