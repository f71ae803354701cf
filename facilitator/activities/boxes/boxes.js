/** The boxes as every screen says them. */
import { spoken } from "../../static/core/words.js";

/** `{key, name, question, hint}` of each box, in the screen's language; one that nobody named goes by its number. */
export const boxesOf = (ctx) =>
  Object.keys(ctx.view.boxes || {})
    .sort()
    .map((key) => {
      const { name, question, help } = ctx.view.boxes[key];
      return {
        key,
        name: spoken(name, ctx.words) || ctx.t("box", { number: key }),
        question: spoken(question, ctx.words) || ctx.t("box.question"),
        hint: spoken(help, ctx.words),
      };
    });
