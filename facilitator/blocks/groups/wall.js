/** One heading on the wall, as large as all of it stands: in columns to be read aloud, or in a box beside others. */
import { papers } from "../../static/wall/papers.js";
import { columns as drawn, columnsBeside } from "../../static/wall/read.js";
import { countsText } from "../../static/wall/stage.js";
import { singlesOf, themesOf } from "./themes.js";

/** How the wall speaks of themes and of what is left out. */
const wordsOf = (ctx) => ({
  breadth: (theme) => countsText(ctx, { ...theme, notes: theme.count }),
  unnamed: ctx.t("groups.unnamed"),
  voices: ctx.t("groups.voices"),
  more: (count) => ctx.t("groups.and_more", { count }),
});

/** A heading's themes and, under a title where something was `grouped`, its single voices. */
function listsOf(words, heading, grouped = true) {
  const [themes, notes] = [themesOf(heading), singlesOf(heading)];
  const voices = { id: "voices", voices: true, title: words.voices, more: 0, marks: [], count: notes.length, notes };
  return [...themes, ...(notes.length ? [{ ...voices, bare: !grouped && !themes.length }] : [])];
}

/** `{body, left}`: a heading's themes and voices, and how many found no place. */
export function columns(ctx, heading) {
  const words = wordsOf(ctx);
  return drawn(listsOf(words, heading), words);
}

/** The same of several headings, `[{heading, field}]`, side by side in one size. */
export function beside(ctx, fields) {
  const words = wordsOf(ctx);
  return columnsBeside(fields.map(({ heading, field }) => ({ lists: listsOf(words, heading, false), field })), words);
}

/** The same in the box `area`. */
export const boxed = (ctx, heading, area) =>
  papers(area, { lists: themesOf(heading), singles: singlesOf(heading) }, wordsOf(ctx));
