/** The closing on the wall: what is asked and who has answered, then norms, findings, and what people leave said. */
import { html, icon, keyed, nothing, styles, svg, wavePath } from "../../static/parts/index.js";
import { validity } from "../../static/core/words.js";
import { secret, tally } from "../../static/parts/tally.js";
import { before } from "../../static/wall/before.js";
import { fit, whenLettersCome } from "../../static/wall/fit.js";
import { numbered } from "../../static/wall/numbered.js";
import { calm, measured, px, titled } from "../../static/wall/stage.js";
import { counted, normsOf, sentencesOf, writtenOf } from "./rows.js";

export const style = "wall.css";

const PAGE = 4; // of each kind at once, changed by hand
const FEW = 3; // so few in all are larger
const SHEET = { wide: 1792, gap: 48, inside: 68, room: { few: 172, usual: 124 } };
const SIZES = { few: [54, 48, 42, 38, 34, 30], usual: [42, 38, 34, 31, 28, 26] };
const ROWS = { two: 4, height: 760, around: 76, sizes: [50, 40, 36, 32, 29, 26] };
const NAME = { 1: 74, 2: 74, 3: 60 };
const SEA = wavePath({ width: 1920, half: 40, amp: 8, y: 872 });

/** The sun goes down on the sea, the same as when the meeting is over. */
const dusk = html`<svg
  class="berg"
  viewBox="0 0 1920 1080"
  width="1920"
  height="1080"
  aria-hidden="true"
  focusable="false"
>
  ${svg`<rect width="1920" height="1080" fill="var(--sky-warm)"></rect>
  <circle cx="960" cy="872" r="212" fill="var(--sun)"></circle>
  <path d="${SEA}V1080H0Z" fill="var(--water-2)"></path>
  <g fill="var(--sun)">
    <path d="M790 912h340l-14 16H804Z"></path>
    <path d="M836 944h248l-16 16H852Z"></path>
    <path d="M878 976h164l-18 14H896Z"></path>
  </g>
  <path d=${SEA} fill="none" stroke="var(--waterline)" stroke-width="6"></path>`}
</svg>`;

const stage = (inside, className = "") => html`<section class="stage cl ${className}">${inside}</section>`;

/** What is asked, and beside it how many have answered. */
function asking(ctx, left, label) {
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const panel = { timer: ctx.timer, done, of, label: ctx.t(label, { count: of }), foot: secret(ctx.t("secret")) };
  return stage(html`<div class="cl-left">${left}</div>
    ${tally(panel)}`);
}

const listed = (ctx, title, under, rows, label) =>
  asking(ctx, html`${titled(title, under)}${numbered(ctx, rows, { beside: true })}`, label);

const kinds = (ctx) =>
  (ctx.view.writes || []).map((kind, place) => ({ id: kind, number: place + 1, text: ctx.t(`write.${kind}.ask`) }));

/** A row of what was answered: what is to be talked about has a mark, not only a colour. */
const answered = (ctx, kind, room) => (one) =>
  html`<li class=${one.talk ? "talks" : ""}>
    <span class="display num">${one.number}</span>
    <div>
      <p class="t cut" ${measured(fit(one.corrected || one.text, room))}>${one.corrected || one.text}</p>
      <p class="c">
        ${icon(one.talk ? "message-circle" : "check", { size: 34, stroke: 2.4 })}<span>${counted(ctx, kind, one)}</span>
      </p>
    </div>
  </li>`;

/** All rows in letters of one size, the largest in which the longest stands. */
function answers(ctx, kind, rows) {
  const large = rows.length < ROWS.two;
  const height = ROWS.height / Math.ceil(rows.length / (large ? 1 : 2)) - ROWS.around;
  const room = { width: large ? 1640 : 736, height, weight: 700, leading: 1.14 };
  const sizes = large ? ROWS.sizes : ROWS.sizes.slice(1);
  const size = Math.min(...rows.map((one) => fit(one.corrected || one.text, { ...room, sizes }).size));
  return html`<ol class="cl-rows ${large ? "large" : ""}">
    ${keyed(rows, answered(ctx, kind, { ...room, sizes: [size] }))}
  </ol>`;
}

const talk = (ctx) =>
  stage(html`${titled(ctx.t("norms.ours"), ctx.t("wall.talk"))}${answers(ctx, "norms", normsOf(ctx))}`);

function checked(ctx) {
  const title = titled(validity(ctx.view), ctx.t("wall.checked"));
  return stage(html`${title}${answers(ctx, "check", sentencesOf(ctx))}`);
}

/** Whom or what somebody thanks, before what for, stands out. */
function thanked(text) {
  const cut = text.search(/ (por|for) /i);
  return cut > 0 ? html`<b>${text.slice(0, cut)}</b>${text.slice(cut)}` : text;
}

function sheet(kind, { text }, { width, few }) {
  const how = few ? "few" : "usual";
  const size = fit(text, { sizes: SIZES[how], width, height: SHEET.room[how], weight: 600, leading: 1.16 });
  return html`<li><p class="cut" ${measured(size)}>${kind === "thanks" ? thanked(text) : text}</p></li>`;
}

