/** «¿Dónde un cambio pequeño movería mucho?»: up to three secret marks on themes of levels 3 and 4. */
import { empty, html, icon, nothing, pickNote, pips, repeat } from "../../static/parts/index.js";
import { foot, goButton, levelName, ownNotes } from "./phone_common.js";
import { newsOf } from "./phone_news.js";
import { themesAt, titleOf } from "./phone_after.js";

export { afterScreen, closedScreen } from "./phone_after.js";

export const style = ["../../static/css/board.css", "phone_later.css"];

const MARKS = 3;
const DEEP = [3, 4];

/** What is chosen now: what was tapped last, else what is on its way, else what the room has. */
function chosenOf(ctx) {
  const tapped = ctx.local("marks", null);
  const waiting = ctx.pending.filter((entry) => entry.name === "mark").pop();
  const themes = ctx.view.themes || {};
  const kept = waiting ? waiting.data.themes : ctx.mine.marked || [];
  const now = (tapped.get() || kept).filter((theme) => themes[theme]);
  return { now, kept, waiting, tapped, changed: [...now].sort().join() !== [...kept].sort().join() };
}

function toggle(ctx, chosen, theme) {
  const { now, tapped } = chosen;
  if (now.includes(theme)) tapped.set(now.filter((other) => other !== theme));
  else if (now.length < MARKS) tapped.set([...now, theme]);
  else ctx.toast(ctx.t("levers.full"));
}

async function save(ctx, { now, tapped }) {
  const answer = await ctx.send("mark", { themes: now });
  if (answer.ok) tapped.set(null);
}

function level(ctx, number, chosen) {
  const themes = themesAt(ctx, number);
  if (!themes.length) return nothing;
  return html`<h3 class="sec">${number} · ${levelName(ctx, number)}</h3>
    <ul class="tns">
      ${repeat(
        themes,
        (theme) => theme.id,
        (theme) =>
          html`<li>
            ${pickNote({
              text: titleOf(ctx, theme),
              picked: chosen.now.includes(theme.id),
              onPick: () => toggle(ctx, chosen, theme.id),
            })}
          </li>`,
      )}
    </ul>`;
}

function action(ctx, chosen) {
  const count = chosen.now.length;
  if (chosen.changed)
    return foot({
      go: goButton(count ? ctx.t("levers.save", { count }) : ctx.t("levers.save_none"), () => save(ctx, chosen), {
        name: "check",
        first: true,
      }),
    });
  if (chosen.waiting && !chosen.waiting.sent) return foot({ says: ctx.t("levers.waiting") });
  if (!ctx.mine.has_marked) return null;
  return html`<p class="hint lockline">
    ${icon("circle-check", { size: 20 })}
    <span>${count ? ctx.t("levers.saved", { count }) : ctx.t("levers.saved_none")}</span>
  </p>`;
}

/** The themes, deepest last, as on the iceberg. */
export function leversScreen(ctx) {
  const chosen = chosenOf(ctx);
  const left = MARKS - chosen.now.length;
  const any = DEEP.some((number) => themesAt(ctx, number).length);
  if (!any)
    return {
      body: html`<div class="eyes">
          ${icon("layers", { size: 40 })}
          <div><h2>${ctx.t("levers.question")}</h2></div>
        </div>
        ${empty(ctx.t("levers.none"))}`,
    };
  return {
    className: "board levers",
    top: html`<div class="tray">
      <span>${left ? ctx.t("levers.left", { count: left }) : ctx.t("levers.left_none")}</span>
      ${pips({ on: left, of: MARKS })}
    </div>`,
    body: html`${newsOf(ctx, ownNotes(ctx))}
      <h2 class="h2s">${ctx.t("levers.question")}</h2>
      <p class="instr">${ctx.t("levers.text")}</p>
      ${DEEP.map((number) => level(ctx, number, chosen))}
      <p class="hint lockline">${icon("lock", { size: 20 })}<span>${ctx.t("levers.secret")}</span></p>`,
    action: action(ctx, chosen),
  };
}
