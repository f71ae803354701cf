/** Dragging notes onto one another, onto a group or onto a heading, on a large screen; tapping does all of it too. */
import { Directive, directive, noChange } from "../../static/parts/index.js";
import { sortable } from "../../static/parts/board.js";

const FIT = "(hover: hover) and (pointer: fine), (min-width: 700px)";

/** What lies under the point where a note was let go. */
function target(event, dragged, headings) {
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const note = under && under.closest("[data-note]");
  const group = under && under.closest("[data-group]");
  const tab = under && under.closest(".lv4 li");
  if (group) return { group: group.dataset.group };
  if (note && note.dataset.note !== dragged) return { note: note.dataset.note };
  return tab ? { heading: headings[[...tab.parentElement.children].indexOf(tab)] } : {};
}

function drop(ctx, dragged, from, { group, note, heading }) {
  if (group) ctx.send("group", { notes: [dragged], group });
  else if (note) {
    ctx.send("group", { notes: [note, dragged] }).then(({ ok }) => {
      if (ok) ctx.local("naming", "").set(dragged);
    });
  } else if (heading && heading !== from) ctx.send("move", { note: dragged, heading });
}

/** Nothing is moved in the page itself: what was dropped is told, and the page follows what the room answers. */
class Dragging extends Directive {
  render() {
    return noChange;
  }

  update(part, [ctx, headings, from, on]) {
    Object.assign(this, { ctx, headings, from });
    const wanted = on && window.matchMedia(FIT).matches;
    if (wanted && !this.started) this.start(part.element);
    if (!wanted && this.started) {
      this.started.then((end) => end());
      this.started = null;
    }
    return noChange;
  }

  start(element) {
    this.started = sortable(element, {
      sort: false,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 6,
      ghostClass: "lifted",
      onMove: () => false,
      onEnd: (event) => {
        const point = event.originalEvent.changedTouches ? event.originalEvent.changedTouches[0] : event.originalEvent;
        const dragged = event.item.dataset.note;
        drop(this.ctx, dragged, this.from, target(point, dragged, this.headings));
      },
    });
  }
}

/** `<ul ${dragging(ctx, headings, from, on)}>` with children that carry `data-note`; `from` is the heading shown. */
export const dragging = directive(Dragging);
