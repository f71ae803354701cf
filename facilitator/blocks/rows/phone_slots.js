/**
 * A sentence with blanks on a phone, filled by several at once: one blank is open, what others wrote stays beside it.
 *
 * `of` says `key`, the `names` of the blanks, the `heading(name)` of each, the words that are `lent(name)` to one that
 * is not filled, its `label(name)` and what is asked for it, `ask(name)`.
 */
import { field, html, keyed, nothing } from "../../static/parts/index.js";
import { iconButton, tap } from "../../static/parts/ways.js";
import { errorOf, hand } from "../../static/parts/write.js";
import { rowsOf } from "./phone.js";

const FIELD = "row-slot";
const draftKey = (heading) => `slot.${heading}`;
const local = (ctx, of) => ctx.local(`slot.${of.key}`, "");

/** What stands in a blank: the row that was picked, and the others beside it. */
export function stands(ctx, heading) {
  const known = rowsOf(ctx, heading).filter(({ waiting }) => !waiting);
  const picked = (ctx.organisation.picked || {})[heading] || "";
  return { picked: known.find(({ id }) => id === picked), others: known.filter(({ id }) => id !== picked) };
}

/** The words of a blank. */
const wordsIn = (ctx, of, name) => (stands(ctx, of.heading(name)).picked || { text: of.lent(name) }).text;

/** The blank that is open: the one that was tapped, else the first empty one; "" once all are filled. */
const opened = (ctx, of) => local(ctx, of).get() || of.names.find((name) => !wordsIn(ctx, of, name)) || "";

function open(ctx, of, name) {
  const heading = of.heading(name);
  const { picked } = stands(ctx, heading);
  const draft = ctx.draft(draftKey(heading));
  if (picked && !draft.get()) draft.set(picked.text);
  local(ctx, of).set(name);
}

/** How blanks are drawn in the sentence; a tap opens one. */
export const blank = (ctx, of) => (name) => {
  const words = wordsIn(ctx, of, name);
  const lent = words && !stands(ctx, of.heading(name)).picked;
  const look = [words ? "rw-filled" : "rw-hole", name === opened(ctx, of) ? "on" : "", lent ? "lent" : ""];
  const tapped = () => open(ctx, of, name);
  return html`<span class=${look.join(" ").trim()} @click=${tapped}>${words || of.label(name)}</span>`;
};

/** The blanks one after the other. */
function turns(ctx, of, name) {
  const { names } = of;
  const at = names.indexOf(name);
  const from = Math.max(at, 0) - (name ? 0 : 1);
  const turn = (by) => () => open(ctx, of, names[(from + by + 2 * names.length) % names.length]);
  const place = name ? ctx.t("rows.slot.of", { number: at + 1, of: names.length }) : ctx.t("rows.slot.complete");
  return html`<div class="rw-turns">
    ${iconButton("arrow-left", ctx.t("rows.slot.before"), turn(-1), "btn-quiet")}
    <p class="step num">${place}</p>
    ${iconButton("arrow-right", ctx.t("rows.slot.after"), turn(1), "btn-quiet")}
  </div>`;
}

/** One's own words are said otherwise; those of somebody else stay beside the new ones. */
async function save(ctx, of, name) {
  const heading = of.heading(name);
  const { picked } = stands(ctx, heading);
  const more = { id: FIELD, limits: { length: ctx.view.length[heading], lines: 1 } };
  const [command, data] =
    picked && picked.mine
      ? ["rewrite", (text) => ({ row: picked.id, text })]
      : ["write", (text) => ({ heading, text, ...(picked && { over: picked.id }) })];
  if (await hand(ctx, draftKey(heading), command, data, more)) local(ctx, of).set("");
}

/** What others wrote in the same blank: nothing is lost, a tap picks it. */
function others(ctx, found) {
  const row = ({ id, text }) =>
    html`<li>
      <p class="words">${text}</p>
      ${tap(ctx.t("rows.slot.pick"), () => ctx.send("pick", { row: id }), { className: "btn" })}
    </li>`;
  return found.length
    ? html`<h3 class="sec">${ctx.t("rows.slot.others")}</h3>
        <ul class="edges">
          ${keyed(found, row)}
        </ul>`
    : nothing;
}

/** The field of the blank that is open. */
export function filling(ctx, of) {
  const name = opened(ctx, of);
  if (!name) return turns(ctx, of, name);
  const heading = of.heading(name);
  const keep = () => save(ctx, of, name);
  return html`${turns(ctx, of, name)}
  ${field({
    draft: ctx.draft(draftKey(heading)),
    id: FIELD,
    label: of.ask(name),
    see: "delegates",
    max: ctx.view.length[heading],
    one: true,
    done: keep,
    error: errorOf(ctx, draftKey(heading)),
  })}
  ${tap(ctx.t("rows.slot.save"), keep, { className: "btn btn-solid main add" })}
  ${others(ctx, stands(ctx, heading).others)}`;
}
