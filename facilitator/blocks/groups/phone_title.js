/** Naming a group: its notes, and one sentence that says what they say together; a noun alone meets a question. */
import { field, html, kind } from "../../static/parts/index.js";
import { pile } from "../../static/parts/board.js";
import { backButton, foot, goButton } from "../../static/parts/ways.js";
import { errorOf, hand, problemOf, starters } from "../../static/parts/write.js";
import { counts } from "./phone_themes.js";

const KIND = ["title_noun", "title_long"];
const keyOf = (group) => `title.${group.id}`;
const hintOf = (ctx, [from, to] = ctx.view.words) => ctx.t("groups.title.hint", { from, to });

/** Opens the naming of a group; a title that stands is where it begins. */
export function openTitle(ctx, group) {
  const draft = ctx.draft(keyOf(group));
  if (!draft.get() && group.title) draft.set(group.title);
  problemOf(ctx, keyOf(group)).set(null);
  ctx.local("naming", "").set(group.notes[0]);
  window.scrollTo(0, 0);
}

async function save(ctx, group) {
  const went = await hand(ctx, keyOf(group), "title", (title) => ({ group: group.id, title }), { id: "title" });
  if (!went) return;
  ctx.local("naming", "").set("");
  window.scrollTo(0, 0);
}

function answerOf(ctx, { reason, values }) {
  if (reason === "title_long")
    return kind({ title: ctx.t("groups.title.long", values), text: ctx.t("groups.title.long_text", values) });
  const theme = values.theme.charAt(0).toLowerCase() + values.theme.slice(1);
  return kind({ title: ctx.t("groups.title.noun", { theme }), text: `${hintOf(ctx)}.` });
}

/** The screen, or null when no group is being named. Without the pen nothing can be saved. */
export function titleScreen({ groups, t, of, all, withPen }) {
  const naming = groups.local("naming", "");
  const { group: id } = all.find((note) => note.id === naming.get()) || {};
  const found = id && (groups.table.groups || {})[id];
  if (!found) return null;
  const group = { ...found, id };
  const problem = problemOf(groups, keyOf(group));
  const { reason } = problem.get() || {};
  const notes = group.notes.map((each) => all.find((note) => note.id === each)).filter(Boolean);
  const back = backButton(t("groups.title.back"), () => {
    naming.set("");
    problem.set(null);
  });
  return {
    title: t("groups.title.title"),
    className: "naming",
    body: html`${pile(notes)}
      <p class="hint">${counts(groups, group)}</p>
      ${field({
        draft: groups.draft(keyOf(group)),
        id: "title",
        label: t(notes.length > 1 ? "groups.title.label" : "groups.title.label_one"),
        see: "room",
        max: groups.view.length,
        one: true,
        hint: hintOf(groups),
        done: withPen ? () => save(groups, group) : undefined,
        error: KIND.includes(reason) ? "" : errorOf(groups, keyOf(group)),
        asks: KIND.includes(reason) && answerOf(groups, problem.get()),
      })}
      ${starters(groups, of.starts(group.heading), keyOf(group), "title")}`,
    action: withPen
      ? foot({ back, go: goButton(t("groups.title.save"), () => save(groups, group), { name: "" }) })
      : foot({ back, says: t("groups.title.lost") }),
  };
}
