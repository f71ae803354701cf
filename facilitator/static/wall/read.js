/** Titled lists in columns on the wall, drawn to be read aloud: columns.js measures where all of it stands. */
import { badge, html, keyed, nothing, styles } from "../parts/index.js";
import { FIELD, layBeside, layColumns } from "./columns.js";
import { box, px } from "./stage.js";

/**
 * `{body, left}` of lists as in columns.js: the columns (`nothing` without a list), and how many found no place.
 * `words` are those of the exercise: `breadth(list)`, `unnamed`, `more(count)`.
 */
export function columns(lists, words) {
  const laid = layColumns(lists, words.breadth);
  return { body: drawn(laid, words, FIELD), left: laid.left };
}

/** The same of several fields, `[{lists, field}]`, all in one size. */
export const columnsBeside = (fields, words) =>
  layBeside(fields, words.breadth).map((laid, place) => ({
    body: drawn(laid, words, fields[place].field),
    left: laid.left,
  }));

function drawn({ tier, width, gap, columns: all }, words, field) {
  if (!all.length) return nothing;
  return html`<div class="wl-columns s${tier.size} ${tier.tight ? "tight" : ""}" ${box(field)}>
    ${all.map(
      (lists) =>
        html`<div ${styles({ width: px(width), gap: px(gap) })}>
          ${keyed(lists, (list) => readAloud(list, tier, words))}
        </div>`,
    )}
  </div>`;
}

function readAloud(list, tier, words) {
  return html`<section class="wl-read">
    ${
      list.beside && !list.bare
        ? html`<div ${styles({ height: px(list.heading - 4) })}></div>`
        : list.follows || list.bare
          ? nothing
          : titleAloud(list, tier, words)
    }
    <ul>
      ${keyed(list.notes, (note) =>
        html`<li class="wl-note" ${styles({ "font-size": px(tier.size) })}>
          ${badge(note.mark, { size: tier.tight ? 26 : 40 })}
          <p>${note.text}</p>
        </li>`)}
    </ul>
    ${list.more && list.notes.length ? andMore(words, list.more) : nothing}
  </section>`;
}

/** How many notes of a list are not drawn. */
export const andMore = (words, count) => html`<p class="wl-more">${words.more(count)}</p>`;

/** Behind a title: how many notes it has, and the `marks` that it gathered. */
export const tail = (count, marks, more = nothing) =>
  html`<span class="wl-tail"
    ><b class="c display num">${count}</b>${marks.map((mark) => badge(mark, { size: 26 }))}${more}</span
  >`;

function titleAloud(list, tier, words) {
  const short = tier.plain || list.voices;
  const marks = list.joined ? list.marks : [];
  return html`<h2 ${styles({ "font-size": px(list.head.size) })}>
      ${list.title || words.unnamed}${short ? tail(list.count, marks) : nothing}
    </h2>
    ${
      short
        ? nothing
        : html`<p class="counts">
            ${
              marks.length
                ? html`<span class="marks">${marks.map((mark) => badge(mark, { size: 28 }))}</span>`
                : nothing
            }
            <span>${list.counts.map((line) => html`<span class="line">${line}</span> `)}</span>
          </p>`
    }`;
}
