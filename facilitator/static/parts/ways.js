/** Ways through an exercise on a phone: the foot, calm pages, buttons, going along with the room (not in index.js). */
import { icon } from "./icons.js";
import { html, nothing } from "./lit.js";

const numberOf = (id) => Number(String(id).replace(/\D/g, ""));

/** A dictionary from the views as `[{id, …}]`, in the order in which its entries came to be. */
export const byAge = (entries = {}) =>
  Object.keys(entries)
    .map((id) => ({ ...entries[id], id }))
    .sort((one, other) => numberOf(one.id) - numberOf(other.id));

/**
 * A button of any looks: `name` is the icon before its words, `open` what it says of what it unfolds, `pressed` and
 * `idle` (it can do nothing now) whether it is so.
 */
export const tap = (label, onTap, { name = "", className = "btn", size = 20, stroke = 2, says, ...is } = {}) =>
  html`<button
    type="button"
    class=${className}
    aria-label=${says || nothing}
    aria-expanded=${is.open === undefined ? nothing : String(is.open)}
    aria-pressed=${is.pressed === undefined ? nothing : String(is.pressed)}
    aria-disabled=${is.idle === undefined ? nothing : String(is.idle)}
    @click=${onTap}
  >
    ${name ? icon(name, { size, stroke }) : nothing}${label}
  </button>`;

/** A button that looks like a link. */
export const linkish = (label, onTap, name = "", more = "") =>
  tap(label, onTap, { name, className: `linkish ${more}` });

/** Small papers that do something at once: `[label, onTap]` each. */
export const taps = (options) =>
  html`<ul class="chips">
    ${options.map(([label, onTap]) => html`<li><button type="button" @click=${onTap}>${label}</button></li>`)}
  </ul>`;

/** A page that asks for nothing: eyes on the room. `action` is a button under its words, `more` what follows. */
export const calm = ({ title, text, mark = icon("monitor", { size: 40 }), action = nothing, more = nothing }) =>
  html`<div class="eyes">
      ${mark}
      <div>
        <h2>${title}</h2>
        ${text ? html`<p>${text}</p>` : nothing} ${action}
      </div>
    </div>
    ${more}`;

/** A way back, and beside it the red way on or a sentence about what comes; such a foot may `rest` out of sight. */
export function foot({ back = nothing, go = nothing, says = "", under = nothing }) {
  if (go === nothing && back === nothing && !says) return under === nothing ? null : under;
  const drawn = html`<div class="pair">
      ${back} ${go} ${go === nothing && says ? html`<p class="hint ahead">${says}</p>` : nothing}
    </div>
    ${under}`;
  drawn.rest = go === nothing;
  return drawn;
}

/** The one action of a page, over its whole width; `look` are its classes, `name` an icon before its words. */
export const mainButton = (label, onTap, { look = "btn-go", ...more } = {}) =>
  tap(label, onTap, { className: `btn ${look} main`, size: 24, ...more });

/** A square button of one icon, which `says` what it does. */
export const iconButton = (name, says, onTap, look = "") =>
  tap(nothing, onTap, { name, says, className: `btn ${look} ic`, size: 24 });

/** The square arrow back. */
export const backButton = (label, onTap) =>
  tap(nothing, onTap, { name: "arrow-left", className: "btn ic", size: 24, stroke: 2.4, says: label });

/** The red button that leads on; its icon stands last, or `first`. */
export const goButton = (label, onTap, { name = "arrow-right", first = false } = {}) =>
  html`<button type="button" class="btn btn-go" @click=${onTap}>
    ${first ? icon(name, { size: 22, stroke: 2.4 }) : nothing} ${label}
    ${first || !name ? nothing : icon(name, { size: 22, stroke: 2.6 })}
  </button>`;

/** After a tap that changes the page: its top, and for readers the heading with the id `page-head`. */
export function toTop() {
  window.scrollTo(0, 0);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const heading = document.getElementById("page-head");
      if (heading && document.activeElement.tagName !== "TEXTAREA") heading.focus({ preventScroll: true });
    }),
  );
}

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
