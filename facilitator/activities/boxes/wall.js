/** Boxes on the wall: what is asked and who has written, where tables are, then all that was found, at once. */
import { html, keyed, nothing, styles, svg, wavePath } from "../../static/parts/index.js";
import { secret, tally } from "../../static/parts/tally.js";
import { beside } from "../../blocks/groups/wall.js";
import { counted, saidOf } from "../../blocks/assent/told.js";
import { progress } from "../../blocks/boards/wall.js";
import { before } from "../../static/wall/before.js";
import { fit, whenLettersCome, widthOf } from "../../static/wall/fit.js";
import { numbered } from "../../static/wall/numbered.js";
import { box, calm, clock, countsText, heading, lines, measured, px, titled } from "../../static/wall/stage.js";
import { boxesOf } from "./boxes.js";

export const style = ["../../blocks/boards/wall.css", "wall.css"];

const AREA = { left: 64, width: 1792, bottom: 946, gap: 44 };
const HEAD = 74;
const NAMES = [40, 36, 32, 29, 26];
const SHORE = wavePath({ width: 1920, half: 20, amp: 8, y: 962 });

/** A corner of the sun, and water under all that is read. */
const shore = svg`<circle cx="1810" cy="0" r="150" fill="var(--sun)"></circle>
  <path d="${SHORE}V1080H0Z" fill="var(--water-2)"></path>
  <path d=${SHORE} fill="none" stroke="var(--waterline)" stroke-width="6"></path>`;

const stage = (inside, className = "") =>
  html`<section class="stage bx ${className}">
    <svg class="berg" viewBox="0 0 1920 1080" width="1920" height="1080" aria-hidden="true" focusable="false">
      ${shore}
    </svg>
    ${inside}
  </section>`;

/** Something on the left, and the panel of participation beside it. */
const panel = (left, ctx, { done, of, label, foot }) =>
  html`<section class="stage bx">
    <div class="bx-left">${left}</div>
    ${tally({ timer: ctx.timer, done, of, label: ctx.t(label, { count: of }), foot: secret(ctx.t(foot)) })}
  </section>`;

/** One thing alone: as large as it stands. */
function large(title, text) {
  const size = fit(title, { sizes: [132, 118, 104, 90, 78, 66], weight: 800, width: 1130, height: 520, leading: 1.04 });
  return html`<div class="bx-large">
    <h1 class="display" ${styles({ "font-size": px(size.size) })}>${title}</h1>
    <p>${text}</p>
  </div>`;
}

const asked = (boxes) =>
  boxes.map(({ key: id, name: text, question: under }) => ({ id, number: id, text, under }));

/** While people write: every question, or what was expected and is read again. */
function writing(ctx) {
  const boxes = boxesOf(ctx);
  const { recalled = [], recalls } = ctx.view;
  const read = recalled.map((text, place) => ({ id: String(place), number: place + 1, text }));
  const title = read.length ? ctx.t(`recalls.${recalls}`) : ctx.step.title;
  const under = read.length ? boxes.map(({ name }) => name).join(" · ") : "";
  const list = read.length ? read : asked(boxes);
  const left =
    boxes.length > 1 || read.length
      ? html`${titled(title, under)}${numbered(ctx, list, { beside: true })}`
      : large(boxes[0].question, boxes[0].hint);
  const { done = 0, of = 0 } = ctx.house.participation || {};
  return panel(left, ctx, { done, of, label: "wall.have_written", foot: "wall.alone" });
}

/** While pairs talk, and while each reads what was written of their story. */
function talking(ctx, stage) {
  const reads = stage === "approve";
  const left = html`${titled(ctx.t(`wall.${stage}`), reads ? "" : ctx.t(`wall.${stage}.text`))}
  ${numbered(ctx, asked(boxesOf(ctx)), { beside: true })}`;
  const { done = 0, of = 0 } = ctx.house.participation || {};
  return panel(left, ctx, { done, of, label: reads ? "wall.have_approved" : "wall.have_written", foot: "wall.pairs" });
}

