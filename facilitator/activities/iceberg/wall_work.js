/** The wall while people write and tables work; no text. */
import { html, smallBerg, styles } from "../../static/parts/index.js";
import { progress } from "../../blocks/boards/wall.js";
import { fit } from "../../static/wall/fit.js";
import { AREAS, LABELS, LEVELS } from "./wall_geometry.js";
import { beside, box, clock, heading, lines, px } from "../../static/wall/stage.js";
import { berg, calm, descent } from "./wall_scene.js";

/** One level of the descent: its question, and how many have written. */
export function descend(ctx, level) {
  const question = fit(ctx.t(`wall.prompts.${level}`), {
    sizes: [60, 54, 48, 44],
    weight: 700,
    width: 790,
    height: 470,
    leading: 1.16,
  });
  return descent(ctx, `alone l${level}`, {
    level,
    over: ctx.t("wall.level_alone", { level }),
    title: ctx.t(`level.${level}.name`),
    body: html`<div class="ask">
      ${smallBerg(level, { width: 300 })}
      <div>
        <p class="q" ${styles({ "font-size": px(question.size) })}>${ctx.t(`wall.prompts.${level}`)}</p>
        <p class="start">${ctx.t(`wall.starters.${level}`)}</p>
      </div>
    </div>`,
    label: "wall.have_written",
    foot: level === 4 ? "wall.alone_beliefs" : "wall.alone",
  });
}

/** «¿Qué traslado al iceberg de la mesa?» */
export const carry = (ctx) =>
  descent(ctx, "carry", {
    level: 2,
    over: ctx.t("wall.carry.over"),
    title: ctx.t("wall.carry.title"),
    body: lines(ctx, "wall.carry.lines"),
    done: ctx.block("notes").view.carried,
    label: "wall.have_carried",
  });

/** At the tables: what to do, how long, and where each table is. */
export const tables = (ctx, stage) =>
  html`<section class="stage iceberg tables">
    ${calm(432)}
    ${heading({
      over: ctx.t("wall.at_table"),
      title: ctx.t(`wall.${stage}.title`),
      under: lines(ctx, `wall.${stage}.lines`),
    })}
    ${clock(ctx, "corner")}${progress(ctx.block("boards"), { works: stage !== "read", headings: LEVELS })}
  </section>`;

/** Between the work and the reveal: the iceberg waits, and says that all is kept. */
export const still = (ctx) =>
  beside(
    ctx,
    html`<section class="stage iceberg still">
      ${berg()}${heading({ title: ctx.t("wall.title") })}
      <div class="ib-still">
        <h2 class="display">${ctx.t("wall.closed.title")}</h2>
        <p>${ctx.t("wall.closed.text")}</p>
      </div>
    </section>`,
  );

/** Before it opens: the four levels and what each of them asks. */
export function before(ctx) {
  return beside(
    ctx,
    html`<section class="stage iceberg before">
      ${berg()}${heading({
        title: ctx.t("wall.before.title"),
        under: html`<p class="st-under">${ctx.step.topic || ctx.t("wall.before.text")}</p>`,
      })}
      ${LEVELS.map(
        (level) =>
          html`<section class="ib-level" ${styles({ top: px(LABELS[level]) })}>
              <p class="n display">${level}</p>
            </section>
            <div
              class="ib-teach"
              ${box({ ...AREAS[level], left: AREAS[level].left + 40, width: AREAS[level].width - 80 })}
            >
              <h2 class="display">${ctx.t(`level.${level}.name`)}</h2>
              <p>${ctx.t(`wall.asks.${level}`)}</p>
            </div>`,
      )}
    </section>`,
  );
}
