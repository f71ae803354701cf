/** Carrying notes to the others, one by one and with consent. */
import { html, icon, nothing } from "../../static/parts/index.js";
import { foot, goButton, tap } from "../../static/parts/ways.js";
import { carrying, own, PLAIN, waits } from "./phone.js";
import { whoReads } from "./phone_edit.js";

const state = (name, text, more = "") =>
  html`<p class="st ${more}">${icon(name, { size: 20 })}<span>${text}</span></p>`;

function there(ctx, note, of) {
  const title = of.title(note);
  if (note.group)
    return state("merge", title ? ctx.t("notes.in_group", { title }) : ctx.t("notes.in_untitled"));
  return html`<div class="there">
    ${state("circle-check", ctx.t("notes.there"))}
    ${tap(ctx.t("notes.take_back"), () => ctx.send("keep", { note: note.id }), { className: "btn btn-quiet" })}
  </div>`;
}

function below(ctx, note, of) {
  if (note.waiting)
    return state(
      "clock",
      html`${ctx.t("shared.note.waiting")}${note.id ? nothing : html`. ${ctx.t("notes.carry.waits")}`}`,
      "wait",
    );
  return note.shared ? there(ctx, note, of) : whoReads(ctx, note, of);
}

/** A note with who may read it, and what has become of it. */
export const carryCard = (ctx, note, of = PLAIN) =>
  html`<li class="co ${note.shared || note.share !== "me" ? "mesa" : "yo"} ${note.waiting ? "queued" : ""}">
    <p class="words">${note.text}</p>
    ${below(ctx, note, of)}
  </li>`;

/** What is said of the notes that travelled and of those that stay. */
function tally(ctx, notes, going) {
  const shared = notes.filter((note) => note.shared).length;
  const staying = notes.filter((note) => !note.shared && !note.travels).length - going;
  const done = shared ? ctx.t("notes.carry.done", { count: shared }) : ctx.t("notes.carry.done_none");
  return [ctx.mine.carried ? done : "", ctx.t("notes.carry.stay", { count: staying })].filter(Boolean).join(" ");
}

/**
 * The foot of the choice. `on` leads on to what the others do already, `onLink` too, under the rest; `wait` is said
 * while they do not; `carried` is called once the notes have arrived.
 */
export function carryFoot(ctx, { back = nothing, on = nothing, onLink = nothing, wait = "", carried = () => {} }) {
  const notes = own(ctx);
  const going = notes.filter((note) => note.id && waits(note));
  const under = html`<p class="hint lockline">${tally(ctx, notes, going.length)}</p>`;
  const carry = async () => {
    const { ok } = await ctx.send("carry", { notes: going.map(({ id }) => id) });
    if (ok) carried();
  };
  if (going.length) {
    const label = ctx.t(ctx.mine.carried ? "notes.carry.go_more" : "notes.carry.go", { count: going.length });
    return foot({ back, go: goButton(label, carry), under: html`${under}${onLink}` });
  }
  if (!carrying(ctx))
    return foot({ back, go: goButton(ctx.t("notes.carry.go_none"), carry, { name: "lock", first: true }), under });
  return foot({ back, go: on, says: wait, under });
}
