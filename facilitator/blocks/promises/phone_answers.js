/** What somebody answered to who asked them for a yes, on the phone of who asked. */
import { banner, html } from "../../static/parts/index.js";
import { organisationOf } from "../../static/core/words.js";
import { tap } from "../../static/parts/ways.js";
import { ANSWERS, nameOf } from "./phone.js";

/** What who proposed was answered, until it was read; said once. */
export function answered(ctx) {
  const read = ctx.local("answers.read", {});
  const said = ctx.local("answers.said", {});
  const unread = Object.entries(ctx.mine.own || {}).filter(([id, { answer }]) => answer && read.get()[id] !== answer);
  return unread.map(([id, promise]) => {
    const { answer, what } = promise;
    const name = nameOf(ctx, promise.owner) || organisationOf(ctx.house, promise.to);
    const title = ctx.t(`promises.heard.${answer}`, { name });
    const text = ctx.t(`promises.heard.${answer}.text`, { what });
    if (said.get()[id] !== answer) {
      said.set({ ...said.get(), [id]: answer });
      ctx.say([title, text].join(" "));
    }
    const away = () => read.set({ ...read.get(), [id]: answer });
    const action = html`<p class="acts">${tap(ctx.t("phone.understood"), away, { className: "btn sm" })}</p>`;
    return banner({ tone: answer === "yes" ? "ok" : "warn", icon: ANSWERS[answer], title, text, action });
  });
}
