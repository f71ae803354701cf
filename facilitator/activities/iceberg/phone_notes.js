/** The descent: one level a screen, one idea a note, with one's own notes below. */
import { empty, field, html, icon, myNote, nothing, repeat } from "../../static/parts/index.js";
import {
  backButton,
  BELIEFS,
  foot,
  goButton,
  LEVELS,
  levelHead,
  levelLabel,
  levelName,
  NOTE_LENGTH,
  NOTE_LINES,
  ownNotes,
} from "./phone_common.js";
import { follow, roomIsAt } from "./phone_follow.js";
import { newsOf } from "./phone_news.js";

const STARTS = [1, 2, 3];
const KEYBOARD_COMES = 350;
const SHORT = "(max-height: 640px)";
const TAGS = ["trend", "chip", "reach", "scope"];
const editorOf = (ctx) => ctx.module("phone_edit.js");

/** Whether something is begun here: words that were not added, or a note being changed. */
export function writing(ctx, level) {
  const editing = ctx.local("editing", "").get();
  return Boolean(ctx.draft(`level${level}`).get().trim() || (editing && (ctx.mine.notes || {})[editing]));
}

/** The level this person is at, of those that the room has opened. */
export function levelPlace(ctx) {
  const opened = Math.max(1, ctx.view.opened || 1);
  const now = Math.min(ctx.local("level", null).get() || opened, opened);
  return follow(ctx, "level", opened, () => !writing(ctx, now));
}

const tooLong = (text) => [...text].length > NOTE_LENGTH || text.split("\n").length > NOTE_LINES;
const fieldOf = (level) => document.getElementById(`note-${level}`);

async function add(ctx, level) {
  const draft = ctx.draft(`level${level}`);
  const text = draft.get().trim();
  if (!text) {
    fieldOf(level).focus();
    return;
  }
  const problem = ctx.local(`problem${level}`, "");
  if (tooLong(text)) {
    const lines = text.split("\n").length > NOTE_LINES;
    problem.set(
      ctx.t(lines ? "refused.too_many_lines" : "refused.too_long", { length: [...text].length, limit: NOTE_LENGTH }),
    );
    fieldOf(level).focus();
    return;
  }
  problem.set("");
  draft.clear();
  await ctx.send(
    "write",
    { level, text },
    {
      back: `level${level}`,
      onRefused(reason, values, said) {
        draft.giveBack(text);
        problem.set(said);
        if (!fieldOf(level)) ctx.toast(said, { tone: "warn" });
      },
    },
  );
}

/** Leads on; words that were not added are asked about first and never lost: they stay in their field. */
async function onward(ctx, level, go) {
  const text = ctx.draft(`level${level}`).get().trim();
  if (
    text &&
    (await ctx.ask({
      title: ctx.t("unsent.title"),
      text: ctx.t("unsent.text", { text }),
      yes: ctx.t("unsent.add"),
      no: ctx.t("unsent.leave"),
    }))
  ) {
    if (tooLong(text)) {
      fieldOf(level).focus();
      return;
    }
    add(ctx, level);
  }
  go();
}

/** A beginning of a sentence goes where the text begins, once. */
function begin(ctx, level, start) {
  const draft = ctx.draft(`level${level}`);
  const opening = start.replace(/…$/, " ");
  if (!draft.get().startsWith(opening)) draft.set(opening + draft.get());
  ctx.refresh();
  const control = fieldOf(level);
  control.focus();
  requestAnimationFrame(() => control.setSelectionRange(control.value.length, control.value.length));
}

