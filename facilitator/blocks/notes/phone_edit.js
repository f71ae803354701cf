/** Changing an own note: its words, who may read it, its tags, its heading, or taking it away. */
import { chips, field, html, icon, nothing, segment } from "../../static/parts/index.js";
import { tap, taps } from "../../static/parts/ways.js";
import { errorOf, hand } from "../../static/parts/write.js";

function again(ctx, note, asking, pick) {
  const answer = (share) => {
    asking.set("");
    pick(share);
  };
  return html`<div class="ask" role="group" aria-labelledby="asked">
    <p id="asked"><b>${ctx.t("notes.share.ask")}</b> ${ctx.t("notes.share.unsigned")}</p>
    <div>
      ${tap(ctx.t("notes.share.no"), () => answer("me"))}
      ${tap(ctx.t("notes.share.yes"), () => answer(asking.to), { className: "btn btn-solid" })}
    </div>
  </div>`;
}

/** Who will read a carried note: what is guarded says that it will stand before the whole room. */
const reaches = (note, of) => (of.guarded.includes(note.heading) ? "room" : of.reads || of.to);

/** Who may read a note: its author alone, or all without a name; guarded headings ask a second time. */
export function whoReads(ctx, note, of) {
  const asking = { ...ctx.local("asking", ""), to: of.to };
  const pick = (share) => {
    if (share !== note.share) ctx.send("tag", { note: note.id, share });
  };
  if (asking.get() === note.id) return again(ctx, note, asking, pick);
  const asks = (share) => of.guarded.includes(note.heading) && share !== "me" && share !== note.share;
  return html`<div class="who2">
    ${segment({
      value: note.share === "me" ? "me" : of.to,
      onPick: (share) => (asks(share) ? asking.set(note.id) : pick(share)),
      label: ctx.t("notes.share.label", { text: note.text }),
      options: [
        { value: of.to, text: ctx.t(`shared.seen.${reaches(note, of)}`), icon: "users" },
        { value: "me", text: ctx.t("shared.seen.me"), icon: "lock" },
      ],
    })}
  </div>`;
}

function tagRow(ctx, note, { name, label, values }) {
  const value = note.tags[name];
  const onPick = (picked) => ctx.send("tag", { note: note.id, tags: { [name]: picked === value ? "" : picked } });
  const sign = (option) => (option.icon ? icon(option.icon, { size: 20, stroke: 2.4 }) : nothing);
  return html`<p class="startl">${ctx.t("notes.tag", { name: label })}</p>
    ${chips({ options: values, value, onPick, sign })}`;
}

async function save(ctx, note, editing) {
  const key = `edit.${note.id}`;
  const text = ctx.draft(key).get().trim();
  if (!text || text === note.text) {
    editing.shut();
    return;
  }
  const sent = hand(ctx, key, "rewrite", () => ({ note: note.id, text }), {
    id: `edit-${note.id}`,
    limits: ctx.view,
    refused: () => editing.set(note.id),
  });
  if (!errorOf(ctx, key)) editing.set("");
  await sent;
}

/** Does something to a note that the toast can undo. */
async function undoably(ctx, editing, [name, data], said, undo) {
  editing.shut();
  const { ok } = await ctx.send(name, data);
  if (ok) ctx.toast(said, { undo: () => ctx.send(...undo) });
}

const move = (ctx, note, heading, editing, of) =>
  undoably(
    ctx,
    editing,
    ["move", { note: note.id, heading }],
    ctx.t("notes.moved", { heading, name: of.name(heading) }),
    ["move", { note: note.id, heading: note.heading }],
  );

const withdraw = (ctx, { id, heading, text, share, tags }, editing) =>
  undoably(ctx, editing, ["withdraw", { note: id }], ctx.t("notes.withdrawn"), [
    "write",
    { heading, text, share, tags },
  ]);

const wordsPart = (ctx, note, editing, of) =>
  html`${field({
      draft: ctx.draft(`edit.${note.id}`),
      id: `edit-${note.id}`,
      label: ctx.t("notes.edit.label"),
      see: note.share === "me" ? "me" : reaches(note, of),
      max: ctx.view.length,
      lines: ctx.view.lines,
      error: errorOf(ctx, `edit.${note.id}`),
    })}
    ${tap(ctx.t("notes.edit.save"), () => save(ctx, note, editing), { className: "btn btn-solid wide" })}
    <p class="startl">${ctx.t("notes.edit.who")}</p>
    ${whoReads(ctx, note, of)}`;

/** With the others already: it may come back while it stands in no group. */
const sharedPart = (ctx, note) =>
  html`<p class="words told">${note.text}</p>
    <p class="hint">${ctx.t(note.group ? "notes.edit.grouped" : "notes.edit.shared")}</p>
    ${
      note.group
        ? nothing
        : tap(ctx.t("notes.take_back"), () => ctx.send("keep", { note: note.id }), {
            name: "undo-2",
            className: "btn wide",
            size: 22,
          })
    }`;

function moves(ctx, note, editing, of) {
  const others = of.headings.filter((heading) => heading !== note.heading && ctx.view.open.includes(heading));
  if (!others.length || note.group) return nothing;
  return html`<p class="startl">${ctx.t("notes.edit.move")}</p>
    ${taps(others.map((heading) => [of.label(heading), () => move(ctx, note, heading, editing, of)]))}`;
}

/** The opened note. */
export function noteEditor(ctx, note, of) {
  const editing = ctx.local("editing", "");
  editing.shut = () => {
    ctx.draft(`edit.${note.id}`).clear();
    editing.set("");
  };
  const end = (label, name, onTap) => tap(label, onTap, { name, className: "btn btn-quiet", size: 22 });
  return html`<div class="note edit">
    ${note.shared ? sharedPart(ctx, note) : wordsPart(ctx, note, editing, of)}
    ${of.tags(note.heading).map((tag) => tagRow(ctx, note, tag))} ${moves(ctx, note, editing, of)}
    <div class="ends">
      ${end(ctx.t("notes.edit.close"), "x", () => editing.set(""))}
      ${note.shared ? nothing : end(ctx.t("notes.edit.withdraw"), "trash-2", () => withdraw(ctx, note, editing))}
    </div>
  </div>`;
}
