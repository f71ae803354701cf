/** Three words on a phone: writing them, one mark, and what the room found. */
import { html } from "../../static/parts/index.js";
import { calm } from "../../static/parts/ways.js";
import { marks } from "../../blocks/ballots/phone_marks.js";
import { themeList, themesAt } from "../../blocks/groups/phone_themes.js";
import { form, list } from "../../blocks/notes/phone.js";

export const style = ["../../static/css/board.css", "../../blocks/notes/style.css", "../../blocks/groups/style.css"];

const look = (ctx, more) => ({ body: calm({ title: ctx.t("look"), text: ctx.t("look.text"), more }) });

function write(ctx) {
  const notes = ctx.block("notes");
  const label = ctx.view.question || ctx.t("question");
  return html`${form(notes, { heading: "words", label, hint: ctx.t("hint"), see: "room" })}
  ${list(notes, { heading: "words", none: ctx.t("none") })}`;
}

function mark(ctx) {
  const choices = themesAt(ctx.block("groups"), "words").map(({ id, title: text }) => ({ id, text }));
  const said = (key, values) => ctx.t(`mark.${key}`, values);
  const { top, body, action } = marks(ctx.block("marks"), [{ title: "", choices }], said);
  return { top, body: html`<h2 class="h2s">${ctx.t("mark.question")}</h2>${body}`, action };
}

/** One screen, by phase and stage. */
export function phone(ctx) {
  const { phase, stage } = ctx.step;
  const writing = phase === "open" || phase === "last_minute";
  if (writing && stage === "write") return write(ctx);
  if (writing && stage === "mark") return mark(ctx);
  const groups = ctx.block("groups");
  return look(ctx, themeList(groups, themesAt(groups, "words")));
}
