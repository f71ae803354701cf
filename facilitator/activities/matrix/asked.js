/** Options, questions and where an option stands, as every screen says them. */
import { legible } from "../../static/parts/index.js";
import { spoken } from "../../static/core/words.js";

const LEVELS = 4;

/** `[{id, number, text, …}]`: by their numbers or, once the result is shown, from what to begin with on. */
export function optionsOf(ctx) {
  const { list = {}, rows, order } = ctx.view;
  const told = rows || list;
  const keys = order || Object.keys(told).sort((one, other) => told[one].number - told[other].number);
  return keys.filter((id) => told[id]).map((id) => ({ ...told[id], id, text: legible(told[id].text) }));
}

/** `[{letter, name, question, levels}]`: as the room said them, or as usual. */
export const questionsOf = (ctx) =>
  Object.keys(ctx.view.questions || {})
    .sort()
    .map((letter) => {
      const { question, name, levels } = ctx.view.questions[letter];
      const said = (text, key) => spoken(text, ctx.words) || ctx.t(key);
      return {
        letter,
        name: said(name, `question.${letter}.name`),
        question: said(question, `question.${letter}`),
        levels: Array.from({ length: LEVELS }, (_, place) =>
          said(levels[String(place + 1)], `question.${letter}.${place + 1}`),
        ),
      };
    });

/** What stands where: the quadrant that an option has or that the room gave it. */
export const standing = (row) => row.placed || row.quadrant;

/** The middle answer in words: a level, between two, or how the answers divide. */
export function levelText(ctx, { levels }, { middles: [below, above] }) {
  const [low, high] = [levels[below - 1], levels[above - 1]];
  return below === above ? low : ctx.t(above - below === 1 ? "between" : "divided", { low, high });
}

/** The step that an option was brought from: «de «Priorizar»». */
export function originOf(ctx, { steps = [] }) {
  const titles = steps.map((step) => ((ctx.house.steps || {})[step] || {}).title).filter(Boolean);
  return titles.length ? ctx.t("from", { titles: ctx.words.list(titles.map((title) => `«${title}»`)) }) : "";
}
