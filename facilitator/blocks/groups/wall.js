/** One heading on the wall, as large as all of it stands: in columns to be read aloud, or in a box beside others. */
import { papers } from "../../static/wall/papers.js";
import { columns as drawn } from "../../static/wall/read.js";
import { countsText } from "../../static/wall/stage.js";
import { singlesOf, themesOf } from "./themes.js";

/** How the wall speaks of themes and of what is left out. */
const wordsOf = (ctx) => ({
  breadth: (theme) => countsText(ctx, { ...theme, notes: theme.count }),
  unnamed: ctx.t("groups.unnamed"),
  voices: ctx.t("groups.voices"),
  more: (count) => ctx.t("groups.and_more", { count }),
});

/** `{body, left}`: a heading's themes and, under a title of their own, its single voices; how many found no place. */
export function columns(ctx, heading) {
  const notes = singlesOf(heading);
  const words = wordsOf(ctx);
  const voices = { id: "voices", voices: true, title: words.voices, more: 0, marks: [], count: notes.length, notes };
  return drawn([...themesOf(heading), ...(notes.length ? [voices] : [])], words);
}

/** The same in the box `area`. */
export const boxed = (ctx, heading, area) =>
  papers(area, { lists: themesOf(heading), singles: singlesOf(heading) }, wordsOf(ctx));
