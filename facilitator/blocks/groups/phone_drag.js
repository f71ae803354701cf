/** What it means that a note was dropped on another, on a group or on a heading; tapping does all of it too. */

/** What lies where a note was let go. */
function target(under, dragged, headings) {
  const [note, group, tab] = ["[data-note]", "[data-group]", ".lv4 li"].map((what) => under && under.closest(what));
  if (group) return { group: group.dataset.group };
  if (note && note.dataset.note !== dragged) return { note: note.dataset.note };
  return tab ? { heading: headings[[...tab.parentElement.children].indexOf(tab)] } : {};
}

/** For `dragging` of static/parts/drag.js; `from` is the heading shown. */
export const dropping = (ctx, headings, from) => (item, under) => {
  const dragged = item.dataset.note;
  const { group, note, heading } = target(under, dragged, headings);
  if (group) ctx.send("group", { notes: [dragged], group });
  else if (note) {
    ctx.send("group", { notes: [note, dragged] }).then(({ ok }) => {
      if (ok) ctx.local("naming", "").set(dragged);
    });
  } else if (heading && heading !== from) ctx.send("move", { note: dragged, heading });
};
