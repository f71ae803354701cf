/** Dragging notes onto one another, onto a group or onto a level, on a large screen; tapping does all of it too. */
import { Directive, directive, noChange } from "../../static/parts/index.js";
import { sortable } from "../../static/parts/board.js";

const FIT = "(hover: hover) and (pointer: fine), (min-width: 700px)";

/** What lies under the point where a note was let go. */
function target(event, dragged) {
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const note = under && under.closest("[data-note]");
  const cluster = under && under.closest("[data-cluster]");
  const tab = under && under.closest(".lv4 li");
  if (cluster) return { cluster: cluster.dataset.cluster };
  if (note && note.dataset.note !== dragged) return { note: note.dataset.note };
  if (tab) return { level: [...tab.parentElement.children].indexOf(tab) + 1 };
  return {};
}

function drop(ctx, dragged, found) {
  if (found.cluster) ctx.send("group", { notes: [dragged], cluster: found.cluster });
  else if (found.note) {
    ctx.send("group", { notes: [found.note, dragged] }).then(({ ok }) => {
      if (ok) ctx.local("naming", "").set(dragged);
    });
  } else if (found.level && found.level !== ctx.table.notes[dragged].level)
    ctx.send("move_on_board", { note: dragged, level: found.level });
}

/** Nothing is moved in the page itself: what was dropped is told, and the page follows what the room answers. */
class Dragging extends Directive {
  render() {
    return noChange;
  }

  update(part, [ctx, on]) {
    this.ctx = ctx;
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
        drop(this.ctx, dragged, target(point, dragged));
      },
    });
  }
}

/** `<ul ${dragging(ctx, on)}>` with children that carry `data-note`. */
export const dragging = directive(Dragging);
