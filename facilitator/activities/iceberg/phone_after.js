/** After the writing: marks for leverage points, the themes, and what became of one's own notes. */
import { empty, html, icon, nothing } from "../../static/parts/index.js";
import { calm } from "../../static/parts/ways.js";
import { marks } from "../../blocks/ballots/phone_marks.js";
import { themeList, themesAt } from "../../blocks/groups/phone_themes.js";
import { drafts, fates } from "../../blocks/notes/phone_fates.js";
import { levels, newsOf } from "./phone_levels.js";

export const style = [
  "../../static/css/board.css",
  "../../blocks/notes/carry.css",
  "../../blocks/groups/style.css",
  "style.css",
];

/** The writing is closed and nothing is shown yet. */
export function closedScreen(ctx) {
  const notes = ctx.block("notes");
  const of = levels(ctx);
  const more = html`${newsOf(ctx)}${drafts(notes, { of })}${fates(notes, { of })}`;
  return { body: calm({ title: ctx.t("after.look"), text: ctx.t("after.closed"), more }) };
}

/** The levels with themes, each with what `draw(themes, level)` makes of them. */
const byLevel = (ctx, of, draw) =>
  of.headings
    .map((level) => ({ level, themes: themesAt(ctx.block("groups"), level) }))
    .filter(({ themes }) => themes.length)
    .map(({ level, themes }) => draw(themes, level));

/** Secret marks, the deepest themes last, as on the iceberg. */
export function leversScreen(ctx) {
  const of = levels(ctx);
  const deep = ctx.view.deep || [];
  const sections = byLevel(ctx, of, (themes, level) => ({
    title: `${level} · ${of.name(level)}`,
    choices: themes.filter(({ id }) => deep.includes(id)).map(({ id, title: text }) => ({ id, text })),
  })).filter(({ choices }) => choices.length);
  const question = ctx.t("levers.question");
  if (!sections.length)
    return {
      body: calm({ title: question, mark: icon("layers", { size: 40 }), more: empty(ctx.t("levers.none")) }),
    };
  const { top, body, action } = marks(ctx.block("marks"), sections, (key, values) => ctx.t(`levers.${key}`, values));
  return {
    className: "board levers",
    top,
    body: html`${newsOf(ctx)}
      <h2 class="h2s">${question}</h2>
      <p class="instr">${ctx.t(sections[1] || sections[0].choices[1] ? "levers.text" : "levers.one")}</p>
      ${body}`,
    action,
  };
}

const lever = (ctx) => html`<em>${icon("sprout", { size: 18 })}${ctx.t("after.lever")}</em>`;

/** The cohort's iceberg, to look back at. */
function themes(ctx, of, chosen) {
  const mark = ({ id }) => (chosen[id] ? lever(ctx) : nothing);
  const bands = byLevel(
    ctx,
    of,
    (found, level) =>
      html`<section class="bd l${level} lookback">
        <h4><b class="num">${level}</b>${of.name(level)}</h4>
        ${themeList(ctx.block("groups"), found, mark)}
      </section>`,
  );
  return bands.length
    ? html`<h3 class="sec">${ctx.t("after.themes")}</h3>
        ${bands}`
    : empty(ctx.t("after.no_themes"));
}

function levers(ctx, of, chosen) {
  const found = [].concat(...byLevel(ctx, of, (here) => here.filter(({ id }) => chosen[id])));
  if (!found.length) return nothing;
  const order = ctx.view.levers_order;
  found.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  return html`<h3 class="sec">${ctx.t("after.levers")}</h3>
    <ul class="tns">
      ${found.map(({ title }) => html`<li class="tn still"><span class="words">${title}</span></li>`)}
    </ul>`;
}

/** The walk, the redesign and what was harvested. */
export function afterScreen(ctx) {
  const of = levels(ctx);
  const { phase, stage, harvest } = ctx.step;
  const chosen = ctx.view.levers || {};
  const harvested = phase === "harvested";
  const found =
    harvest && harvested
      ? html`<h3 class="sec">${ctx.t("after.found")}</h3>
          <blockquote class="words">${harvest}</blockquote>`
      : nothing;
  const walk = stage === "redesign" ? ctx.t("after.redesign") : ctx.t("after.walk");
  return {
    body: calm({
      title: ctx.t("after.look"),
      text: harvested ? ctx.t("after.harvested") : walk,
      more: html`${newsOf(ctx)}${found}${levers(ctx, of, chosen)}${themes(ctx, of, chosen)}
      ${fates(ctx.block("notes"), { of })}`,
    }),
  };
}
