/**
 * One's own notes on a phone: writing one, those written, what is on its way, asking about words that were not sent.
 *
 *     const notes = ctx.block("notes"); // sheet: "../../blocks/notes/style.css"
 *     body: html`${form(notes, { heading: "1", label: ctx.t("ask"), see: "table" })}${list(notes, { heading: "1" })}`
 *
 * `of` (PLAIN) says how an exercise speaks of its headings, what notes are tagged with, and of the group of a note.
 */
import { empty, field, html, icon, keyed, myNote, nothing } from "../../static/parts/index.js";
import { byAge, linkish, tap } from "../../static/parts/ways.js";
import { became, errorOf, excess, hand, starters } from "../../static/parts/write.js";

const KEYBOARD_COMES = 350;
const SHORT = "(max-height: 640px)";
const BLANK = { text: "", shared: false, group: "", tags: {}, hidden: false, moved_from: "", moved_by: "" };

/**
 * One heading, no tags. Notes go `to` others, and in the end somebody `reads` them, if those are more; `guarded`
 * headings ask twice; `tags` are `{name, label, values: {value, text, icon}[]}`.
 */
export const PLAIN = {
  to: "table",
  reads: "",
  headings: [],
  guarded: [],
  name: (heading) => heading,
  label: (heading) => heading,
  tags: () => [],
  title: () => "",
};

const isShort = () => window.matchMedia(SHORT).matches;
const draftKey = (heading) => `new${heading}`;
const fieldId = (heading) => `note-${heading}`;

/** What commands that were not answered yet will do to a note, once they are. */
const ON_ITS_WAY = {
  rewrite: (note, { text }) => ({ text, waiting: true }),
  move: (note, { heading }) => ({ heading, waiting: true }),
  tag: (note, { tags = {}, share = note.share }) => ({ tags: { ...note.tags, ...tags }, share }),
  keep: () => ({ waiting: true }),
  copy_back: () => ({ moved_from: "" }),
  carry: (note) => (note.shared ? {} : { share: "", travels: true, waiting: true }),
};

const changed = (note, { name, data }) =>
  ON_ITS_WAY[name] && (data.note === note.id || (data.notes || []).includes(note.id))
    ? { ...note, ...ON_ITS_WAY[name](note, data) }
    : note;

/** One's own notes, newest first: `{id, key, heading, text, …, waiting}`; `id` is "" until the room has it. */
export function own(ctx) {
  const gone = ctx.pending.filter(({ name }) => name === "withdraw").map(({ data }) => data.note);
  const known = byAge(ctx.mine.own)
    .sort((one, other) => one.place - other.place)
    .filter(({ id }) => !gone.includes(id))
    .map((note) => ctx.pending.reduce(changed, { ...BLANK, ...note, key: note.id, waiting: false }));
  const fresh = ctx.pending
    .filter(({ name }) => name === "write")
    .map(({ data, key }) => ({ ...BLANK, ...data, id: "", key, waiting: true }));
  return [...known, ...fresh].reverse();
}

/** Whether it was said already what travels, and which notes are meant to and do not yet. */
export const carrying = (ctx) => Boolean(ctx.mine.carried) || ctx.pending.some(({ name }) => name === "carry");
export const waits = (note) => !note.shared && !note.travels && note.share !== "me";

/** Nothing left to choose: it was said what travels, or there is nothing that could. */
export function chosen(ctx) {
  const notes = own(ctx);
  return !notes.length || (!notes.some(waits) && carrying(ctx));
}

/** What was typed under a heading and not added. */
export const unsent = (ctx, heading) => ctx.draft(draftKey(heading)).get().trim();

/** Whether something is begun here: words that were not added, or a note being changed. */
export function writing(ctx, heading) {
  const note = (ctx.mine.own || {})[ctx.local("editing", "").get()] || {};
  return Boolean(unsent(ctx, heading)) || note.heading === heading;
}

const add = (ctx, { heading, see }) =>
  hand(ctx, draftKey(heading), "write", (text) => ({ heading, text, ...(see === "me" && { share: see }) }), {
    id: fieldId(heading),
    limits: ctx.view,
    early: true,
  });

/** Leads on (`go`); words that were not added are asked about first and never lost: they stay in their field. */
export async function leave(ctx, { heading, see }, go) {
  const text = unsent(ctx, heading);
  const added =
    text &&
    (await ctx.ask({
      title: ctx.t("notes.unsent.title"),
      text: ctx.t("notes.unsent.text", { text }),
      yes: ctx.t("notes.unsent.add"),
      no: ctx.t("notes.unsent.leave"),
    }));
  if (added) add(ctx, { heading, see });
  if (!added || !excess(ctx, text, ctx.view)) go();
}

/** On a short screen the field goes up under the head, so that its button is in sight too beside the keyboard. */
function nearTop(event) {
  const box = event.currentTarget;
  if (event.target.tagName === "TEXTAREA" && isShort())
    setTimeout(() => box.scrollIntoView({ block: "start" }), KEYBOARD_COMES);
}

