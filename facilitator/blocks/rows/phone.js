/**
 * Rows on a phone: those of a heading, each with what is said of it, and the form for one more.
 *
 * `of` says of a heading: `question`, `see`, `tags` (`{name, label, values: {value, text, icon}[]}`), `links`
 * (`{heading, label}`), `found` (`{key, text, from}`: what one may begin with, by its origin), `from(row)`, `none`,
 * `fixed`.
 */
import { chips, field, html, icon, keyed, nothing, segment, toggled } from "../../static/parts/index.js";
import { linkish, tap } from "../../static/parts/ways.js";
import { became, errorOf, hand } from "../../static/parts/write.js";

const WIDE = 3; // more values than these stand as small papers

const draftKey = (heading) => `new.${heading}`;
const fieldId = (heading) => `row-${heading}`;

/** What was typed under a heading and not saved. */
export const typed = (ctx, heading) => ctx.draft(draftKey(heading)).get().trim();

/** The rows of a heading, one's own first, in the order in which they came; `waiting` ones are on their way. */
export function rowsOf(ctx, heading) {
  const { rows = {} } = ctx.organisation;
  const { own = [] } = ctx.mine;
  const at = (id) => (own.includes(id) ? own.indexOf(id) - own.length : rows[id].place);
  const gone = ctx.pending.filter(({ name }) => name === "withdraw").map(({ data }) => data.row);
  const known = Object.keys(rows)
    .filter((id) => rows[id].heading === heading && !gone.includes(id))
    .sort((one, other) => at(one) - at(other))
    .map((id) => ({ ...rows[id], id, key: id, mine: own.includes(id) }));
  const fresh = ctx.pending
    .filter(({ name, data, sent }) => name === "write" && data.heading === heading && !sent)
    .map(({ data, key }) => ({ tags: {}, links: [], ...data, id: "", key, waiting: true }));
  return [...known, ...fresh];
}

/** One of few side by side, or of many as small papers; a second tap takes it off. */
function choose({ label, values, value, onPick }) {
  const picked = (one) => onPick(one === value ? "" : one);
  const one = values.length > WIDE ? chips : segment;
  return html`<p class="rw-label">${label}</p>
    <div class="rw-choice">${one({ label, value, options: values, onPick: picked })}</div>`;
}

/** The rows of other headings to tie one to, by tap. */
function ties(ctx, { heading, label }, links, pick) {
  const options = rowsOf(ctx, heading)
    .filter(({ id }) => id)
    .map(({ id, text }) => ({ value: id, text }));
  return options.length
    ? html`<p class="rw-label">${label}</p>
        ${chips({ label, options, values: links, onPick: pick })}`
    : nothing;
}

/** What is chosen for a row that is not saved yet. */
const chosen = (ctx, heading) => ({
  tags: ctx.local(`tags.${heading}`, {}),
  links: ctx.local(`links.${heading}`, []),
});

/** Saves the row that was typed; what was chosen beside it goes along. */
export async function save(ctx, heading) {
  const { tags, links } = chosen(ctx, heading);
  const [given, tied] = [tags.get(), links.get()];
  const more = { ...(Object.keys(given).length && { tags: given }), ...(tied.length && { links: tied }) };
  tags.set({});
  links.set([]);
  const limits = { length: ctx.view.length[heading], lines: 2 };
  const data = (text) => ({ heading, text, ...more });
  const taken = await hand(ctx, draftKey(heading), "write", data, { id: fieldId(heading), limits, early: true });
  if (taken) return;
  tags.set(given);
  links.set(tied);
}

/** The form for one more row; its button stands in the page while the keyboard hides the foot. */
export function form(ctx, heading, of) {
  const { tags, links } = chosen(ctx, heading);
  const key = draftKey(heading);
  return html`<section class="rw-edit">
    ${field({
      draft: ctx.draft(key),
      id: fieldId(heading),
      label: of.question,
      see: of.see,
      max: ctx.view.length[heading],
      rows: 1,
      error: errorOf(ctx, key),
    })}
    ${of.tags.map(({ name, label, values }) =>
      choose({
        label,
        values,
        value: tags.get()[name],
        onPick: (value) => tags.set({ ...tags.get(), [name]: value }),
      }),
    )}
    ${of.links.map((link) => ties(ctx, link, links.get(), (id) => links.set(toggled(links.get(), id))))}
    ${became(ctx, key, ctx.t("rows.write.saved"))}
    <div class="rw-save">${tap(ctx.t("rows.save"), () => save(ctx, heading), { className: "btn btn-solid main" })}</div>
  </section>`;
}

/** What another step or meeting suggests: taken over by a tap, and it stays known where it comes from. */
export function suggestions(ctx, heading, of) {
  const used = Object.values(ctx.organisation.rows || {}).map(({ origin }) => origin);
  const left = of.found.filter(({ key }) => !used.includes(key));
  const use = ({ key, text }) => ctx.send("write", { heading, text, origin: key });
  const row = (one) =>
    html`<li>
      <p class="words">${one.text}</p>
      <p class="hint">${one.from}</p>
      ${tap(ctx.t("rows.use"), () => use(one), { className: "btn", name: "plus" })}
    </li>`;
  return left.length
    ? html`<details class="rw-found">
        <summary>${ctx.t("rows.found", { count: left.length })}</summary>
        <ul class="edges ruled">
          ${keyed(left, row)}
        </ul>
      </details>`
    : nothing;
}

