/** Going along with the room: by itself where nothing is at stake, by a tap where somebody is still at work. */
import { html, icon } from "../../static/parts/index.js";
import { toTop } from "./phone_common.js";

/**
 * Where this person is on a road of numbered places: `{room, at, go, behind}`. It begins where the room is. When the
 * room moves it goes along if it was there and `idle()`; otherwise it moves only by this person's taps, and never ahead
 * of the room.
 */
export function follow(ctx, name, room, idle) {
  const here = ctx.local(name, null);
  const seen = ctx.local(`${name}.room`, null);
  const back = ctx.local(`${name}.back`, false);
  const before = seen.get();
  if (before !== room || here.get() === null) {
    const along = here.get() === null || (here.get() >= before && idle());
    seen.set(room);
    back.set(false);
    if (along) here.set(room);
    if (along && before !== null) toTop();
  }
  const at = Math.min(here.get(), room);
  return {
    room,
    at,
    behind: at < room && !back.get(),
    go(place) {
      here.set(place);
      back.set(place < room);
      toTop();
    },
  };
}

/** «La sala va en…», and the way there. */
export const roomIsAt = (text, onTap) =>
  html`<button type="button" class="kind behind" @click=${onTap}>
    ${icon("footprints", { stroke: 2.2 })}<span>${text}</span>${icon("arrow-right", { size: 22, stroke: 2.6 })}
  </button>`;
