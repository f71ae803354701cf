/** Boxes on a phone: one box a page while everybody writes alone; then the table's board, or what the room found. */
import { html, nothing } from "../../static/parts/index.js";
import { backButton, calm, foot, goButton, toTop } from "../../static/parts/ways.js";
import { form, leave, list, PLAIN, unsent } from "../../blocks/notes/phone.js";
import { boxesOf } from "./boxes.js";

const TALKING = ["tell", "swap", "approve"];

export const style = "../../blocks/notes/style.css";

/** Who reads a note in the end, and by which name it goes. */
const readers = (ctx) => (ctx.view.signed ? "organisation" : "room");

/** Boxes as blocks are told of headings. What a table reads first, the room reads in the end, and so it is said. */
export function headings(ctx) {
  const boxes = boxesOf(ctx);
  const named = Object.fromEntries(boxes.map(({ key, name }) => [key, name]));
  return {
    ...PLAIN,
    to: ctx.view.by_tables ? "table" : "room",
    reads: readers(ctx),
    headings: boxes.map(({ key }) => key),
    name: (key) => named[key],
    label: (key) => named[key],
    none: () => ctx.t("none"),
    starts: () => [],
    title: ({ group }) => ((ctx.mine.groups || {}).titles || {})[group] || "",
    tabs: ctx.t("boxes"),
  };
}

/** What an earlier step found, to be read again. */
const readBack = (ctx) =>
  (ctx.view.recalled || []).length
    ? html`<details class="guide">
        <summary>${ctx.t(`recalls.${ctx.view.recalls}`)}</summary>
        <ul>
          ${ctx.view.recalled.map((text) => html`<li class="tn still"><span class="words">${text}</span></li>`)}
        </ul>
      </details>`
    : nothing;

/** One box a page, in any order; `paired` draws what a box holds where people talk in pairs. */
function write(ctx, paired = null) {
  const notes = ctx.block("notes");
  const boxes = boxesOf(ctx);
  const place = ctx.local("at", 0);
  const at = Math.min(place.get(), boxes.length - 1);
  const { key, name, question, hint } = boxes[at];
  const go = (to) => () =>
    leave(notes, { heading: key, see: readers(ctx) }, () => {
      place.set(to);
      toTop();
    });
  const last = at === boxes.length - 1;
  const step = html`<p class="step">${ctx.t("box.of", { number: at + 1, of: boxes.length })}</p>`;
  const inside = paired
    ? paired({ key, name, question, hint, see: readers(ctx) })
    : form(notes, { heading: key, hint, see: readers(ctx) });
  const none = ctx.t(paired ? "none.pairs" : "none");
  return {
    className: unsent(notes, key) ? "unsent" : "",
    page: key,
    body: html`${readBack(ctx)}
      <div class="lvl">
        <div>
          ${boxes.length > 1 ? step : nothing}
          <h2 id="page-head" tabindex="-1">${name}</h2>
          <p class="q">${question}</p>
        </div>
      </div>
      ${inside} ${list(notes, { heading: key, none, of: headings(ctx) })}`,
    action: foot({
      back: at ? backButton(boxes[at - 1].name, go(at - 1)) : nothing,
      go: last ? nothing : goButton(boxes[at + 1].name, go(at + 1)),
      says: last && at ? ctx.t("box.last") : "",
    }),
  };
}

/** One screen, by phase and stage. */
export function phone(ctx) {
  const { phase, stage } = ctx.step;
  if (ctx.me.observer) return { body: calm({ title: ctx.t("observer.title"), text: ctx.t("observer.text") }) };
  if (TALKING.includes(stage) && (phase === "open" || phase === "last_minute")) {
    const pairs = ctx.module("phone_pairs.js");
    return pairs ? pairs.talking(ctx, write) : { body: calm({ title: ctx.t("look") }) };
  }
  // Once something is written, so that it is here when the writing is over, and the first step waits for nothing.
  const begun = phase !== "open" || stage !== "write" || Object.keys((ctx.mine.notes || {}).own || {}).length;
  const later = begun ? ctx.module("phone_later.js") : null;
  if (phase === "open" || phase === "last_minute") {
    if (stage === "write") return write(ctx);
    return later ? later.table(ctx, headings(ctx)) : { body: calm({ title: ctx.t("look") }) };
  }
  return later ? later.after(ctx, headings(ctx)) : { body: calm({ title: ctx.t("look") }) };
}