/** The field for a new note: `see` is who will read it ("me", "table", "room"), `starts` sentences to begin with. */
export function form(ctx, { heading, label = ctx.t("notes.label"), hint = "", see = "table", starts = [] }) {
  const key = draftKey(heading);
  const id = fieldId(heading);
  const { length, lines } = ctx.view;
  return html`<div class="form" @focusin=${nearTop}>
      ${field({ draft: ctx.draft(key), id, label, see, max: length, lines, hint, error: errorOf(ctx, key) })}
      ${tap(ctx.t("notes.add"), () => add(ctx, { heading, see }), {
        name: "plus",
        className: "btn btn-solid main add",
        size: 22,
        stroke: 2.6,
      })}
      ${became(ctx, key, ctx.t("notes.write.saved"))}
    </div>
    ${starters(ctx, starts, key, id)}`;
}

/** More of the question and an example: there at first, a tap away once somebody has begun or room is short. */
export function guide(ctx, { heading, begun, more, example, starts = [] }) {
  const unfolded = ctx.local(`guide${heading}`, null);
  const open = unfolded.get() === null ? !begun && !isShort() : unfolded.get();
  const chevron = icon(open ? "chevron-up" : "chevron-down", { size: 20 });
  return html`<div class="guide">
    ${tap(html`${ctx.t("notes.more")}${chevron}`, () => unfolded.set(!open), { className: "linkish", open })}
    ${
      open
        ? html`<p>${more}</p>
            <p><b>${ctx.t("notes.example")}</b> ${example}</p>
            ${begun ? starters(ctx, starts, draftKey(heading), fieldId(heading)) : nothing}`
        : nothing
    }
  </div>`;
}

/** What was tagged, in one line under the note. */
function tagged(note, of) {
  const found = of.tags(note.heading).map(({ name, values }) => values.find(({ value }) => value === note.tags[name]));
  const said = found.filter(Boolean).map(({ text }) => text);
  return said.length ? html`<p class="tags">${said.join(" · ")}</p>` : nothing;
}

/** Opens a note for changing; what was begun before is still there. */
function openEditor(ctx, note) {
  const draft = ctx.draft(`edit.${note.id}`);
  if (!draft.get()) draft.set(note.text);
  ctx.local("editing", "").set(note.id);
}

function row(ctx, note, of) {
  const editor = ctx.module("../../blocks/notes/phone_edit.js"); // from the first note on, so that a tap finds it here
  if (editor && note.id && ctx.local("editing", "").get() === note.id)
    return html`<li>${editor.noteEditor(ctx, note, of)}</li>`;
  const action = note.id
    ? tap(nothing, () => openEditor(ctx, note), {
        name: "pencil",
        className: "btn btn-quiet ic",
        size: 22,
        says: `${ctx.t("notes.edit")}: ${note.text}`,
      })
    : nothing;
  const { text, waiting, shared } = note;
  return html`<li>
    ${myNote({ text, waiting, status: shared ? ctx.t("notes.there") : "", action, below: tagged(note, of) })}
  </li>`;
}

/** One's own notes under a heading, each with the way to change it; `none` is said where there are none. */
export function list(ctx, { heading, none = "", of = PLAIN }) {
  const notes = own(ctx).filter((note) => note.heading === heading);
  return html`<h3 class="sec">
      ${ctx.t("notes.mine")}
      <span>${ctx.t(notes.some((note) => note.shared) ? "notes.mine.shared" : "notes.mine.alone")}</span>
    </h3>
    ${
      notes.length
        ? html`<ul>
            ${keyed(notes, (note) => row(ctx, note, of))}
          </ul>`
        : empty(none)
    }`;
}

const newsCard = (name, said, note, buttons) =>
  html`<div class="kind news">
    ${icon(name, { stroke: 2.2 })}
    <div>
      <p>${said}</p>
      <p class="words quote">${note.text}</p>
      <div class="two">${buttons}</div>
    </div>
  </div>`;

function moved(ctx, note, of, read) {
  const { moved_from: from, heading: to, moved_by: mark } = note;
  const values = { from, to, mark, before: of.name(from), after: of.name(to) };
  return newsCard(
    "footprints",
    html`<b>${ctx.t(mark ? "notes.news.moved" : "notes.news.moved_plain", values)}</b>`,
    note,
    [
      tap(ctx.t("notes.news.leave"), read),
      tap(ctx.t("notes.news.copy", values), () => ctx.send("copy_back", { note: note.id })),
    ],
  );
}

/** News about one's own notes, not put away yet; `travelling`: one may be copied back. */
export function news(ctx, { travelling = false, of = PLAIN } = {}) {
  const known = ctx.local("news", []);
  const fresh = (what, card) => (known.get().includes(what) ? nothing : card(() => known.set([...known.get(), what])));
  return own(ctx).map((note) =>
    travelling && note.moved_from && note.shared
      ? fresh(`moved.${note.id}.${note.heading}`, (read) => moved(ctx, note, of, read))
      : nothing,
  );
}
