/** Interviews on the console: how many pairs and trios talk, and who has nobody; never a word of it. */
import { html, nothing } from "../../static/parts/index.js";

export function talking(ctx) {
  const { pairs = 0, trios = 0, alone = 0 } = ctx.view;
  const more = [
    [trios, "interviews.counted.trios"],
    [alone, "interviews.counted.alone"],
  ];
  return html`<p class="dim">
    ${ctx.t("interviews.counted", { count: pairs })}
    ${more.map(([count, key]) => (count ? html`<span>· ${ctx.t(key, { count })}</span>` : nothing))}
  </p>`;
}
