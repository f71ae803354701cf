/** The wall while leverage points are marked. */
import { html, keyed, nothing, styles } from "../../static/parts/index.js";
import { DEEP, deepThemes } from "./deep.js";
import { linesOf } from "../../static/wall/fit.js";
import { px } from "../../static/wall/stage.js";
import { descent } from "./wall_scene.js";

const LIST = { width: 1180, height: 730, head: 80 };

/** The themes of levels 3 and 4, without counts, so that nothing leads. */
export const levers = (ctx) =>
  descent(ctx, "levers", {
    level: 4,
    over: ctx.t("wall.levers.over"),
    title: ctx.t("wall.levers.title"),
    body: deepList(ctx, deepThemes(ctx)),
    label: "wall.have_marked",
    foot: "wall.levers.secret",
  });

/** How tall a list becomes in columns, with titles of at most so many lines. */
function tall(themes, [size, columns, most]) {
  const width = (LIST.width - 28 * (columns - 1)) / columns - 70;
  const lines = ({ title, room: after }) => Math.min(most, linesOf(title || "—", { size, weight: 600, width, after }));
  const heads = DEEP.filter((level) => themes.some((theme) => theme.level === level)).length;
  const all = themes.reduce((sum, theme) => sum + lines(theme) * size * 1.14 + size * 0.4 + 2, heads * LIST.head);
  return all / columns + (columns > 1 ? size * 2.4 : 0);
}

/** Size, columns, and how many lines a title may take. */
const SIZES = [
  ...[42, 39, 36, 32].map((size) => [size, 1, 3]),
  ...[32, 28, 26].map((size) => [size, 2, 3]),
  [26, 2, 2],
  [26, 2, 1],
];

/** As large as all of them stand; past some thirty, the first of each level. */
function laid(themes) {
  for (let most = themes.length; ; most -= 1) {
    const shown = themes.filter((theme) => theme.place < most);
    const size = SIZES.find((each) => tall(shown, each) <= LIST.height);
    if (size) return [size, shown];
  }
}

function deepList(ctx, themes) {
  if (!themes.length) return html`<p class="ib-none">${ctx.t("wall.levers.none")}</p>`;
  const [[size, columns, most], shown] = laid(themes);
  const more = themes.length - shown.length;
  return html`<div class="ib-deep" ${styles({ "font-size": px(size), "column-count": columns, "--lines": most })}>
    ${DEEP.map((level) => {
      const here = shown.filter((theme) => theme.level === level);
      return here.length
        ? html`<h2><span class="display num">${level}</span>${ctx.t(`level.${level}.name`)}</h2>
            <ul>
              ${keyed(here, (theme) =>
                html`<li>
                  <i aria-hidden="true"></i>
                  <span class="cut">${theme.title || ctx.t("groups.unnamed")}${theme.apart}</span>
                </li>`)}
            </ul>`
        : nothing;
    })}
    ${more ? ctx.t("wall.more_themes", { count: more }) : nothing}
  </div>`;
}
