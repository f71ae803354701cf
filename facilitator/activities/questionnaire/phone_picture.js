/** One's own picture, at the end of a moment: what was answered, what is blank, and from then to now. */
import { html, icon, keyed, nothing } from "../../static/parts/index.js";
import { toTop } from "../../static/parts/ways.js";
import { answerOf, lineOf } from "../../blocks/scales/phone.js";
import { levelName, said } from "./said.js";

/** «En construcción → Firme» in words: what it was, what it is, and which way. */
export function way(ctx, item, then, now) {
  if (!then || !now) return levelName(ctx, item, now || then);
  const [one, other] = [then, now].map((answer) => levelName(ctx, item, answer));
  const [from, to] = [Number(then), Number(now)];
  const moved = from && to ? (to > from ? "up" : to < from ? "down" : "same") : "same";
  if (moved === "same" && one === other) return ctx.t("way.same", { level: one });
  return html`<span class=${moved}>${one} ${icon("arrow-right", { size: 18, label: ctx.t("way.to") })} ${other}</span>`;
}

function answered(ctx, moment, each) {
  const scales = ctx.block("scales");
  if (each.open) {
    const { text } = lineOf(scales, each.id);
    return text || ctx.t("blank");
  }
  const answer = answerOf(scales, each.id, moment);
  if (!answer) return ctx.t("blank");
  return moment === "then" ? way(ctx, each, answer, answerOf(scales, each.id, "now")) : levelName(ctx, each, answer);
}

/** The line beside an item, as it was written. */
function beside(ctx, moment, each) {
  const { text } = each.asks && moment === "now" ? lineOf(ctx.block("scales"), each.id) : {};
  return text ? html`<span>«${text}»</span>` : nothing;
}

/** Rows that lead back to their page. */
export function picture(ctx, { moment, pages, go }) {
  const open = (place) => {
    go(place);
    toTop();
  };
  const kept = Object.keys((ctx.mine.scales || {}).kept || {}).length && moment === "then";
  const row = ([place, each]) =>
    html`<li>
      <button type="button" @click=${() => open(place)}>
        <span>
          <b>${said(ctx, each.name)}</b><span>${answered(ctx, moment, each)}</span>${beside(ctx, moment, each)}
        </span>
        ${icon("pencil", { size: 20 })}
      </button>
    </li>`;
  const title = ctx.view.instrument.unit === "person" ? "person" : moment;
  return html`<h2 class="dim" id="page-head" tabindex="-1">${ctx.t(`picture.${title}`)}</h2>
    <p class="instr">${ctx.t("picture.text")}</p>
    ${kept ? html`<p class="hint">${ctx.t("picture.kept")}</p>` : nothing}
    <ul class="qlist">
      ${keyed(
        pages.map((each, place) => [place, each]),
        row,
      )}
    </ul>`;
}
