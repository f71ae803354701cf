/** After the reveal, on a phone: what the room may read, and one's own. */
import { empty, html, keyed, nothing } from "../../static/parts/index.js";
import { tap } from "../../static/parts/ways.js";
import { accepted, page as received } from "./phone_read.js";
import { nameOf, part } from "./sides.js";

const paper = (text, under = nothing) =>
  html`<li class="fcard">
    <p class="words">${text}</p>
    ${under}
  </li>`;

function challenge(ctx, { title, organisation, scope }) {
  const whose = organisation ? nameOf(ctx, organisation) : ctx.t("unnamed");
  const under = [whose, scope ? ctx.t(`briefs.scope.${scope}`) : ""].filter(Boolean).join(" · ");
  return paper(title, html`<p class="hint">${under}</p>`);
}

export function page(ctx) {
  const own = ctx.local("own", false);
  const mine = Object.keys(part(ctx, "ladder").received || {}).length && ctx.step.phase !== "harvested";
  if (own.get() && mine) return received(ctx);
  const { challenges = {}, valuable = {} } = ctx.view.room || {};
  const shown = Object.entries(challenges);
  const quotes = Object.entries(valuable);
  return {
    body: html`<h2 class="h2s" id="page-head" tabindex="-1">${ctx.t("after.title")}</h2>
      ${mine ? tap(ctx.t("after.own"), () => own.set(true), { className: "btn wide" }) : nothing}
      ${
        shown.length
          ? html`<ul>
              ${keyed(shown, ([, each]) => challenge(ctx, each))}
            </ul>`
          : empty(ctx.t("after.none"))
      }
      ${
        quotes.length
          ? html`<h3 class="sec">${ctx.t("takeaways.title")}</h3>
              <ul>
                ${keyed(quotes, ([, text]) => paper(text))}
              </ul>`
          : nothing
      }
      ${accepted(ctx)}`,
  };
}
