/** The table's iceberg: read in silence, then grouped and named. */
import { html, kind } from "../../static/parts/index.js";
import { linkish } from "../../static/parts/ways.js";
import { noTable } from "../../blocks/boards/phone.js";
import { board, reading } from "../../blocks/groups/phone.js";
import { levels, newsOf } from "./phone_levels.js";

export { tabs } from "../../blocks/groups/phone.js";
export const style = ["../../static/css/board.css", "../../blocks/boards/style.css", "../../blocks/groups/style.css"];

/** The board of this moment, with the way to one's own notes. */
export function boardScreen(ctx, going) {
  const [boards, groups, notes] = ["boards", "groups", "notes"].map((place) => ctx.block(place));
  const below = linkish(ctx.t("go.mine"), () => going.go(0), "pencil");
  if (!ctx.me.table) return { body: html`${noTable(boards)}${below}` };
  const { stage } = ctx.step;
  const beliefs = Object.values(notes.table).some(({ heading }) => heading === "4");
  const deeper = ctx.t(beliefs ? "finish.deepen_text" : "level.4.question");
  const draw = stage === "read" ? reading : board;
  return draw(
    { boards, groups, notes },
    {
      ...levels(ctx),
      title: ctx.t("board.title"),
      read: ctx.t("board.read"),
      next: (level) => ctx.t("board.read_next", { level }),
      naming: stage === "name",
      meanwhile: kind({ title: ctx.t("finish.deepen"), text: deeper }),
      above: newsOf(ctx),
      below,
    },
  );
}
