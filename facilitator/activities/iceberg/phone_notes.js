/** The descent: one level a screen, one idea a note, with one's own notes below. */
import { empty, field, html, icon, myNote, nothing, repeat } from "../../static/parts/index.js";
import { backButton, BELIEFS, foot, goButton, LEVELS, levelHead, levelLabel, levelName, NOTE_LENGTH, NOTE_LINES, ownNotes, toTop } from "./phone_common.js";
import { newsOf } from "./phone_news.js";

const STARTS = [1, 2, 3];
const SHORT = "(max-height: 640px)";
const TAGS = ["trend", "chip", "reach", "scope"];
const editorOf = (ctx) => ctx.module("phone_edit.js");

/** The level this person is at: where the room was when they arrived, then where they went. */
function place(ctx) {
  const opened = Math.max(1, ctx.view.opened || 1);
  const level = ctx.local("level", opened);
  return {
    opened,
    level: Math.min(level.get(), opened),
    go(to) {
      level.set(to);
      toTop();
    },
  };
}

async function add(ctx, level) {
  const draft = ctx.draft(`level${level}`);
  const text = draft.get().trim();
  if (!text) {
    document.getElementById(`note-${level}`).focus();
    return;
  }
  const problem = ctx.local(`problem${level}`, "");
  problem.set("");
  draft.clear();
  await ctx.send("write", { level, text }, {
    onRefused(reason, values, said) {
      draft.giveBack(text);
      problem.set(said);
    },
  });
}

/** A beginning of a sentence goes where the text begins, once. */
function begin(ctx, level, start) {
  const draft = ctx.draft(`level${level}`);
  const opening = start.replace(/…$/, " ");
  if (!draft.get().startsWith(opening)) draft.set(opening + draft.get());
  ctx.refresh();
  const control = document.getElementById(`note-${level}`);
  control.focus();
  requestAnimationFrame(() => control.setSelectionRange(control.value.length, control.value.length));
}

function starters(ctx, level) {
  const keys = STARTS.map((number) => `level.${level}.start.${number}`).filter((key) => ctx.words.has(key));
  return html`<div class="starts"><span class="startl">${ctx.t("write.start")}</span><ul class="chips">${keys.map((key) => html`<li>
    <button type="button" @click=${() => begin(ctx, level, ctx.t(key))}>${ctx.t(key)}</button></li>`)}</ul></div>`;
}

/** The rest of the question and an example: there at first, a tap away once somebody has begun or where room is short. */
function guide(ctx, level, begun) {
  const open = ctx.local(`guide${level}`, null);
  const shown = open.get() === null ? !begun && !window.matchMedia(SHORT).matches : open.get();
  return html`<div class="guide"><button type="button" class="linkish" aria-expanded=${shown ? "true" : "false"} @click=${() => open.set(!shown)}>${
    ctx.t("write.more")}${icon(shown ? "chevron-up" : "chevron-down", { size: 20 })}</button>
    ${shown ? html`<p>${ctx.t(`level.${level}.more`)}</p><p><b>${ctx.t("write.example")}</b> ${ctx.t(`level.${level}.example`)}</p>
    ${begun ? starters(ctx, level) : nothing}` : nothing}</div>`;
}

/** What was tagged, in one line under the note. */
function tagsLine(ctx, note) {
  const said = TAGS.filter((name) => note[name]).map((name) => ctx.t(`tag.${name}.${note[name]}`));
  return said.length ? html`<p class="tags">${said.join(" · ")}</p>` : nothing;
}

/** Opens a note for changing; what was begun before is still there. */
function openEditor(ctx, note) {
  const draft = ctx.draft(`edit.${note.id}`);
  if (!draft.get()) draft.set(note.text);
  ctx.local("editing", "").set(note.id);
}

function row(ctx, note) {
  const editing = ctx.local("editing", "");
  const editor = editorOf(ctx); // from the first note on, so that a tap finds it here
  if (editor && note.id && editing.get() === note.id) return html`<li>${editor.noteEditor(ctx, note)}</li>`;
  const edit = note.id ? html`<button type="button" class="btn btn-quiet ic" aria-label="${ctx.t("write.edit")}: ${note.text}" @click=${() => openEditor(ctx, note)}>${
    icon("pencil", { size: 22 })}</button>` : nothing;
  const status = note.shared ? ctx.t("carry.there") : "";
  return html`<li>${myNote({ text: note.text, waiting: note.waiting, status, action: edit, below: tagsLine(ctx, note) })}</li>`;
}

function list(ctx, level, notes) {
  const travelled = notes.some((note) => note.shared);
  return html`<h3 class="sec">${ctx.t("write.mine")} <span>${ctx.t(travelled ? "write.shared" : "write.alone")}</span></h3>
    ${notes.length ? html`<ul>${repeat(notes, (note) => note.key, (note) => row(ctx, note))}</ul>` : empty(ctx.t(`level.${level}.empty`))}`;
}

function form(ctx, level, begun) {
  return html`${field({ draft: ctx.draft(`level${level}`), id: `note-${level}`, label: ctx.t("write.label"), see: level === BELIEFS ? "me" : "table",
    max: NOTE_LENGTH, lines: NOTE_LINES, hint: ctx.t(`level.${level}.hint`), error: ctx.local(`problem${level}`, "").get() })}
    <button type="button" class="btn btn-solid main add" @click=${() => add(ctx, level)}>${icon("plus", { size: 22, stroke: 2.6 })}${ctx.t("write.add")}</button>
    ${begun ? nothing : starters(ctx, level)}`;
}

/** Where the foot leads: the next level once it is open, or what the room does now. */
function action(ctx, way, at) {
  const { level, opened } = at;
  if (way.present) {
    const carry = way.present > 1 ? html`<button type="button" class="btn" @click=${() => way.go(1)}>${ctx.t("stage.carry")}</button>` : nothing;
    return foot({ back: carry, go: goButton(ctx.t(way.present > 1 ? "go.board" : "go.carry"), () => way.go(way.present)) });
  }
  const back = level > 1 ? backButton(ctx.t("go.back", { level: level - 1 }), () => at.go(level - 1)) : nothing;
  if (opened > level) return foot({ back, go: goButton(levelLabel(ctx, level + 1), () => at.go(level + 1)) });
  return foot({ back, says: level === BELIEFS ? ctx.t("level.last") : ctx.t("level.ahead", { level: level + 1 }) });
}

/** All four levels side by side, once all are open and the room has gone on. */
function tabs(ctx, at, notes, levelTabs) {
  const levels = LEVELS.map((value) => ({ value, name: levelName(ctx, value),
    count: ctx.t("board.notes", { count: notes.filter((note) => note.level === value).length }) }));
  return levelTabs({ levels, value: at.level, onPick: at.go, label: ctx.t("level.choose") });
}

/** One's own notes, level by level; `board` is the table's board once it is here, which brings the tabs. */
export function notesScreen(ctx, way, board) {
  const at = place(ctx);
  const notes = ownNotes(ctx);
  const here = notes.filter((note) => note.level === at.level);
  return {
    top: way.present && board ? tabs(ctx, at, notes, board.levelTabs) : nothing,
    body: html`${newsOf(ctx, notes)}${levelHead(ctx, at.level)}${guide(ctx, at.level, here.length > 0)}${form(ctx, at.level, here.length > 0)}${list(ctx, at.level, here)}`,
    action: action(ctx, way, at),
  };
}
