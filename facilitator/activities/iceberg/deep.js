/** The themes of the two deep levels, which may become leverage points. */
import { themesOf } from "../../blocks/groups/themes.js";
import { toldApart } from "../../static/wall/stage.js";

export const DEEP = [3, 4];

/** Level 3 before level 4, as they stand in the iceberg. */
export const deepThemes = (ctx) =>
  toldApart(
    DEEP.flatMap((level) =>
      themesOf((ctx.block("groups").view.headings || {})[level]).map((theme, place) => ({ ...theme, level, place })),
    ),
  );
