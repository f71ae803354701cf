/** Themes on the console after the reveal, by level, and what of the iceberg the wall shows. */
import { html, segment } from "../../static/parts/index.js";
import { themes as joinedThemes } from "../../blocks/groups/control.js";
import { headingsOf } from "./control_tables.js";
import { LEVELS } from "./wall_geometry.js";

/** What the wall shows: the whole iceberg, or one level in full. */
export function wallSwitch(ctx) {
  return html`<div class="ic-switch">
    <span>${ctx.t("control.wall")}</span>
    ${segment({
      label: ctx.t("control.wall"),
      value: ctx.view.shown || "",
      onPick: (level) => ctx.send("show_level", { level }),
      options: ["", ...LEVELS.map(String)].map((value) => ({ value, text: value || ctx.t("control.wall.whole") })),
    })}
  </div>`;
}

export const themes = (ctx) =>
  joinedThemes(ctx.block("groups"), { headings: headingsOf(ctx), notes: ctx.block("notes") });
