/** Dragging what a list holds, on a large screen; tapping does all of it too (not in index.js). */
import { Directive, directive, noChange } from "./lit.js";

const FIT = "(hover: hover) and (pointer: fine), (min-width: 700px)";
const OPTIONS = {
  animation: 0,
  delay: 180,
  delayOnTouchOnly: true,
  sort: false,
  forceFallback: true,
  fallbackOnBody: true,
  fallbackTolerance: 6,
  ghostClass: "lifted",
  onMove: () => false,
};

/** Starts it; answers a function that ends it. SortableJS is fetched only here; it names itself on the page. */
async function sortable(element, onEnd) {
  await import("../vendor/sortablejs/Sortable.min.js");
  const sorter = self.Sortable.create(element, { ...OPTIONS, onEnd });
  return () => sorter.destroy();
}

/** Nothing is moved in the page itself: what was dropped is told, and the page follows what the room answers. */
class Dragging extends Directive {
  render() {
    return noChange;
  }

  update(part, [on, dropped]) {
    this.dropped = dropped;
    const wanted = on && window.matchMedia(FIT).matches;
    if (wanted && !this.started) this.started = sortable(part.element, (event) => this.end(event));
    if (!wanted && this.started) {
      this.started.then((end) => end());
      this.started = null;
    }
    return noChange;
  }

  end({ item, originalEvent: event }) {
    const { clientX, clientY } = event.changedTouches ? event.changedTouches[0] : event;
    this.dropped(item, document.elementFromPoint(clientX, clientY));
  }
}

/** `<ul ${dragging(on, (item, under) => …)}>`: the child that was let go, and the element that it lies on. */
export const dragging = directive(Dragging);
