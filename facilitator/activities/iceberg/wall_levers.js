/** While leverage points are marked: the question, the themes of levels 3 and 4, and how many have marked. */
import { html, keyed, nothing, styles } from "../../static/parts/index.js";
import { secret, tally } from "../../static/parts/tally.js";
import { DEEP, deepThemes } from "./deep.js";
import { linesOf } from "../../static/wall/fit.js";
import { px } from "../../static/wall/stage.js";
import { floe } from "./wall_scene.js";

const LIST = { width: 1160, height: 720 };

/** «¿Dónde un cambio pequeño movería mucho?»: the themes of levels 3 and 4, without counts, so that nothing leads. */
export function levers(ctx) {
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const themes = deepThemes(ctx);
  return html`<section class="stage iceberg levers">
    ${floe(4)}
    <div class="ib-descent">
      <p class="st-over">${ctx.t("wall.levers.over")}</p>
      <h1 class="st-title display wide">${ctx.t("wall.levers.title")}</h1>
      ${deepList(ctx, themes)}
    </div>
    ${tally({
      timer: ctx.timer,
      done,
      of,
      label: ctx.t("wall.have_marked", { count: of }),
      foot: secret(ctx.t("wall.levers.secret")),
    })}
  </section>`;
}

/** Size and columns at which every theme can be read. */
function listSize(themes) {
  const tall = (size, columns, most) => {
    const width = (LIST.width - 28 * (columns - 1)) / columns - 70;
    const heights = themes.map(
      (theme) => Math.min(most, linesOf(theme.title || "—", { size, weight: 600, width })) * size * 1.14 + size * 0.42,
    );
    const heads = DEEP.filter((level) => themes.some((theme) => theme.level === level)).length * 62;
    return (heights.reduce((sum, each) => sum + each, 0) + heads) / columns + (columns > 1 ? size * 2.4 : 0);
  };
  const tries = [
    [42, 1, 3],
    [39, 1, 3],
    [36, 1, 3],
    [32, 1, 3],
    [32, 2, 3],
    [28, 2, 3],
    [26, 2, 3],
    [26, 2, 2],
    [26, 2, 1],
  ];
  return tries.find(([size, columns, most]) => tall(size, columns, most) <= LIST.height) || tries[tries.length - 1];
}

function deepList(ctx, themes) {
  if (!themes.length) return html`<p class="ib-none">${ctx.t("wall.levers.none")}</p>`;
  const [size, columns, most] = listSize(themes);
  return html`<div class="ib-deep" ${styles({ "font-size": px(size), "column-count": columns, "--lines": most })}>
    ${DEEP.map((level) => {
      const here = themes.filter((theme) => theme.level === level);
      return here.length
        ? html`<h2><span class="display num">${level}</span>${ctx.t(`level.${level}.name`)}</h2>
            <ul>
              ${keyed(here, (theme) =>
                html`<li>
                  <i aria-hidden="true"></i><span class="cut">${theme.title || ctx.t("groups.unnamed")}</span>
                </li>`)}
            </ul>`
        : nothing;
    })}
  </div>`;
}
