/** After the writing: eyes on the wall, the themes to look back at, and what became of one's own notes. */
import { html, icon, nothing, repeat } from "../../static/parts/index.js";
import { calmScreen, LEVELS, levelName, numberOf, ownNotes } from "./phone_common.js";
import { newsOf } from "./phone_news.js";

/** The room's themes of one level, those with most notes first. */
export function themesAt(ctx, level) {
  const themes = ctx.view.themes || {};
  return Object.keys(themes)
    .map((id) => ({ id, ...themes[id] }))
    .filter((theme) => theme.level === level)
    .sort((one, other) => other.notes - one.notes || numberOf(one.id) - numberOf(other.id));
}

export const titleOf = (ctx, theme) => theme.title || ctx.t("after.theme_untitled");

function fate(ctx, note) {
  if (note.waiting) return ctx.t("shared.note.waiting");
  if (note.hidden) return ctx.t("fate.hidden");
  if (!note.shared) return ctx.t("fate.mine");
  if (!note.cluster) return ctx.t("fate.single");
  return note.title ? ctx.t("fate.named", { title: note.title }) : ctx.t("fate.grouped");
}

function fates(ctx, notes) {
  if (!notes.length) return html`<p class="empty">${ctx.t("after.mine_none")}</p>`;
  const sorted = [...notes].sort((one, other) => one.level - other.level || numberOf(one.id) - numberOf(other.id));
  return html`<h3 class="sec">${ctx.t("after.mine")} <span>${ctx.t("after.mine_note")}</span></h3>
    <ul>
      ${repeat(
        sorted,
        (note) => note.key,
        (note) =>
          html`<li class="fate l${note.level}">
            <b class="num">${note.level}</b>
            <div>
              <p class="words">${note.text}</p>
              <p class="hint">${fate(ctx, note)}</p>
            </div>
          </li>`,
      )}
    </ul>`;
}

/** What was typed and never sent is still here. */
function drafts(ctx) {
  const texts = LEVELS.map((level) => ({ level, text: ctx.draft(`level${level}`).get().trim() })).filter(
    ({ text }) => text,
  );
  if (!texts.length) return nothing;
  return html`<h3 class="sec">${ctx.t("after.drafts")} <span>${ctx.t("after.drafts_text")}</span></h3>
    <ul>
      ${texts.map(
        ({ level, text }) =>
          html`<li class="fate draft l${level}">
            <b class="num">${level}</b>
            <div><p class="words">${text}</p></div>
          </li>`,
      )}
    </ul>`;
}

/** The writing is closed and nothing is shown yet. */
export function closedScreen(ctx) {
  const notes = ownNotes(ctx);
  return calmScreen({
    title: ctx.t("after.look"),
    text: ctx.t("after.closed"),
    more: html`${newsOf(ctx, notes)}${drafts(ctx)}${fates(ctx, notes)}`,
  });
}

const lever = (ctx) => html`<em>${icon("sprout", { size: 18 })}${ctx.t("after.lever")}</em>`;

function theme(ctx, one) {
  return html`<li class="theme">
    <p class="words">${titleOf(ctx, one)}</p>
    <span class="num">${ctx.t("board.notes", { count: one.notes })}</span>${one.lever ? lever(ctx) : nothing}
  </li>`;
}

/** The cohort's iceberg, to look back at. */
function themes(ctx) {
  if (!Object.keys(ctx.view.themes || {}).length) return html`<p class="empty">${ctx.t("after.no_themes")}</p>`;
  return html`<h3 class="sec">${ctx.t("after.themes")}</h3>
    ${LEVELS.map((level) => {
      const here = themesAt(ctx, level);
      return here.length
        ? html`<section class="bd b${level} lookback">
            <h4><b class="num">${level}</b>${levelName(ctx, level)}</h4>
            <ul>
              ${repeat(
                here,
                (one) => one.id,
                (one) => theme(ctx, one),
              )}
            </ul>
          </section>`
        : nothing;
    })}`;
}

function levers(ctx) {
  const chosen = LEVELS.map((level) => themesAt(ctx, level))
    .reduce((all, here) => [...all, ...here], [])
    .filter((one) => one.lever);
  if (!chosen.length) return nothing;
  return html`<h3 class="sec">${ctx.t("after.levers")}</h3>
    <ul class="tns">
      ${repeat(
        chosen,
        (one) => one.id,
        (one) => html`<li class="tn still"><span class="words">${titleOf(ctx, one)}</span></li>`,
      )}
    </ul>`;
}

/** The walk, the redesign and what was harvested. */
export function afterScreen(ctx) {
  const notes = ownNotes(ctx);
  const { phase, stage, harvest } = ctx.step;
  const text =
    phase === "harvested" ? ctx.t("after.harvested") : ctx.t(stage === "redesign" ? "after.redesign" : "after.walk");
  const found =
    harvest && phase === "harvested"
      ? html`<h3 class="sec">${ctx.t("after.found")}</h3>
          <blockquote class="words">${harvest}</blockquote>`
      : nothing;
  return calmScreen({
    title: ctx.t("after.look"),
    text,
    more: html`${newsOf(ctx, notes)}${found}${levers(ctx)}${themes(ctx)}${fates(ctx, notes)}`,
  });
}
