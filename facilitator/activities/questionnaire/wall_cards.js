/** Questions that each have answers of their own on the wall: a bar and a figure at every described answer. */
import { html, keyed, nothing, styles } from "../../static/parts/index.js";
import { linesOf } from "../../static/wall/fit.js";
import { px, titled } from "../../static/wall/stage.js";
import { inOrder, levelsOf, said } from "./said.js";
import { apartText, ofText } from "./told.js";

const SIZES = [36, 34, 32, 30, 28, 26];
const ROOM = { width: 1792, height: 790, gap: 44, apart: 30, columns: 3 };

/** The largest letters in which all questions stand, three beside each other. */
function sizeOf(ctx, items) {
  const columns = Math.min(items.length, ROOM.columns);
  const width = (ROOM.width - ROOM.gap * (columns - 1)) / columns;
  const tall = (size) => (item) =>
    levelsOf(ctx, item).reduce(
      (sum, text) => sum + Math.max(38, linesOf(text, { size, width: width - 80 }) * size * 1.1 + 6),
      linesOf(said(ctx, item.name), { size: size + 2, weight: 800, width }) * (size + 2) * 1.12 + size * 1.3 + 6,
    );
  const rows = Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  );
  const all = (size) => rows.reduce((sum, row) => sum + Math.max(...row.map(tall(size))) + ROOM.apart, 0);
  return SIZES.find((size) => all(size) <= ROOM.height) || SIZES[SIZES.length - 1];
}

/** One question: its answers from the least to the most. */
function card(ctx, item, row) {
  const most = Math.max(...Object.values(row.now), 1);
  const answer = (text, place) => {
    const count = row.now[String(place + 1)];
    const part = styles({ "--part": `${(100 * count) / most}%` });
    return html`<li ${part}><b class="num">${count}</b><span>${text}</span></li>`;
  };
  const more = apartText(ctx, row);
  const before = (ctx.view.before || {})[item.id];
  return html`<section class="q-card">
    <h2>${said(ctx, item.name)}</h2>
    <ul>
      ${levelsOf(ctx, item).map(answer)}
    </ul>
    <p>${ofText(ctx, row)}${more ? ` · ${more}` : nothing}</p>
    ${before ? html`<p>${ctx.t("wall.before", { count: before.yes, of: before.of })}</p>` : nothing}
  </section>`;
}

/** All questions that are shown. */
export function cards(ctx) {
  const { instrument, rows, order, withheld = [], units } = ctx.view;
  const items = inOrder(instrument.items).filter(({ id }) => order.includes(id));
  const under = ctx.t(`wall.sub.${instrument.unit}`, { count: units });
  const size = px(sizeOf(ctx, items));
  return html`<section class="stage qn ${items.length > 2 ? "many" : "one"}">
    ${titled(said(ctx, instrument.name), under)}
    <div class="q-cards" ${styles({ "--columns": String(Math.min(items.length, ROOM.columns)), "font-size": size })}>
      ${keyed(items, (item) => card(ctx, item, rows[item.id]))}
    </div>
    ${withheld.length ? html`<p class="q-foot">${ctx.t("wall.withheld", { count: withheld.length })}</p>` : nothing}
  </section>`;
}