function starters(ctx, level) {
  const keys = STARTS.map((number) => `level.${level}.start.${number}`).filter((key) => ctx.words.has(key));
  return html`<div class="starts">
    <span class="startl">${ctx.t("write.start")}</span>
    <ul class="chips">
      ${keys.map(
        (key) =>
          html`<li>
            <button type="button" @click=${() => begin(ctx, level, ctx.t(key))}>${ctx.t(key)}</button>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** The rest of the question and an example: there at first, a tap away once somebody has begun or room is short. */
function guide(ctx, level, begun) {
  const open = ctx.local(`guide${level}`, null);
  const shown = open.get() === null ? !begun && !window.matchMedia(SHORT).matches : open.get();
  return html`<div class="guide">
    <button type="button" class="linkish" aria-expanded=${shown ? "true" : "false"} @click=${() => open.set(!shown)}>
      ${ctx.t("write.more")}${icon(shown ? "chevron-up" : "chevron-down", { size: 20 })}
    </button>
    ${
      shown
        ? html`<p>${ctx.t(`level.${level}.more`)}</p>
            <p><b>${ctx.t("write.example")}</b> ${ctx.t(`level.${level}.example`)}</p>
            ${begun ? starters(ctx, level) : nothing}`
        : nothing
    }
  </div>`;
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
  const edit = note.id
    ? html`<button
        type="button"
        class="btn btn-quiet ic"
        aria-label="${ctx.t("write.edit")}: ${note.text}"
        @click=${() => openEditor(ctx, note)}
      >
        ${icon("pencil", { size: 22 })}
      </button>`
    : nothing;
  const status = note.shared ? ctx.t("carry.there") : "";
  return html`<li>
    ${myNote({ text: note.text, waiting: note.waiting, status, action: edit, below: tagsLine(ctx, note) })}
  </li>`;
}

function list(ctx, level, notes) {
  const travelled = notes.some((note) => note.shared);
  return html`<h3 class="sec">
      ${ctx.t("write.mine")} <span>${ctx.t(travelled ? "write.shared" : "write.alone")}</span>
    </h3>
    ${
      notes.length
        ? html`<ul>
            ${repeat(
              notes,
              (note) => note.key,
              (note) => row(ctx, note),
            )}
          </ul>`
        : empty(ctx.t(`level.${level}.empty`))
    }`;
}

/** On a short screen the field goes up under the head, so that its button is in sight too beside the keyboard. */
function nearTop(event) {
  const form = event.currentTarget;
  if (event.target.tagName === "TEXTAREA" && window.matchMedia(SHORT).matches)
    setTimeout(() => form.scrollIntoView({ block: "start" }), KEYBOARD_COMES);
}

function form(ctx, level, begun) {
  return html`<div class="form" @focusin=${nearTop}>
      ${field({
        draft: ctx.draft(`level${level}`),
        id: `note-${level}`,
        label: ctx.t("write.label"),
        see: level === BELIEFS ? "me" : "table",
        max: NOTE_LENGTH,
        lines: NOTE_LINES,
        hint: ctx.t(`level.${level}.hint`),
        error: ctx.local(`problem${level}`, "").get(),
      })}
      <button type="button" class="btn btn-solid main add" @click=${() => add(ctx, level)}>
        ${icon("plus", { size: 22, stroke: 2.6 })}${ctx.t("write.add")}
      </button>
    </div>
    ${begun ? nothing : starters(ctx, level)}`;
}

/** Where the foot leads: the next level once it is open, or what the room does now. */
function action(ctx, way) {
  const { at: level, room: opened, go } = way.level;
  if (way.present) {
    const carry =
      way.present > 1
        ? html`<button type="button" class="btn" @click=${() => way.go(1)}>${ctx.t("stage.carry")}</button>`
        : nothing;
    return foot({
      back: carry,
      go: goButton(ctx.t(way.present > 1 ? "go.board" : "go.carry"), () =>
        onward(ctx, level, () => way.go(way.present)),
      ),
    });
  }
  const back = level > 1 ? backButton(ctx.t("go.back", { level: level - 1 }), () => go(level - 1)) : nothing;
  if (opened > level)
    return foot({ back, go: goButton(levelLabel(ctx, level + 1), () => onward(ctx, level, () => go(level + 1))) });
  return foot({ back, says: level === BELIEFS ? ctx.t("level.last") : ctx.t("level.ahead", { level: level + 1 }) });
}

/** All four levels side by side, once all are open and the room has gone on. */
function tabs(ctx, level, notes, levelTabs) {
  const levels = LEVELS.map((value) => ({
    value,
    name: levelName(ctx, value),
    count: ctx.t("board.notes", { count: notes.filter((note) => note.level === value).length }),
  }));
  return levelTabs({ levels, value: level.at, onPick: level.go, label: ctx.t("level.choose") });
}

/** «La sala va en…», for whoever was still at work when the room went on. */
function behind(ctx, way) {
  const { at, room, go } = way.level;
  if (way.behind)
    return roomIsAt(ctx.t("behind.stage", { stage: ctx.t(`stage.${ctx.step.stage}`) }), () =>
      onward(ctx, at, () => way.go(way.present)),
    );
  if (way.present || !way.level.behind) return nothing;
  return roomIsAt(ctx.t("behind.level", { level: room, name: levelName(ctx, room).toLowerCase() }), () =>
    onward(ctx, at, () => go(room)),
  );
}

/** One's own notes, level by level; `board` is the table's board once it is here, which brings the tabs. */
export function notesScreen(ctx, way, board) {
  const { at } = way.level;
  const notes = ownNotes(ctx);
  const here = notes.filter((note) => note.level === at);
  return {
    className: ctx.draft(`level${at}`).get().trim() ? "unsent" : "",
    top: [behind(ctx, way), way.present && board ? tabs(ctx, way.level, notes, board.levelTabs) : nothing].filter(
      (one) => one !== nothing,
    ),
    body: html`${newsOf(ctx, notes)}${levelHead(ctx, at)}${guide(
      ctx,
      at,
      here.length > 0,
    )}${form(ctx, at, here.length > 0)}${list(ctx, at, here)}`,
    action: action(ctx, way),
  };
}
