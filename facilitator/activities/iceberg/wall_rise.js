/** The iceberg read from the bottom up: chosen levers, and what would rise. */
import { html, icon, keyed, nothing, styles } from "../../static/parts/index.js";
import { marksText } from "../../blocks/ballots/marks.js";
import { fit } from "../../static/wall/fit.js";
import { beside, box, heading, measured, px } from "../../static/wall/stage.js";
import { deepThemes } from "./deep.js";
import { bands, calm } from "./wall_scene.js";
import { whole } from "./wall_walk.js";

const FIELD = { left: 456, right: 1876, gap: 24 };
const LINE = 572;
const SEAS = [734, 894];
/** From the tip down; it is written and read from the last to the first. */
const RUNGS = [
  { part: "result", level: 1, top: 424, height: 136 },
  { part: "habit", level: 2, top: 592, height: 132 },
  { part: "structure", level: 3, top: 750, height: 134 },
  { part: "belief", level: 4, top: 906, height: 142 },
];
const CARD = { top: 196, height: 208 };
const TITLES = [42, 36, 32, 28, 26];
const TEXTS = [36, 32, 28, 26];

const chosenOf = (ctx) =>
  Object.entries(ctx.view.levers || {})
    .map(([id, lever]) => ({ ...deepThemes(ctx).find((theme) => theme.id === id), id, ...lever }))
    .sort((one, other) => other.marks - one.marks || (one.id < other.id ? -1 : 1));
const written = (levers) => levers.some((lever) => RUNGS.some((rung) => lever[rung.part]));

/** While levers are chosen and redesigned. */
export function rise(ctx) {
  const levers = chosenOf(ctx);
  const [level, other] = new Set(levers.map((lever) => lever.level));
  const what = ctx.t(`rise.${other || !level ? "both" : level}`);
  const head = heading({
    title: ctx.t("wall.rise.title"),
    under: html`<p class="st-under">${ctx.t("wall.rise.text", { what })}</p>`,
  });
  return levers.length
    ? ladder(ctx, levers, head)
    : beside(
        ctx,
        html`<section class="stage iceberg rise">
          ${bands(LINE, SEAS)}${head}${labels(ctx)}
          <p class="ib-invite" ${box({ left: 456, top: 196, width: 1340, height: 208 })}>
            <span>${ctx.t("wall.rise.none")}</span>
          </p>
        </section>`,
      );
}

/** At the end: the sentence of what was discovered, with the levers under it. */
export function harvested(ctx) {
  const levers = chosenOf(ctx);
  const sentence = ctx.step.harvest || "";
  if (!sentence && !levers.length) return whole(ctx);
  if (written(levers))
    return ladder(ctx, levers, sentence ? discovery(ctx, sentence, 114) : heading({ title: ctx.t("wall.rise.title") }));
  return html`<section class="stage iceberg rise found">
    ${calm(levers.length ? 620 : 760)}
    ${sentence ? discovery(ctx, sentence, levers.length ? 400 : 560) : heading({ title: ctx.t("wall.rise.title") })}
    ${levers.map((lever, place) => card(ctx, lever, { ...across(place, levers.length, 44), top: 700, height: 260 }))}
  </section>`;
}

function discovery(ctx, sentence, height) {
  const found = fit(sentence, {
    sizes: [96, 84, 72, 62, 54, 48, 42, 38, 34],
    weight: 800,
    width: 1780,
    height,
    leading: 1.12,
  });
  return html`<header class="ib-found">
    <p class="st-over">${ctx.t("wall.found")}</p>
    <p class="display cut" ${measured(found)}>${sentence}</p>
  </header>`;
}

function across(place, many, left = FIELD.left) {
  const width = Math.min(900, (FIELD.right - left - FIELD.gap * (many - 1)) / many);
  return { left: left + place * (width + FIELD.gap), width };
}

const ladder = (ctx, levers, head) =>
  beside(
    ctx,
    html`<section class="stage iceberg rise">
      ${bands(LINE, SEAS)}${head}${labels(ctx)} ${columns(ctx, levers)}
    </section>`,
  );

const labels = (ctx) =>
  html`<p class="ib-level up" ${styles({ top: px(CARD.top) })}><b>${ctx.t("wall.rise.levers")}</b></p>
    ${RUNGS.map(
      (rung) =>
        html`<section class="ib-level small" ${styles({ top: px(rung.top) })}>
          <p class="n display">${rung.level}</p>
          <div><p>${ctx.t(`wall.rise.${rung.part}`)}</p></div>
        </section>`,
    )}`;

/** What stands side by side is of one size: the one at which all of it stands. */
function columns(ctx, levers) {
  const { width } = across(0, levers.length);
  const titles = Math.min(...levers.map((lever) => titleFit(ctx, lever, { width, height: CARD.height }).size));
  const texts = RUNGS.map((rung) =>
    Math.min(TEXTS[0], ...levers.map((lever) => stairFit(lever[rung.part] || "", { width, ...rung }).size)),
  );
  return keyed(levers, (lever, place) => {
    const at = across(place, levers.length);
    return html`${card(ctx, lever, { ...at, ...CARD, largest: titles })}${RUNGS.map((rung, row) =>
      stair(lever[rung.part], { ...at, ...rung, largest: texts[row] }),
    )}`;
  });
}

const upTo = (sizes, largest) => sizes.filter((size) => size <= largest);
const stairFit = (text, { width, height, largest = 99 }) =>
  fit(text, { sizes: upTo(TEXTS, largest), weight: 500, width: width - 84, height: height - 12, leading: 1.12 });

function facts(ctx, lever) {
  const known = [
    lever.marks ? marksText(ctx, lever.marks, lever.upto) : "",
    lever.reach ? ctx.t(`reach.${lever.reach}`) : "",
    lever.kind ? ctx.t(`kind.${lever.kind}`) : "",
  ];
  return known.filter(Boolean).join(" · ");
}

function titleFit(ctx, lever, { width, height, largest = 99 }) {
  const below = facts(ctx, lever);
  const foot = below
    ? fit(below, { sizes: [26], weight: 600, width: width - 48, most: 3, leading: 1.15 }).height + 8
    : 0;
  return fit(lever.title || ctx.t("groups.unnamed"), {
    sizes: upTo(TITLES, largest),
    weight: 800,
    width: width - 48 - 62,
    after: lever.room,
    height: height - 40 - foot,
    leading: 1.1,
  });
}

function card(ctx, lever, { left, top, width, height, largest }) {
  const below = facts(ctx, lever);
  const title = titleFit(ctx, lever, { width, height, largest });
  return html`<article class="note ib-lever" ${box({ left, top, width, height })}>
    <p class="t">
      <span class="n display" aria-label=${ctx.t("wall.level_of", { level: lever.level })}>${lever.level}</span>
      <b class="cut" ${measured(title)}>
        ${lever.title || ctx.t("groups.unnamed")}${lever.apart}
      </b>
    </p>
    ${below ? html`<p class="f">${below}</p>` : nothing}
  </article>`;
}

function stair(text, { left, top, width, height, level, largest }) {
  const at = box({ left, top, width, height });
  if (!text) return html`<p class="ib-stair open" ${at} aria-hidden="true"></p>`;
  const found = stairFit(text, { width, height, largest });
  return html`<p class="ib-stair" ${at}>
    ${level < 4 ? icon("arrow-up", { size: 30, stroke: 2.6 }) : nothing}
    <span class="cut" ${measured(found)}>${text}</span>
  </p>`;
}
