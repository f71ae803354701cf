/** Items of one scale on the wall: a dot an organisation, open then full; of many people a figure in a disc. */
import { html, icon, keyed, nothing, styles, upTo } from "../../static/parts/index.js";
import { titled } from "../../static/wall/stage.js";
import { inOrder, said } from "./said.js";
import { apartText, movedText, ofText } from "./told.js";

const TALL = 716; // of all rows together
const MOST_TALL = 82;
const MOST_DOTS = 7; // in a cell; beyond, a figure
const FEW_ROWS = 10; // with more, a row is one line

const dots = (count, className) =>
  count > MOST_DOTS
    ? html`<span class="q-many ${className}"><i></i><b class="num">${count}</b></span>`
    : html`<span class="q-dots ${className}">${upTo(count).map(() => html`<i></i>`)}</span>`;

/** The ink bar under the middle: over one level, or across two. */
function middle({ low, high }, levels) {
  const left = (((low + high) / 2 - 0.96) * 100) / levels;
  return html`<i class="q-middle" ${styles({ left: `${left}%`, width: `${92 / levels}%` })}></i>`;
}

/** A row with dots, its reading and what moved. */
function wide(ctx, item, row, names) {
  const more = [movedText(ctx, row), apartText(ctx, row)].filter(Boolean).join(", ");
  return html`<li class="q-row">
    <h2 class="q-name">${said(ctx, item.name)}</h2>
    <div class="q-cells">
      ${names.map((_, place) => {
        const level = String(place + 1);
        return html`<div>${row.then ? dots(row.then[level], "then") : nothing}${dots(row.now[level], "now")}</div>`;
      })}
      ${middle(row, names.length)}
    </div>
    <p class="q-says">
      <span><b>${ctx.t(`reading.${row.reading}`)}</b> · ${ofText(ctx, row)}</span><span>${more}</span>
    </p>
  </li>`;
}

/** A row of a long list: a figure at each level. */
function narrow(ctx, item, row, names, most) {
  const { priorities, strengths } = ctx.view;
  const kind = priorities.includes(item.id) ? "priority" : strengths.includes(item.id) ? "strength" : "";
  const mark = { priority: "message-circle", strength: "check" }[kind];
  return html`<li class="q-row ${kind}">
    <h2 class="q-name">
      ${mark ? icon(mark, { size: 30, stroke: 2.6, label: ctx.t(`wall.${kind}`) }) : nothing}
      <span>${said(ctx, item.name)}</span>
    </h2>
    <div class="q-cells">
      ${names.map((_, place) => {
        const count = row.now[String(place + 1)];
        const size = `${Math.round(20 + (18 * count) / most)}px`;
        const disc = html`<i class="q-disc" ${styles({ width: size, height: size })}></i><b class="num">${count}</b>`;
        return html`<div>${count ? disc : nothing}</div>`;
      })}
    </div>
    <p class="q-says"><span>${ofText(ctx, row)}</span></p>
  </li>`;
}

/** What the marks of the picture mean. */
function keys(ctx, long, then) {
  const one = (className, text) => html`<li><i class=${className}></i>${text}</li>`;
  const kind = (name, mark) =>
    html`<li class=${name}>${icon(mark, { size: 30, stroke: 2.6 })}${ctx.t(`wall.${name}`)}</li>`;
  return html`<ul class="q-keys">
    ${long ? [kind("priority", "message-circle"), kind("strength", "check")] : nothing}
    ${then ? one("then", ctx.t("wall.then")) : nothing}
    ${long ? nothing : [one("now", ctx.t("wall.now")), one("middle", ctx.t("wall.middle"))]}
  </ul>`;
}

/** The whole picture. */
export function strips(ctx) {
  const { instrument, rows, order, withheld = [], units } = ctx.view;
  const items = Object.fromEntries(inOrder(instrument.items).map((item) => [item.id, item]));
  const names = instrument.scale[ctx.words.language] || instrument.scale.es;
  const long = order.length > FEW_ROWS;
  const most = Math.max(...order.map((key) => Math.max(...Object.values(rows[key].now))), 1);
  const then = order.some((key) => rows[key].then);
  const height = Math.min(MOST_TALL, Math.floor(TALL / order.length));
  const draw = ([key]) =>
    long ? narrow(ctx, items[key], rows[key], names, most) : wide(ctx, items[key], rows[key], names);
  const foot = [
    instrument.unit === "organisation" ? ctx.t("wall.own") : "",
    withheld.length ? ctx.t("wall.withheld", { count: withheld.length }) : ctx.t("wall.first"),
  ];
  const title = then ? ctx.t("wall.then_now") : said(ctx, instrument.name);
  return html`<section class="stage qn strips ${long ? "long" : ""}">
    ${titled(title, ctx.t(`wall.sub.${instrument.unit}`, { count: units }))}
    ${keys(ctx, long, then)}
    <div class="q-head">
      <span></span>
      <div class="q-cells">${names.map((name) => html`<p>${name}</p>`)}</div>
    </div>
    <ul class="q-rows" ${styles({ "--row": `${height}px` })}>
      ${keyed(
        order.map((key) => [key]),
        draw,
      )}
    </ul>
    <p class="q-foot">${foot.filter(Boolean).join(" ")}</p>
  </section>`;
}
