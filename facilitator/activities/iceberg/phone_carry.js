/** «¿Qué traslado al iceberg del grupo?»: note by note, the page being the iceberg itself. */
import { html, icon, nothing, repeat, svg, wavePath } from "../../static/parts/index.js";
import { backButton, BELIEFS, foot, goButton, LEVELS, levelName, noTable, ownNotes } from "./phone_common.js";
import { newsOf } from "./phone_news.js";
import { whoReads } from "./phone_share.js";

export const style = ["../../static/css/board.css", "phone_later.css"];

const SMALL_TABLE = 3;
const SURFACE = wavePath({ width: 400, amp: 7, y: 7 });

const surface = () =>
  html`<svg class="cw" viewBox="0 0 400 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${svg`<path d="${SURFACE}V14H0Z" fill="var(--water-2)"></path>
      <path
        d=${SURFACE}
        fill="none"
        stroke="var(--waterline)"
        stroke-width="3.5"
        vector-effect="non-scaling-stroke"
      ></path>`}
  </svg>`;

function there(ctx, note) {
  if (note.cluster)
    return html`<p class="st">
      ${icon("merge", { size: 20 })}
      <span>${note.title ? ctx.t("carry.in_group", { title: note.title }) : ctx.t("carry.in_untitled")}</span>
    </p>`;
  return html`<div class="there">
    <p class="st">${icon("circle-check", { size: 20 })}<span>${ctx.t("carry.there")}</span></p>
    <button type="button" class="btn btn-quiet" @click=${() => ctx.send("keep", { note: note.id })}>
      ${ctx.t("carry.take_back")}
    </button>
  </div>`;
}

function onTheWay(ctx, note) {
  return html`<p class="st wait">
    ${icon("clock", { size: 20 })}
    <span>${ctx.t("shared.note.waiting")}${note.id ? nothing : html`. ${ctx.t("carry.waits")}`}</span>
  </p>`;
}

function card(ctx, note) {
  const state = note.shared || note.share === "table" ? "mesa" : "yo";
  let below = whoReads(ctx, note);
  if (note.shared) below = there(ctx, note);
  if (note.waiting) below = onTheWay(ctx, note);
  return html`<li class="co ${state} ${note.waiting ? "queued" : ""}">
    <p class="words">${note.text}</p>
    ${below}
  </li>`;
}

function band(ctx, level, notes) {
  const here = notes.filter((note) => note.level === level);
  return html`<section class="bd b${level}">
    ${level === 2 ? surface() : nothing}
    <h3><b class="num">${level}</b>${levelName(ctx, level)}</h3>
    ${level === BELIEFS && here.length ? html`<p class="why">${ctx.t("carry.deep")}</p>` : nothing}
    ${
      here.length
        ? html`<ul>
            ${repeat(
              here,
              (note) => note.key,
              (note) => card(ctx, note),
            )}
          </ul>`
        : html`<p class="why">${ctx.t("carry.none_here")}</p>`
    }
  </section>`;
}

async function carry(ctx, way, chosen) {
  const answer = await ctx.send("carry", { share: chosen.map((note) => note.id) });
  if (answer.ok && way.present > 1) way.go(way.present);
}

function top(ctx, notes) {
  const mates = Object.keys((ctx.views.table && ctx.views.table.mates) || {}).length;
  const few = mates && mates <= SMALL_TABLE;
  const lines = notes.length
    ? [ctx.t("carry.who"), few ? ctx.t("carry.few") : ""]
    : [ctx.t("carry.nothing"), ctx.t("carry.nothing_more")];
  return html`<div class="ctop">
    <h2>${ctx.t("carry.title")}</h2>
    ${lines.filter(Boolean).map((line) => html`<p>${line}</p>`)}
  </div>`;
}

/** What the foot says of those that travelled and those that stay. */
function tally(ctx, notes, chosen) {
  const shared = notes.filter((note) => note.shared).length;
  const staying = notes.length - shared - chosen.length - notes.filter((note) => note.travels).length;
  const done = ctx.mine.carried ? (shared ? ctx.t("carry.done", { count: shared }) : ctx.t("carry.done_none")) : "";
  return [done, notes.length ? ctx.t("carry.stay", { count: staying }) : ""].filter(Boolean).join(" ");
}

function action(ctx, way, notes) {
  const back = backButton(ctx.t("go.notes"), () => way.go(0));
  const chosen = notes.filter((note) => note.id && !note.shared && !note.travels && note.share === "table");
  const under = html`<p class="hint lockline">${tally(ctx, notes, chosen)}</p>`;
  const onward = way.present > 1;
  if (!notes.length)
    return foot({
      back,
      go: onward
        ? goButton(ctx.t("go.board"), () => way.go(2))
        : goButton(ctx.t("carry.write"), () => way.go(0), { name: "pencil", first: true }),
    });
  if (chosen.length) {
    const label = ctx.t(ctx.mine.carried ? "carry.go_more" : "carry.go", { count: chosen.length });
    const board = onward
      ? html`<button type="button" class="linkish wide" @click=${() => way.go(2)}>${ctx.t("go.board")}</button>`
      : nothing;
    return foot({ back, go: goButton(label, () => carry(ctx, way, chosen)), under: html`${under}${board}` });
  }
  if (!ctx.mine.carried && !ctx.pending.some((entry) => entry.name === "carry"))
    return foot({
      back,
      go: goButton(ctx.t("carry.go_none"), () => carry(ctx, way, []), { name: "lock", first: true }),
      under,
    });
  if (onward) return foot({ back, go: goButton(ctx.t("go.board"), () => way.go(2)), under });
  return foot({ back, says: ctx.t("carry.wait"), under });
}

/** The whole choice, item by item. */
export function carryScreen(ctx, way) {
  if (!ctx.me.table)
    return {
      body: noTable(ctx),
      action: foot({ back: backButton(ctx.t("go.notes"), () => way.go(0)), says: ctx.t("go.notes") }),
    };
  const notes = ownNotes(ctx);
  return {
    className: "carry",
    body: html`<div class="news-in">${newsOf(ctx, notes)}</div>
      ${top(ctx, notes)}${LEVELS.map((level) => band(ctx, level, notes))}
      <p class="deep">${icon("lock", { size: 20, stroke: 2.2 })}<span>${ctx.t("carry.leave")}</span></p>`,
    action: action(ctx, way, notes),
  };
}