const tables = (ctx, now) =>
  stage(html`${heading({ over: ctx.step.title, title: ctx.t(`wall.${now}`), under: lines(ctx, `wall.${now}.lines`) })}
    ${clock(ctx, "corner")}
    ${progress(ctx.block("boards"), { works: now !== "read", headings: boxesOf(ctx).map(({ key }) => key) })}`);

/** The fields of so many boxes, from `top` on: one beside the other, in two rows when they are more than three. */
function fieldsOf(count, top) {
  const columns = count > 3 ? Math.ceil(count / 2) : count;
  const rows = Math.ceil(count / columns);
  const width = Math.floor((AREA.width - AREA.gap * (columns - 1)) / columns);
  const height = Math.floor((AREA.bottom - top - 20 * (rows - 1)) / rows);
  return Array.from({ length: count }, (_, place) => ({
    left: AREA.left + (place % columns) * (width + AREA.gap),
    top: top + Math.floor(place / columns) * (height + 20),
    width,
    height,
  }));
}

const below = (field, head = HEAD) => ({ ...field, top: field.top + head, height: field.height - head });

/** One of the boxes with its name, and what was found in it; the only one there is has its question for a title. */
function column(ctx, { name, question }, field, { body, left }) {
  if (alone(ctx)) return body;
  const more = left ? ctx.t("wall.more", { count: left }) : "";
  const width = field.width - (left ? widthOf(more, 26) + 20 : 0);
  const { size } = fit(name, { sizes: NAMES, weight: 800, width, height: HEAD - 16, leading: 1.08 });
  return html`<h2 class="bx-name" ${box({ ...field, height: HEAD - 14 })}>
      <b ${styles({ "font-size": px(size) })}>${name}</b>${left ? html`<span>${more}</span>` : nothing}
    </h2>
    ${body === nothing ? html`<p class="bx-none" ${box(below(field))}>${question}</p>` : body}`;
}

const alone = (ctx) => boxesOf(ctx).length === 1;

/** Where notes are signed, each with the name of its organisation behind its words. */
function signed(ctx, heading = {}) {
  const name = ({ organisation }) => organisation && ((ctx.house.organisations || {})[organisation] || {}).name;
  const sign = (notes) =>
    Object.fromEntries(
      Object.entries(notes || {}).map(([id, note]) => [
        id,
        name(note) ? { ...note, text: `${note.text} — ${name(note)}` } : note,
      ]),
    );
  const themes = Object.entries(heading.themes || {}).map(([id, one]) => [id, { ...one, strips: sign(one.strips) }]);
  return { ...heading, themes: Object.fromEntries(themes), single: sign(heading.single) };
}

/** What was found, from `top` on. */
function found(ctx, top) {
  const groups = ctx.block("groups");
  const { headings = {} } = groups.view;
  const boxes = boxesOf(ctx).filter(({ key }) => !ctx.view.shown || key === ctx.view.shown);
  const fields = fieldsOf(boxes.length, top);
  const head = alone(ctx) ? 0 : HEAD;
  const drawn = beside(
    groups,
    boxes.map(({ key }, place) => ({ heading: signed(ctx, headings[key]), field: below(fields[place], head) })),
  );
  return keyed(boxes, (one, place) => column(ctx, one, fields[place], drawn[place]));
}

function walk(ctx) {
  const { totals = {} } = ctx.block("groups").view;
  const title = alone(ctx) ? boxesOf(ctx)[0].question : ctx.step.title;
  return stage(
    html`${titled(title, totals.notes ? countsText(ctx, totals) : ctx.t("wall.none"))}${found(ctx, 196)}
      <p class="bx-foot">${ctx.t(ctx.view.shown || ctx.view.signed ? "wall.aloud" : "wall.unsigned")}</p>`,
  );
}

