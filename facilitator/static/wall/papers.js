/** What lies in a box of the wall, drawn: notes as sheets, or titled lists over strips, where boxes.js measured it. */
import { badge, html, keyed, nothing, repeat, styles } from "../parts/index.js";
import { layBox, markSize } from "./boxes.js";
import { andMore, tail } from "./read.js";
import { box, measured, px } from "./stage.js";

/** `{body, left}`: the papers of a box (`nothing` when empty), how many lists found no place; `words` as in read.js. */
export function papers(area, held, words) {
  const { kind, cells, left } = layBox(area, held);
  if (kind === "empty") return { body: nothing, left };
  return kind === "papers"
    ? { body: repeat(cells, (cell) => cell.note.id, sheet), left }
    : { body: repeat(cells, (cell) => cell.block.id, (cell) => list(cell, words)), left };
}

const sheet = (cell) =>
  html`<article class="note wl-sheet" ${box(cell)}>
    ${badge(cell.note.mark, { size: 52 })}
    <p class="cut" ${measured(cell)}>${cell.note.text}</p>
  </article>`;

function title({ block, head }, words) {
  if (block.voices && !block.first) return html`<h3 aria-hidden="true"></h3>`;
  const rest = block.joined ? block.marks.length - head.marks : 0;
  const more = rest ? html`<span class="rest">+${rest}</span>` : nothing;
  const text = block.voices ? words.voices : head.text || words.unnamed;
  return html`<h3
    class=${head.lines > 1 ? "tall" : ""}
    ${styles({ height: px(head.height), "font-size": px(head.size) })}
  >
    ${text}${tail(block.count, block.marks.slice(0, head.marks), more)}
  </h3>`;
}

/** A title over strips; a strip alone keeps its line to itself: how many there are stands behind the title. */
function list(cell, words) {
  const last = cell.strips.length - 1;
  return html`<section class="wl-list" ${box(cell)}>
    ${title(cell, words)}
    <ul>
      ${keyed(cell.strips, (note, place) =>
        html`<li>
          <div class="strip ${cell.size ? "whole" : ""}" ${styles({ "font-size": px(cell.size || 26) })}>
            ${badge(note.mark, { size: markSize(cell.size) })}<span>${note.text}</span>
          </div>
          ${cell.more && !cell.size && place === last && last ? andMore(words, cell.more) : nothing}
        </li>`)}
      ${cell.more && cell.size ? html`<li>${andMore(words, cell.more)}</li>` : nothing}
    </ul>
  </section>`;
}