/** What was said of a row, in one line: dots and words. */
function said(row, of) {
  const found = of.tags.map(({ name, values }) => values.find(({ value }) => value === row.tags[name]));
  return found.filter(Boolean).map(
    ({ text, icon: name }) => html`<span>${name ? icon(name, { size: 20 }) : nothing}${text}</span>`,
  );
}

/** To which rows one is tied. */
const tied = (ctx, row) =>
  row.links
    .map((id) => (ctx.organisation.rows || {})[id])
    .filter(Boolean)
    .map(({ text }) => html`<p class="rw-tie">${icon("arrow-right", { size: 18 })}<span>${text}</span></p>`);

function shut(ctx) {
  const editing = ctx.local("editing", "");
  ctx.draft(`edit.${editing.get()}`).clear();
  editing.set("");
}

function open(ctx, row) {
  const draft = ctx.draft(`edit.${row.id}`);
  if (!draft.get()) draft.set(row.text);
  ctx.local("editing", "").set(row.id);
}

async function reword(ctx, row) {
  const key = `edit.${row.id}`;
  const text = ctx.draft(key).get().trim();
  if (text === row.text) return shut(ctx);
  const limits = { length: ctx.view.length[row.heading], lines: 2 };
  if (await hand(ctx, key, "rewrite", () => ({ row: row.id, text }), { id: key, limits })) shut(ctx);
  return null;
}

async function withdraw(ctx, { id, heading, text, tags, links }) {
  shut(ctx);
  const { ok } = await ctx.send("withdraw", { row: id });
  const again = () => ctx.send("write", { heading, text, tags, links });
  if (ok) ctx.toast(ctx.t("rows.withdrawn"), { undo: again });
}

/** An opened row: what is said of it by anybody of the group, its words by its author. */
function editor(ctx, row, of) {
  const pick = (name) => (value) => ctx.send("tag", { row: row.id, tags: { [name]: value } });
  const tie = (id) => ctx.send("link", { row: row.id, to: id, on: !row.links.includes(id) });
  const key = `edit.${row.id}`;
  const words = field({
    draft: ctx.draft(key),
    id: key,
    label: ctx.t("rows.reword"),
    see: of.see,
    max: ctx.view.length[row.heading],
    rows: 1,
    error: errorOf(ctx, key),
  });
  const others = html`<p class="words">${row.text}</p>
    <p class="hint">${ctx.t("rows.others")}</p>`;
  return html`<div class="rw-open">
    ${row.mine ? words : others}
    ${of.tags.map(({ name, label, values }) =>
      choose({ label, values, value: row.tags[name], onPick: pick(name) }),
    )}
    ${of.links.map((link) => ties(ctx, link, row.links, tie))}
    <div class="rw-ends">
      ${
        row.mine
          ? tap(ctx.t("rows.save"), () => reword(ctx, row), { className: "btn btn-solid" })
          : tap(ctx.t("rows.done"), () => shut(ctx), { className: "btn btn-solid" })
      }
      ${row.mine ? linkish(ctx.t("rows.withdraw"), () => withdraw(ctx, row)) : nothing}
      ${row.mine ? linkish(ctx.t("rows.leave"), () => shut(ctx)) : nothing}
    </div>
  </div>`;
}

/** One row as a slip; what is only assumed has a dashed edge. */
export function slip(ctx, row, of, below = nothing) {
  const editing = of.fixed ? "" : ctx.local("editing", "").get();
  if (row.id && editing === row.id) return html`<li>${editor(ctx, row, of)}</li>`;
  const from = row.origin && of.from ? html`<p class="hint">${of.from(row)}</p>` : nothing;
  const pencil =
    row.waiting || of.fixed
      ? nothing
      : tap(nothing, () => open(ctx, row), {
          name: "pencil",
          className: "btn btn-quiet ic",
          size: 22,
          says: `${ctx.t("rows.change")}: ${row.text}`,
        });
  const waits = row.waiting
    ? html`<p class="hint st">${icon("clock", { size: 18 })}${ctx.t("shared.note.waiting")}</p>`
    : nothing;
  return html`<li class="rw ${row.tags.source === "assumed" || row.waiting ? "guess" : ""}">
    <div>
      <p class="words">${row.text}</p>
      <div class="rw-said">${said(row, of)}</div>
      ${tied(ctx, row)}${from}${waits}${below}
    </div>
    ${pencil}
  </li>`;
}

/** All rows of a heading. */
export function slips(ctx, heading, of) {
  const found = rowsOf(ctx, heading);
  return found.length
    ? html`<ul class="rws">
        ${keyed(found, (row) => slip(ctx, row, of))}
      </ul>`
    : html`<p class="empty">${of.none}</p>`;
}
