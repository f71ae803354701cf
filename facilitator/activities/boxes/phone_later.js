/** Boxes on a phone once the writing is over: the table's board, what the room found, what it can agree on. */
import { html, nothing } from "../../static/parts/index.js";
import { calm } from "../../static/parts/ways.js";
import { assented, assenting } from "../../blocks/assent/phone.js";
import { noTable } from "../../blocks/boards/phone.js";
import { board, reading } from "../../blocks/groups/phone.js";
import { themeList, themesAt } from "../../blocks/groups/phone_themes.js";
import { drafts, fates } from "../../blocks/notes/phone_fates.js";

export const style = [
  "../../static/css/board.css",
  "../../blocks/notes/carry.css",
  "../../blocks/boards/style.css",
  "../../blocks/groups/style.css",
  "../../blocks/assent/style.css",
];

/** The board of this moment. */
export function table(ctx, of) {
  const [boards, groups, notes] = ["boards", "groups", "notes"].map((place) => ctx.block(place));
  const below = drafts(notes, { of });
  if (!ctx.me.table) return { body: html`${noTable(boards)}${below}` };
  const { stage } = ctx.step;
  const draw = stage === "read" ? reading : board;
  return draw(
    { boards, groups, notes },
    {
      ...of,
      title: ctx.step.title,
      read: ctx.t("board.read"),
      next: (key) => of.name(key),
      naming: stage === "name",
      above: nothing,
      meanwhile: nothing,
      below,
    },
  );
}

const titled = (title, inside) =>
  html`<h3 class="sec">${title}</h3>
    ${inside}`;

const said = (title, words) => titled(title, html`<blockquote class="words">${words}</blockquote>`);

/** The room's themes, box by box. */
function found(ctx, of) {
  const groups = ctx.block("groups");
  return of.headings
    .map((key) => ({ key, themes: themesAt(groups, key) }))
    .filter(({ themes }) => themes.length)
    .map(({ key, themes }) => titled(of.name(key), themeList(groups, themes)));
}

/** Closed, revealed, agreed on and harvested. */
export function after(ctx, of) {
  const { phase, stage, harvest } = ctx.step;
  const [notes, assent] = [ctx.block("notes"), ctx.block("assent")];
  const unsent = drafts(notes, { of });
  if (phase === "closed") return { body: calm({ title: ctx.t("look"), text: ctx.t("look.closed"), more: unsent }) };
  if (stage === "ratify")
    return {
      body: html`<h2 class="h2s" id="page-head" tabindex="-1">${ctx.t("ratify")}</h2>
        <p class="instr">${ctx.t("ratify.text")}</p>
        ${assenting(assent)}`,
    };
  const { text, owner } = ctx.view.decision || {};
  const decided = owner ? html`${text} <small>${ctx.t("decision.by", { owner })}</small>` : text;
  const over = phase === "harvested";
  const answered = (stage === "agreed" || over) && Object.keys(assent.view.told || {}).length;
  const more = html`${over && harvest ? said(ctx.t("found"), harvest) : nothing}
  ${answered ? titled(ctx.t("agreed"), assented(assent)) : nothing}
  ${text ? said(ctx.t("decision.made"), decided) : nothing}
  ${found(ctx, of)}${unsent}${fates(notes, { of })}`;
  return { body: calm({ title: ctx.t("look"), text: ctx.t(over ? "look.harvested" : "look.text"), more }) };
}
