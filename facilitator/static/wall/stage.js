/** What pictures of the wall share: heading, legend of tables, clock, instructions, counts in words, the way in. */
import { badge, html, icon, nothing, repeat, styles, svg } from "../parts/index.js";
import { timerWords } from "../parts/timer.js";
import { wavePath } from "../parts/water.js";
import { fit, linesOf } from "./fit.js";

const NAMED = 6;
const PROMPTS = { sizes: [76, 70, 64, 58, 54, 50, 46, 42, 38], width: 1130, height: 700, leading: 1.16, apart: 0.7 };
const CALM = {
  face: "display",
  weight: 800,
  width: 1500,
  height: 420,
  leading: 1.04,
  sizes: [132, 118, 104, 90, 78, 66],
};
const SHORE = wavePath({ width: 1920, half: 20, amp: 8, y: 962 });

export const px = (number) => `${Math.round(number)}px`;

/** A sentence of ours with **what must not be missed** in bold. */
export const stressed = (text) => text.split("**").map((part, place) => (place % 2 ? html`<b>${part}</b>` : part));

/** Of what has a title and `marks`: `apart` are drawn behind those that are called alike, `room` is what these need. */
export function toldApart(all) {
  const alike = ({ title }) => all.filter((other) => other.title === title).length > 1;
  return all.map((one) => {
    const marks = alike(one) ? one.marks : [];
    return { ...one, apart: marks.map((mark) => html` ${badge(mark, { size: 32 })}`), room: 44 * marks.length };
  });
}

/** The place of something whose size was measured. */
export const box = ({ left, top, width, height }) =>
  styles({ left: px(left), top: px(top), width: px(width), height: px(height) });

/** The size and the lines that were measured for a text (fit.js), which has the class `cut`. */
export const measured = ({ size, lines }) => styles({ "font-size": px(size), "--lines": lines });

/** Tables in the order of their marks: `{id, mark, people}`. */
export const tablesOf = (ctx) =>
  Object.entries(ctx.house.tables || {})
    .map(([id, table]) => ({ id, ...table }))
    .sort((one, other) => one.mark.length - other.mark.length || (one.mark < other.mark ? -1 : 1));

/** "Mangle", "Mangle 2": the name of a mark without the word group. */
export const markName = (ctx, mark) => [ctx.t(`shared.group.${mark[0]}`), mark.slice(1)].join(" ").trim();

/** The marks of the tables; with their names while these leave the peak free. */
export function legend(ctx) {
  const tables = tablesOf(ctx);
  if (tables.length < 2) return nothing;
  const named = tables.length <= NAMED;
  const columns = named
    ? tables.length > 3
      ? Math.ceil(tables.length / 2)
      : tables.length
    : Math.ceil(tables.length / (tables.length > 14 ? 3 : 2));
  return html`<ul
    class="st-legend ${named ? "" : "bare"}"
    aria-label=${ctx.t("wall.tables")}
    ${styles({ "grid-template-columns": `repeat(${columns}, auto)` })}
  >
    ${tables.map(
      (table) =>
        html`<li>${badge(table.mark, { size: named ? 40 : 38 })}${named ? markName(ctx, table.mark) : nothing}</li>`,
    )}
  </ul>`;
}

/** "4 notas · 3 personas · 2 organizaciones": a line may break at the dots, never between a figure and its word. */
export const countsText = (ctx, { notes: count, people: persons, organisations }) =>
  [
    ctx.t("wall.notes", { count }),
    ctx.t("wall.people", { count: persons }),
    ctx.t("wall.organisations", { count: organisations }),
  ]
    .map((part) => part.replace(/ /g, "\u00a0"))
    .join(" · ");

/** Title, and a line above or under it. */
export const heading = ({ over = "", title, under = nothing, className = "" }) =>
  html`<header class="st-head ${className}">
    ${over ? html`<p class="st-over">${over}</p>` : nothing}
    <h1 class="st-title display">${title}</h1>
    ${under}
  </header>`;

const SMALLER = { tiny: 90, smaller: 56, small: 30 };

/** A title that somebody wrote, set smaller as it grows, and a line under it. */
export const titled = (title, under = "") =>
  html`<header class="st-titled">
    <h1 class="p-title ${Object.keys(SMALLER).find((name) => title.length > SMALLER[name]) || ""}">${title}</h1>
    ${under ? html`<p class="p-sub">${under}</p>` : nothing}
  </header>`;

/** The clock in the size of the place it stands in; nothing when none runs. */
export function clock(ctx, className = "") {
  const { timer } = ctx;
  if (!timer.on) return nothing;
  return html`<div class="st-clock ${className} ${timer.tone} ${timer.text.length > 5 ? "long" : ""}">
    <p class="lab">${icon("timer", { size: 40, stroke: 2.2 })}${timerWords(timer)}</p>
    <p class="t display num" role="timer">${timer.text}</p>
  </div>`;
}

const keysOf = (ctx, key) => [1, 2, 3, 4].map((number) => `${key}.${number}`).filter((one) => ctx.words.has(one));

/** Lines of an instruction, each a sentence of its own: keys `<key>.1`, `<key>.2` … as far as there are words. */
export function lines(ctx, key, className = "", size = nothing) {
  return html`<ul class="st-lines ${className}" ${size}>
    ${repeat(
      keysOf(ctx, key),
      (one) => one,
      (one) => html`<li>${ctx.t(one)}</li>`,
    )}
  </ul>`;
}

/** Beside the panel of participation: a title, and the lines of an instruction as large as they stand. */
export function asking(ctx, key, title, under = "") {
  const { sizes, width, height, leading, apart } = PROMPTS;
  const texts = keysOf(ctx, key).map((one) => ctx.t(one));
  const tall = (size) =>
    texts.reduce((sum, text) => sum + size * (linesOf(text, { size, width }) * leading + apart), 0);
  const size = sizes.find((one) => tall(one) <= height) || sizes[sizes.length - 1];
  return html`<div class="st-left">
    ${titled(title, under)}${lines(ctx, key, "large", styles({ "font-size": px(size) }))}
  </div>`;
}

/** Between two moments: one thing said, over the water. */
export function calm(title, text) {
  const { size } = fit(title, CALM);
  return html`<section class="stage st-calm">
    <svg class="berg" viewBox="0 0 1920 1080" width="1920" height="1080" aria-hidden="true" focusable="false">
      ${svg`<circle cx="1810" cy="0" r="150" fill="var(--sun)"></circle>
        <path d="${SHORE}V1080H0Z" fill="var(--water-2)"></path>
        <path d=${SHORE} fill="none" stroke="var(--waterline)" stroke-width="6"></path>`}
    </svg>
    <header>
      <h1 class="display" ${styles({ "font-size": px(size) })}>${title}</h1>
      <p>${text}</p>
    </header>
  </section>`;
}

const HERE = "\u0000";

/** The way in, on two lines beside the iceberg: the house's strip would run over its flank. Answers as `projector`. */
export function beside(ctx, section) {
  const { join = {}, workshop = {} } = ctx.house;
  const [before, middle = ""] = ctx.t("projector.strip", { address: HERE, code: HERE }).split(HERE);
  return {
    strip: false,
    body: html`
      ${section}
      ${
        join.address
          ? html`<p class="st-strip">
              <span>${before}<b class="ip">${join.address}</b></span>
              <span>${middle}<b>${workshop.code}</b></span>
            </p>`
          : nothing
      }
    `,
  };
}
