/** Norms and sentences as every screen tells them: in order, in the screen's language, with what was answered. */
import { legible } from "../../static/parts/index.js";
import { spoken } from "../../static/core/words.js";

export const TALK = "1";
export const FINE = "2";

const ordered = (told = {}) =>
  Object.keys(told)
    .sort()
    .map((id, place) => ({ id, number: place + 1, ...told[id] }));

/** `[{id, number, text, fine, talk}]`: as the preset says a norm in this language, or as it was worded here. */
export const normsOf = (ctx) =>
  ordered((ctx.view.norms || {}).rows).map((norm) => ({
    ...norm,
    text: legible("said" in norm && !("text" in norm) ? spoken(norm.said, ctx.words) : norm.text || ""),
  }));

/** `[{id, number, text, corrected, fine, talk}]`: what is read back. */
export const sentencesOf = (ctx) =>
  ordered((ctx.view.checks || {}).rows).map((each) => ({ ...each, text: legible(each.text) }));

/** «14 pueden vivir con ella · 2 quieren conversarla»: of those that somebody said. */
export const counted = (ctx, kind, { fine = 0, talk = 0 }) =>
  [fine ? ctx.t(`${kind}.fine.count`, { count: fine }) : "", talk ? ctx.t(`${kind}.talk.count`, { count: talk }) : ""]
    .filter(Boolean)
    .join(" · ") || ctx.t("nobody");

/** What was written of a kind, in its order. */
export const writtenOf = (ctx, kind) =>
  Object.entries((ctx.view.written || {})[kind] || {})
    .map(([id, note]) => ({ id, ...note, text: legible(note.text) }))
    .sort((one, other) => one.order - other.order);
