/** Changing an own note: its words, who may read it, its tags, its level, or taking it away. */
import { field, html, icon, nothing } from "../../static/parts/index.js";
import { BELIEFS, LEVELS, levelLabel, NOTE_LENGTH, NOTE_LINES } from "./phone_common.js";
import { whoReads } from "./phone_share.js";

const TAGS = {
  trend: {
    at: [2],
    values: ["up", "same", "down"],
    icons: { up: "arrow-up", same: "arrow-right", down: "arrow-down" },
  },
  chip: { at: [3], values: ["rules", "roles", "money", "information", "power", "surroundings"] },
  reach: { at: [BELIEFS], values: ["individual", "group"] },
  scope: { at: LEVELS, values: ["operational", "programme", "both"] },
};

function tagRow(ctx, note, name) {
  const { values, icons = {} } = TAGS[name];
  const pick = (value) => ctx.send("tag", { note: note.id, [name]: note[name] === value ? "" : value });
  return html`<p class="startl">${ctx.t("tag.optional", { name: ctx.t(`tag.${name}`) })}</p>
    <ul class="chips">
      ${values.map((value) => {
        const on = note[name] === value;
        return html`<li class=${on ? "on" : ""}>
          <button type="button" aria-pressed=${on ? "true" : "false"} @click=${() => pick(value)}>
            ${icons[value] ? icon(icons[value], { size: 20, stroke: 2.4 }) : nothing}${ctx.t(`tag.${name}.${value}`)}
          </button>
        </li>`;
      })}
    </ul>`;
}

async function save(ctx, note, shut) {
  const draft = ctx.draft(`edit.${note.id}`);
  const text = draft.get().trim();
  const problem = ctx.local(`problem.${note.id}`, "");
  problem.set("");
  if (!text || text === note.text) {
    shut();
    return;
  }
  ctx.local("editing", "").set("");
  const answer = await ctx.send(
    "rewrite",
    { note: note.id, text },
    {
      onRefused(reason, values, said) {
        problem.set(said);
        ctx.local("editing", "").set(note.id);
      },
    },
  );
  if (answer.ok) draft.clear();
}

function move(ctx, note, level, shut) {
  shut();
  const before = note.level;
  ctx.send("move", { note: note.id, level }).then(({ ok }) => {
    if (ok)
      ctx.toast(ctx.t("write.note_moved", { level }), {
        undo: () => ctx.send("move", { note: note.id, level: before }),
      });
  });
}

function withdraw(ctx, note, shut) {
  shut();
  const { level, text, share, scope, reach, trend, chip } = note;
  ctx.send("withdraw", { note: note.id }).then(({ ok }) => {
    if (ok)
      ctx.toast(ctx.t("write.withdrawn"), {
        undo: () => ctx.send("write", { level, text, share, scope, reach, trend, chip }),
      });
  });
}

function wordsPart(ctx, note, shut) {
  return html`${field({
      draft: ctx.draft(`edit.${note.id}`),
      id: `edit-${note.id}`,
      label: ctx.t("edit.label"),
      see: note.share === "me" ? "me" : "table",
      max: NOTE_LENGTH,
      lines: NOTE_LINES,
      error: ctx.local(`problem.${note.id}`, "").get(),
    })}
    <button type="button" class="btn btn-solid wide" @click=${() => save(ctx, note, shut)}>
      ${ctx.t("edit.save")}
    </button>
    <p class="startl">${ctx.t("edit.who")}</p>
    ${whoReads(ctx, note)}`;
}

/** At the table already: it may come back while it stands in no group. */
function sharedPart(ctx, note) {
  if (note.cluster)
    return html`<p class="words told">${note.text}</p>
      <p class="hint">${ctx.t("edit.grouped")}</p>`;
  return html`<p class="words told">${note.text}</p>
    <p class="hint">${ctx.t("edit.shared")}</p>
    <button type="button" class="btn wide" @click=${() => ctx.send("keep", { note: note.id })}>
      ${icon("undo-2", { size: 22 })}${ctx.t("carry.take_back")}
    </button>`;
}

function moves(ctx, note, shut) {
  const others = LEVELS.filter((level) => level !== note.level && level <= (ctx.view.opened || 1));
  if (!others.length || note.cluster) return nothing;
  return html`<p class="startl">${ctx.t("edit.move")}</p>
    <ul class="chips">
      ${others.map(
        (level) =>
          html`<li>
            <button type="button" @click=${() => move(ctx, note, level, shut)}>${levelLabel(ctx, level)}</button>
          </li>`,
      )}
    </ul>`;
}

/** The opened note. */
export function noteEditor(ctx, note) {
  const shut = () => {
    ctx.draft(`edit.${note.id}`).clear();
    ctx.local("editing", "").set("");
  };
  return html`<div class="edit">
    ${note.shared ? sharedPart(ctx, note) : wordsPart(ctx, note, shut)}
    ${Object.keys(TAGS)
      .filter((name) => TAGS[name].at.includes(note.level))
      .map((name) => tagRow(ctx, note, name))}
    ${moves(ctx, note, shut)}
    <div class="ends">
      <button type="button" class="btn btn-quiet" @click=${() => ctx.local("editing", "").set("")}>
        ${icon("x", { size: 22 })}${ctx.t("edit.close")}
      </button>
      ${
        note.shared
          ? nothing
          : html`<button type="button" class="btn btn-quiet" @click=${() => withdraw(ctx, note, shut)}>
              ${icon("trash-2", { size: 22 })}${ctx.t("edit.withdraw")}
            </button>`
      }
    </div>
  </div>`;
}
