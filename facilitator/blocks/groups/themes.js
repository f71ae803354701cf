/** What a heading of a view holds, ready to be drawn: its themes, the largest first, and its single voices. */

const numberOf = (id) => Number(String(id).slice(1)) || 0;
const byMark = (one, other) => one.length - other.length || (one < other ? -1 : 1);
const notesOf = (entries) =>
  Object.entries(entries || {})
    .map(([id, note]) => ({ id, ...note }))
    .sort((one, other) => one.order - other.order);

/** The marks of tables in order: A … H, then A2 … */
export const marksOf = (tables) => [...new Set(Object.values(tables || {}))].filter(Boolean).sort(byMark);

/** Themes of a heading of a view, the ones with most notes first, then in the order in which they were made. */
export function themesOf(heading) {
  return Object.entries((heading && heading.themes) || {})
    .map(([id, theme]) => ({
      id,
      title: theme.title,
      count: theme.notes,
      people: theme.people,
      organisations: theme.organisations,
      joined: theme.joined,
      marks: marksOf(theme.tables),
      notes: notesOf(theme.strips),
      more: theme.more || 0,
      groups: theme.groups || [],
    }))
    .sort((one, other) => other.count - one.count || numberOf(one.id) - numberOf(other.id));
}

export const singlesOf = (heading) => notesOf((heading && heading.single) || {});