/** What people leave, a column a kind, as many as there is room for; whoever facilitates turns the page. */
function leaving(ctx) {
  const { writes = [], page = 0 } = ctx.view;
  const all = writes.map((kind) => ({ id: kind, notes: writtenOf(ctx, kind) }));
  const pages = Math.max(1, ...all.map(({ notes }) => Math.ceil(notes.length / PAGE)));
  const at = page % pages;
  const few = all.reduce((sum, { notes }) => sum + notes.length, 0) <= FEW * writes.length && pages === 1;
  const width = (SHEET.wide - SHEET.gap * (writes.length - 1)) / writes.length - SHEET.inside;
  const name = styles({ "font-size": px(NAME[writes.length] || NAME[3]) });
  const column = ({ id, notes }) => {
    const shown = notes.slice(at * PAGE, (at + 1) * PAGE);
    return html`<section>
      <h2 class="display" ${name}>${ctx.t(`write.${id}`)}</h2>
      ${
        shown.length || at
          ? html`<ul>
              ${keyed(shown, (note) => sheet(id, note, { width, few }))}
            </ul>`
          : html`<p class="none">${ctx.t("wall.none")}</p>`
      }
    </section>`;
  };
  const turned = pages > 1 ? html`<p class="cl-page">${ctx.t("wall.page_of", { page: at + 1, pages })}</p>` : nothing;
  return stage(
    html`${dusk}
      <div class="cl-columns n${writes.length}">${keyed(all, column)}</div>
      ${nextDay(ctx)}${turned}`,
    "dusk",
  );
}

/** The day on which the room meets again, on the water. */
function nextDay(ctx) {
  const { next_date: day } = ctx.house.workshop || {};
  return html`<p class="cl-next">
    ${ctx.t("wall.next")}<b class="display">${day ? ctx.words.date(day) : ctx.t("wall.no_date")}</b>
  </p>`;
}

/** At the end: the sentence of what was found; over the evening, with thanks, where people leave a few lines. */
function harvested(ctx) {
  const { harvest = "" } = ctx.step;
  const { writes = [], checks = {} } = ctx.view;
  if (!harvest) return writes.length ? leaving(ctx) : checks.on ? checked(ctx) : talk(ctx);
  const sizes = [104, 90, 78, 66, 56, 48];
  const size = fit(harvest, { sizes, weight: 800, width: 1600, height: 420, leading: 1.08, face: "display" });
  return stage(
    html`${writes.length ? dusk : nothing}
      <header class="cl-found">
        ${writes.length ? html`<p>${ctx.t("wall.thanks")}</p>` : nothing}
        <h1 class="display cut" ${measured(size)}>${harvest}</h1>
        ${checks.on ? html`<p class="v">${validity(ctx.view)}</p>` : nothing}
      </header>
      ${writes.length ? nextDay(ctx) : nothing}`,
    writes.length ? "dusk" : "",
  );
}

/** What it is for, until it opens. */
function preparing(ctx) {
  const { writes = [], checks = {} } = ctx.view;
  const norms = normsOf(ctx).length;
  const { arrived: of = 0 } = ctx.house;
  const fact = (name, figure) => ({ name: ctx.t(name), figure, words: ctx.t(`${name}.count`, { count: figure }) });
  return before({
    over: ctx.t("name"),
    title: ctx.step.title,
    lines: [norms ? ctx.t("wall.soon.norms") : "", checks.on ? ctx.t("wall.soon.check") : ""].concat(
      writes.length && !norms ? [ctx.t("wall.soon.write")] : [],
    ),
    facts: [
      ...(norms ? [fact("wall.norms", norms)] : []),
      ...(writes.length ? [fact("wall.kinds", writes.length)] : []),
      { ...fact("wall.who", of), discs: of },
    ],
  });
}

/** Between the close and the reveal. */
function waiting(ctx) {
  const evening = (ctx.view.writes || []).length > 0;
  const said = [ctx.t("wall.closed"), ctx.t("wall.closed.text")];
  return evening ? stage(html`${dusk}${titled(...said)}`, "dusk") : calm(...said);
}

/** The picture of the present moment. */
export function projector(ctx) {
  whenLettersCome(ctx.refresh);
  const { phase, stage: now } = ctx.step;
  if (phase === "prepare") return preparing(ctx);
  if (phase === "closed") return waiting(ctx);
  if (phase === "harvested") return harvested(ctx);
  if (phase === "revealed") return { talk, checked }[now] ? { talk, checked }[now](ctx) : leaving(ctx);
  if (now === "norms")
    return listed(ctx, ctx.t("norms.title"), ctx.t("wall.norms.how"), normsOf(ctx), "wall.have_answered");
  if (now === "check")
    return listed(ctx, ctx.t("check.title"), ctx.t("wall.check.how"), sentencesOf(ctx), "wall.have_answered");
  return listed(ctx, ctx.step.title, ctx.t("wall.write.how"), kinds(ctx), "wall.have_written");
}
