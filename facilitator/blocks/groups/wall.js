/** One heading in full on the wall, to be read aloud: themes and single voices in columns, as large as all stands. */
import { badge, html, keyed, nothing, styles } from "../../static/parts/index.js";
import { FIELD, layColumns } from "../../static/wall/columns.js";
import { box, countsText, px } from "../../static/wall/stage.js";
import { singlesOf, themesOf } from "./themes.js";

export const style = "wall.css";

const breadth = (ctx, block) => countsText(ctx, { ...block, notes: block.count });

/** A heading's themes and, under a title of their own, its single voices, laid in columns. */
function laidOut(ctx, heading) {
  const singles = singlesOf(heading);
  const voices = { id: "voices", voices: true, title: ctx.t("groups.voices"), more: 0, marks: [] };
  const alone = singles.length ? [{ ...voices, count: singles.length, notes: singles }] : [];
  return layColumns([...themesOf(heading), ...alone], (block) => breadth(ctx, block));
}

const drawn = (ctx, laid) =>
  html`<div
    class="gr-columns s${laid.tier.size} ${laid.tier.one ? "oneline" : ""} ${laid.tier.plain ? "plain" : ""}"
    ${box(FIELD)}
  >
    ${laid.columns.map(
      (blocks) =>
        html`<div ${styles({ width: px(laid.width), gap: px(laid.gap) })}>
          ${keyed(blocks, (block) => readAloud(ctx, block, laid.tier))}
        </div>`,
    )}
  </div>`;

function readAloud(ctx, block, tier) {
  return html`<section class="gr-read">
    ${
      block.beside
        ? html`<div ${styles({ height: px(block.heading - 4) })}></div>`
        : block.follows
          ? nothing
          : titleAloud(ctx, block, tier)
    }
    <ul>
      ${keyed(block.notes, (note) =>
        html`<li class="gr-note" ${styles({ "font-size": px(tier.size) })}>
          ${badge(note.mark, { size: tier.one ? 26 : 40 })}
          <p>${note.text}</p>
        </li>`)}
    </ul>
    ${
      block.more && block.notes.length
        ? html`<p class="gr-more">${ctx.t("groups.and_more", { count: block.more })}</p>`
        : nothing
    }
  </section>`;
}

const marksOf = (block, size) => (block.joined ? block.marks.map((mark) => badge(mark, { size })) : nothing);

function titleAloud(ctx, block, tier) {
  const short = tier.plain || block.voices;
  const tail = html`<span class="gr-tail"><b class="c display num">${block.count}</b>${marksOf(block, 26)}</span>`;
  return html`<h2 class=${short ? "short" : ""} ${styles({ "font-size": px(block.head.size) })}>
      ${block.title || ctx.t("groups.unnamed")}${short ? tail : nothing}
    </h2>
    ${
      short
        ? nothing
        : html`<p class="counts">
            ${block.joined ? html`<span class="marks">${marksOf(block, 28)}</span>` : nothing}
            <span>${breadth(ctx, block)}</span>
          </p>`
    }`;
}

/** `{body, left}`: the columns (`nothing` when the heading is empty), and how many themes found no place. */
export function columns(ctx, heading) {
  const laid = laidOut(ctx, heading || {});
  return { body: laid.columns.length ? drawn(ctx, laid) : nothing, left: laid.left };
}
