/** What organisations let others read, on the console: a list by pages, of which a tap brings one to the wall. */
import { html, keyed, nothing } from "../../static/parts/index.js";
import { button } from "../../static/parts/line.js";
import { worth } from "../../static/parts/worth.js";
import { nameOf } from "./names.js";

const look = (on) => (on ? "xs btn-solid" : "xs");

/** The pages with their texts. */
export function pages(ctx, { as, words }) {
  const { texts, mixed, pages: laid, page } = ctx.view;
  const last = Math.max(0, ...Object.values(laid));
  const now = Math.min(page, last);
  if (!mixed.length) return html`<p class="vempty">${ctx.t("echoes.empty")}</p>`;
  const show = (to) => ctx.send("turn", { page: to });
  const row = ({ id }) => {
    const on = laid[id] === now;
    return html`<li class=${on ? "on" : ""}>
      <div>
        <h3 class="of">${nameOf(ctx, texts[id].organisation)} <span>${as(texts[id])}</span></h3>
        <p class="words">${words(texts[id])}</p>
      </div>
      ${button(ctx.t("echoes.show"), () => show(laid[id]), look(on), { pressed: String(on) })}
    </li>`;
  };
  const step = (to, label) => {
    const idle = to < 0 || to > last;
    return button(label, () => idle || show(to), "xs", { idle: idle ? "true" : nothing });
  };
  return html`<div class="ec-turn">
      ${step(now - 1, ctx.t("echoes.page.before"))}
      <p class="num">${ctx.t("echoes.page", { page: now + 1, of: last + 1 })}</p>
      ${step(now + 1, ctx.t("echoes.page.after"))}
    </div>
    <ol class="ec-list">
      ${keyed(
        mixed.map((id) => ({ id })),
        row,
      )}
    </ol>`;
}

/** What the room answered to all texts together. */
export function counted(ctx) {
  const { counts = {} } = ctx.view;
  if (!("clear" in counts)) return nothing;
  const under = ctx.t("echoes.counts", { clear: counts.clear, unclear: counts.unclear });
  return worth(ctx.t("echoes.heard"), [], { under });
}