const clausesOf = (ctx) =>
  Object.entries((ctx.view.assent || {}).clauses || {})
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, clause], place) => ({ id, number: place + 1, ...clause }));

/** The sentences while they are answered. */
function ratifying(ctx) {
  const { of = 0 } = ctx.house.participation || {};
  const left = html`${titled(ctx.t("ratify"), ctx.t("ratify.text"))}${numbered(ctx, clausesOf(ctx), { beside: true })}`;
  const { answered: done = 0 } = ctx.view.assent || {};
  return panel(left, ctx, { done, of, label: "wall.have_answered", foot: "wall.together" });
}

const clause = (ctx, one) =>
  html`<li class=${one.agreed ? "agreed" : ""}>
    <span class="display num">${one.number}</span>
    <div>
      <p class="t">${one.text}</p>
      <p class="c">${counted(ctx, one)}</p>
      ${keyed(saidOf(one), (said) =>
        html`<p class="s"><b>${ctx.t(`assent.${said.choice}.one`)}</b> ${said.text}</p>`)}
    </div>
  </li>`;

/** What was answered to each sentence, with the words of reservations. */
const agreed = (ctx) =>
  html`<ol class="bx-clauses n${Math.min(4, clausesOf(ctx).length)}">
    ${keyed(clausesOf(ctx), (one) => clause(ctx, one))}
  </ol>`;

const together = (ctx) => stage(html`${titled(ctx.t("agreed"))}${agreed(ctx)}`);

/** At the end: the sentence of what was found, what was decided, and under them what was agreed on or all of it. */
function harvested(ctx) {
  const { harvest = "" } = ctx.step;
  const { text = "" } = ctx.view.decision || {};
  const some = clausesOf(ctx).length > 0;
  const size = fit(harvest, { sizes: [72, 62, 54, 46, 40], weight: 800, width: 1560, height: 190, leading: 1.1 });
  const said = html`<header class="bx-found">
    <p class="display cut" ${measured(size)}>${harvest}</p>
    ${text ? html`<p class="d">${ctx.t("wall.decided", { text })}</p>` : nothing}
  </header>`;
  const top = text ? 330 : 270;
  if (!harvest) return some ? together(ctx) : walk(ctx);
  const inside = some ? html`<div class="bx-under" ${styles({ top: px(top) })}>${agreed(ctx)}</div>` : found(ctx, top);
  return stage(html`${said}${inside}`);
}

/** What it is for, until it opens. */
function preparing(ctx) {
  const boxes = boxesOf(ctx);
  const { arrived: of = 0 } = ctx.house;
  return before({
    over: ctx.t("name"),
    title: boxes.length > 1 ? ctx.step.title : boxes[0].question,
    lines: [boxes.length > 1 ? boxes.map(({ name }) => name).join(" · ") : boxes[0].hint, ctx.t("wall.soon")],
    facts: [
      { name: ctx.t("boxes"), figure: boxes.length, words: ctx.t("wall.boxes", { count: boxes.length }) },
      { name: ctx.t("wall.who"), figure: of, words: ctx.t("wall.people_write", { count: of }), discs: of },
    ],
  });
}

/** The picture of the present moment. */
export function projector(ctx) {
  whenLettersCome(ctx.refresh);
  const { phase, stage: now } = ctx.step;
  if (phase === "prepare") return preparing(ctx);
  if (phase === "open" || phase === "last_minute") {
    if (["tell", "swap", "approve"].includes(now)) return talking(ctx, now);
    return now === "write" ? writing(ctx) : tables(ctx, now);
  }
  if (phase === "closed") return calm(ctx.t("wall.closed"), ctx.t("wall.closed.text"));
  if (phase === "harvested") return harvested(ctx);
  if (now === "ratify") return ratifying(ctx);
  return now === "agreed" ? together(ctx) : walk(ctx);
}
