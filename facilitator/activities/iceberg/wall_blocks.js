/** What a level holds, as blocks to be laid out: its themes, the largest first, and its single voices. */

export const LEVELS = [1, 2, 3, 4];
export const DEEP = [3, 4];

const byMark = (one, other) => one.length - other.length || (one < other ? -1 : 1);
const place = (id) => Number(String(id).slice(1)) || 0;
const notesOf = (entries) =>
  Object.entries(entries || {})
    .map(([id, note]) => ({ id, text: note.text, mark: note.mark }))
    .sort((one, other) => place(one.id) - place(other.id));

/** The marks of tables in order: A … H, then A2 … */
export const marksOf = (tables) => [...new Set(Object.values(tables || {}))].filter(Boolean).sort(byMark);

/** Themes of a level of a view, the ones with most notes first, then in the order they were found. */
export function themesOf(level) {
  return Object.entries((level && level.themes) || {})
    .map(([id, theme]) => ({
      id,
      title: theme.title,
      count: theme.count,
      people: theme.people,
      organisations: theme.organisations,
      joined: theme.joined,
      marks: marksOf(theme.tables),
      notes: notesOf(theme.strips),
      more: theme.more || 0,
      clusters: theme.clusters || [],
    }))
    .sort((one, other) => other.count - one.count || place(one.id) - place(other.id));
}

export const singlesOf = (level) => notesOf((level && level.single) || {});

/** How many notes of a level are to be seen. */
export const countOf = (level) =>
  themesOf(level).reduce((sum, theme) => sum + theme.count, 0) + singlesOf(level).length;

/** Whether a level has a theme with a sentence over it; if not, its notes stand each for itself. */
export const isNamed = (level) => themesOf(level).some((theme) => theme.title);

/** Every note of a level without its theme. */
export const looseOf = (level) =>
  [...themesOf(level).flatMap((theme) => theme.notes), ...singlesOf(level)].sort(
    (one, other) => place(one.id) - place(other.id),
  );

/** Themes that may become a lever, level 3 before level 4, as they stand in the iceberg. */
export const deepThemes = (levels) =>
  DEEP.flatMap((level) => themesOf((levels || {})[level]).map((theme) => ({ ...theme, level })));
