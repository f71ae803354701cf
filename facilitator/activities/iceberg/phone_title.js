/** Naming a group: its notes, and one sentence that says what they say together; a noun alone meets a question. */
import { field, html, kind, nothing } from "../../static/parts/index.js";
import { pile } from "../../static/parts/board.js";
import { backButton, countsOf, foot, goButton } from "./phone_common.js";
import { holdsPen } from "./phone_pen.js";

const TITLE_LENGTH = 140;
const KIND = ["title_noun", "title_long"];
const STARTS = [1, 2, 3];

/** The group that is being named: the one that the note named in `naming` stands in. */
function named(ctx) {
  const note = (ctx.table.notes || {})[ctx.local("naming", "").get()];
  const id = note && note.cluster;
  const group = id && (ctx.table.clusters || {})[id];
  return group ? { id, ...group } : null;
}

/** Opens the naming of a group; a title that stands is where it begins. */
export function openTitle(ctx, group) {
  const draft = ctx.draft(`title.${group.id}`);
  if (!draft.get() && group.title) draft.set(group.title);
  ctx.local("said", {}).set({});
  ctx.local("naming", "").set(group.notes[0]);
  window.scrollTo(0, 0);
}

async function save(ctx, group) {
  const draft = ctx.draft(`title.${group.id}`);
  const text = draft.get().trim();
  const said = ctx.local("said", {});
  if (!text) {
    document.getElementById("title").focus();
    return;
  }
  said.set({});
  const answer = await ctx.send(
    "title",
    { cluster: group.id, text },
    {
      onRefused(reason, values, sentence) {
        said.set({ reason, values, sentence, text });
      },
    },
  );
  if (!answer.ok) return;
  draft.clear();
  ctx.local("naming", "").set("");
  window.scrollTo(0, 0);
}

function answerOf(ctx, said) {
  if (!KIND.includes(said.reason)) return nothing;
  if (said.reason === "title_noun") {
    const theme = said.values.theme.charAt(0).toLowerCase() + said.values.theme.slice(1);
    return kind({ title: ctx.t("title.noun", { theme }), text: `${ctx.t("title.hint")}.` });
  }
  return kind({ title: ctx.t("title.long", said.values), text: ctx.t("title.long_text", said.values) });
}

function begin(ctx, draft, start) {
  const opening = start.replace(/…$/, " ");
  if (!draft.get().startsWith(opening)) draft.set(opening + draft.get());
  ctx.refresh();
  document.getElementById("title").focus();
}

function starters(ctx, group, draft) {
  const keys = STARTS.map((number) => `level.${group.level}.start.${number}`).filter((key) => ctx.words.has(key));
  return html`<p class="startl">${ctx.t("write.start")}</p>
    <ul class="chips">
      ${keys.map(
        (key) =>
          html`<li>
            <button type="button" @click=${() => begin(ctx, draft, ctx.t(key))}>${ctx.t(key)}</button>
          </li>`,
      )}
    </ul>`;
}

/** The screen, or null when no group is being named. Without the pen the text stays, and nothing can be saved. */
export function titleScreen(ctx) {
  const group = named(ctx);
  if (!group) return null;
  const draft = ctx.draft(`title.${group.id}`);
  const mine = ctx.mine.notes || {};
  const notes = group.notes
    .filter((id) => ctx.table.notes[id])
    .map((id) => ({ id, text: ctx.table.notes[id].text, own: id in mine }));
  const said = ctx.local("said", {}).get();
  const withPen = holdsPen(ctx);
  const back = backButton(ctx.t("title.back"), () => {
    ctx.local("naming", "").set("");
    ctx.local("said", {}).set({});
  });
  return {
    title: ctx.t("title.title"),
    className: "naming",
    body: html`${pile(notes)}
      <p class="hint">${countsOf(ctx, group)}</p>
      ${field({
        draft,
        id: "title",
        label: ctx.t(notes.length > 1 ? "title.label" : "title.label_one"),
        see: "room",
        max: TITLE_LENGTH,
        one: true,
        hint: ctx.t("title.hint"),
        done: withPen ? () => save(ctx, group) : undefined,
        error: said.reason && !KIND.includes(said.reason) ? said.sentence : "",
      })}
      ${answerOf(ctx, said)}${starters(ctx, group, draft)}`,
    action: withPen
      ? foot({ back, go: goButton(ctx.t("title.save"), () => save(ctx, group), { name: "" }) })
      : foot({ back, says: ctx.t("title.lost") }),
  };
}
