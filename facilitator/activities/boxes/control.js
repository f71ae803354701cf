/** Boxes on the console: what is asked, who has written, where tables are; then grouping, wording and deciding. */
import { html, nothing, segment } from "../../static/parts/index.js";
import { turnout } from "../../static/parts/turnout.js";
import { worth } from "../../static/parts/worth.js";
import { grid } from "../../blocks/boards/control.js";
import { wording } from "../../blocks/assent/control.js";
import { deciding } from "../../blocks/decision/control.js";
import { arranging, themes } from "../../blocks/groups/control.js";
import { talking } from "../../blocks/interviews/control.js";
import { naming, silent } from "../../blocks/notes/control.js";
import { boxesOf } from "./boxes.js";

export const style = [
  "../../blocks/notes/control.css",
  "../../blocks/boards/control.css",
  "../../blocks/groups/control.css",
  "../../blocks/decision/control.css",
  "../../blocks/assent/control.css",
  "control.css",
];

/** The boxes with their questions and, while people write, how many notes each has: never a text. */
function asked(ctx) {
  const { written = {} } = ctx.block("notes").view;
  const { phase } = ctx.step;
  return html`<ol class="bx-asked">
    ${boxesOf(ctx).map(
      ({ key, name, question }) =>
        html`<li>
          <b class="display num">${key}</b>
          <div>
            <h2>${name}</h2>
            <p>${question}</p>
          </div>
          ${
            phase === "prepare"
              ? nothing
              : html`<span class="num">${ctx.t("wall.notes", { count: written[key] || 0 })}</span>`
          }
        </li>`,
    )}
  </ol>`;
}

const counted = (ctx, done, key) => {
  const { of = 0 } = ctx.house.participation || {};
  return turnout({ done, of, says: ctx.t(key, { count: of }), label: ctx.t("shared.done_of", { done, of }) });
};

const aside = (ctx, atTables) => {
  const notes = ctx.block("notes");
  const told = ctx.step.phase === "closed"; // the house's list shows their words by then
  const all = [told ? nothing : naming(notes), ctx.timer.half ? silent(notes, { atTables }) : nothing];
  const rows = all.filter((one) => one !== nothing);
  const quiet = rows.length || atTables || told;
  return worth(ctx.t("control.look"), rows, { under: quiet ? "" : ctx.t("control.look.none") });
};

/** What the wall shows: all boxes, or one in full; here the same one is grouped. */
const shown = (ctx) =>
  segment({
    label: ctx.t("control.wall"),
    value: ctx.view.shown || "",
    onPick: (box) => ctx.send("show_box", { box }),
    options: [{ value: "", text: ctx.t("control.all") }, ...boxesOf(ctx).map(({ key }) => ({ value: key, text: key }))],
  });

/** What was found: joined where tables grouped it, else put together here, box by box. */
function grouping(ctx) {
  const [groups, notes] = [ctx.block("groups"), ctx.block("notes")];
  const headings = boxesOf(ctx);
  if (ctx.view.by_tables) return themes(groups, { headings, notes });
  const local = ctx.local("box", "1");
  const heading = ctx.view.shown || local.get();
  const pick = html`<div class="bx-pick">
    ${segment({
      label: ctx.t("boxes"),
      value: heading,
      onPick: (key) => local.set(key),
      options: headings.map(({ key, name }) => ({ value: key, text: name })),
    })}
  </div>`;
  return html`${ctx.view.shown || headings.length < 2 ? nothing : pick}${arranging(groups, { heading, notes })}`;
}

/** After the reveal: what was found, then what is agreed on, and what was decided. */
function after(ctx) {
  const { stage } = ctx.step;
  const clauses = boxesOf(ctx).map(({ key, name }) => ({ key, name }));
  const agreeing = ctx.view.ratify ? wording(ctx.block("assent"), clauses) : nothing;
  if (stage === "ratify") {
    const turned = counted(ctx, (ctx.view.assent || {}).answered || 0, "wall.have_answered");
    return { body: html`<div class="bx-two">${turned}${agreeing}</div>` };
  }
  const decision = deciding(ctx.block("decision"));
  if (stage === "agreed") return { body: html`${agreeing}${decision}` };
  const many = boxesOf(ctx).length > 1;
  return { wall: many ? shown(ctx) : nothing, body: html`${grouping(ctx)}${agreeing}${decision}` };
}

/** `{body, side, wall}` for the frame of the console. */
export function control(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "revealed" || phase === "harvested") return after(ctx);
  if (phase === "prepare") return { body: asked(ctx) };
  if (["tell", "swap", "approve", "write"].includes(stage) || (phase === "closed" && !ctx.view.by_tables)) {
    const { done = 0 } = ctx.house.participation || {};
    const key = stage === "approve" ? "wall.have_approved" : "wall.have_written";
    const pairs = ctx.view.interviews ? talking(ctx.block("interviews")) : nothing;
    const body = html`${pairs}
      <div class="bx-two">${counted(ctx, done, key)}${asked(ctx)}</div>`;
    return { body, side: aside(ctx, false) };
  }
  const works = stage === "group" || stage === "name";
  const groups = ctx.block("groups").view.tables || {};
  return { body: grid(ctx.block("boards"), { headings: boxesOf(ctx), groups, works }), side: aside(ctx, true) };
}

export { control as console };
