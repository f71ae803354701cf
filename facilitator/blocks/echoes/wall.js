/** What organisations let others read, on the wall: one text or two a page, as large as they stand, over the water. */
import { html, keyed, nothing, svg, wavePath } from "../../static/parts/index.js";
import { secret, tally } from "../../static/parts/tally.js";
import { fit } from "../../static/wall/fit.js";
import { asking, measured, titled } from "../../static/wall/stage.js";
import { nameOf } from "./names.js";

const POST = { face: "display", weight: 600, leading: 1.22, sizes: [76, 70, 64, 58, 54, 50, 46, 42, 38, 34, 30] };
const WIDE = { width: 1690, height: 500 };
const HALF = { width: 770, height: 470 };
const FOUND = {
  face: "display",
  sizes: [118, 104, 92, 80, 70, 60, 52],
  weight: 800,
  width: 1560,
  height: 620,
  leading: 1.08,
};
const SHORE = wavePath({ width: 1920, half: 20, amp: 8, y: 950 });

/** A corner of the sun, and water under all that is read. */
const shore = () =>
  html`<svg class="berg" viewBox="0 0 1920 1080" width="1920" height="1080" aria-hidden="true" focusable="false">
    ${svg`<circle cx="1752" cy="34" r="150" fill="var(--sun)"></circle>
      <path d="${SHORE}V1080H0Z" fill="var(--water-2)"></path>
      <path d=${SHORE} fill="none" stroke="var(--waterline)" stroke-width="6"></path>`}
  </svg>`;

/** One text as a poster; `text` is what it says, for measuring. */
function post(ctx, each, { as, words, text }, area) {
  const size = fit(text(each), { ...POST, ...area });
  return html`<article class="ec-post">
    <h2>
      <span>${nameOf(ctx, each.organisation)}</span>
      <span class="as">${as(each)}</span>
    </h2>
    <blockquote class="display" ${measured(size)}>${words(each)}</blockquote>
  </article>`;
}

/** Which of how many these are. */
function place(ctx) {
  const { first, of, mixed } = ctx.view;
  const values = { from: first + 1, to: first + mixed.length, of };
  return ctx.t(mixed.length > 1 ? "echoes.wall.two" : "echoes.wall.one", values);
}

/** What phones ask meanwhile. */
const asks = (ctx) =>
  html`<p class="ec-ask">
    ${ctx.t("echoes.wall.ask")} <b>${ctx.t("echoes.clear")}</b> ${ctx.t("echoes.wall.or")}
    <b>${ctx.t("echoes.unclear")}</b>
  </p>`;

/** One page; while it is `read`, with what phones ask. */
export function gallery(ctx, of, { title, read }) {
  const { texts, mixed } = ctx.view;
  if (!mixed.length)
    return html`<section class="stage ec-gal">
      ${shore()}${titled(ctx.t("echoes.empty"), ctx.t("echoes.empty.text"))}
    </section>`;
  const posts = mixed.filter((id) => texts[id]).map((id) => ({ ...texts[id], id }));
  return html`<section class="stage ec-gal n${posts.length}">
    ${shore()}${titled(title, place(ctx))}
    <div class="posts">${keyed(posts, (each) => post(ctx, each, of, posts.length > 1 ? HALF : WIDE))}</div>
    ${read ? asks(ctx) : nothing}
  </section>`;
}

/** While organisations read what was understood: how much was said, of nobody's text. */
export function heard(ctx) {
  const { clear = 0, unclear = 0 } = ctx.view.counts || {};
  const of = clear + unclear;
  return html`<section class="stage ec-heard">
    ${asking(ctx, "echoes.heard", ctx.t("echoes.heard"), ctx.t("echoes.heard.text"))}
    ${tally({
      timer: ctx.timer,
      done: clear,
      of,
      label: ctx.t("echoes.heard.clear", { count: clear, of }),
      foot: secret(ctx.t("echoes.heard.secret")),
    })}
  </section>`;
}

/** The sentence of what was found, alone over the water. */
export const found = (text) =>
  html`<section class="stage ec-found">
    ${shore()}
    <p class="display" ${measured(fit(text, FOUND))}>${text}</p>
  </section>`;
