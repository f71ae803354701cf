/** Norms and sentences as every screen tells them: in order, in the screen's language, with what was answered. */
import { legible } from "../../static/parts/index.js";
import { spoken } from "../../static/core/words.js";

export const TALK = "1";
export const FINE = "2";

const ordered = (told = {}) =>
  Object.keys(told)
    .sort()
    .map((id, place) => ({ id, number: place + 1, ...told[id] }));

/** `[{id, number, text, now, fine, talk}]`: a norm as it was answered or, `now`, as it was worded since. */
export const normsOf = (ctx) =>
  ordered((ctx.view.norms || {}).rows).map((norm) => ({
    ...norm,
    text: legible(norm.now || spoken(norm.said, ctx.words)),
  }));

/** `[{id, number, text, corrected, fine, talk}]`: what is read back. */
export const sentencesOf = (ctx) =>
  ordered((ctx.view.checks || {}).rows).map((each) => ({ ...each, text: legible(each.text) }));

/** «14 pueden vivir con esto · 2 quieren conversarlo», and whether it reads otherwise since it was answered. */
export function counted(ctx, kind, { fine = 0, talk = 0, few = false, now = "", corrected = "" }) {
  const told = [
    fine ? ctx.t(`${kind}.fine.count`, { count: fine }) : "",
    talk ? ctx.t(`${kind}.talk.count`, { count: talk }) : "",
  ].filter(Boolean);
  const since = now || corrected ? [ctx.t("norms.now")] : [];
  const said = few ? [ctx.t(talk ? "norms.asked" : "norms.quiet")] : told.length ? told : [ctx.t("nobody")];
  return [...said, ...since].join(" · ");
}

/** What was written of a kind, in its order. */
export const writtenOf = (ctx, kind) =>
  Object.entries((ctx.view.written || {})[kind] || {})
    .map(([id, note]) => ({ id, ...note, text: legible(note.text) }))
    .sort((one, other) => one.order - other.order);
