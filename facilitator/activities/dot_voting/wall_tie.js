/** A tie that nobody has treated yet, on the wall: what passes, those tied side by side on the water, the ways out. */
import { dots, html, icon, keyed, nothing, sea, styles } from "../../static/parts/index.js";
import { box, px } from "../../static/wall/stage.js";
import { byRank, hasPoints, ordinalText, tiedOf, turnoutText } from "./rows.js";

const MOST_WON = 3;
const MOST_TIED = 3;
const MOST_LEFT = 3;
const TOP = 204; // of the rows that pass
const CARD = { height: 214, gap: 64, inside: 300, dot: 28 };
const WAYS = ["circle-check", "message-circle", "lock"];
const LOOK = { half: 40, amp: 8, deepAmp: 9, depth: 350, line: "var(--waterline)", stroke: 6 };

/** `{won, tied, left}` of a round whose tie is open and stands on one picture, else null. */
export function openTie(round) {
  if (!round || !round.tie_place || round.treated !== "none" || round.runoff || round.differs || !hasPoints(round))
    return null;
  const rows = byRank(round.rows);
  const tied = tiedOf(round);
  const won = rows.filter(([, row]) => row.rank < round.tie_place);
  const left = rows.slice(won.length + tied.length);
  return won.length <= MOST_WON && tied.length <= MOST_TIED ? { won, tied, left } : null;
}

function card([, { number, text, points }], width) {
  const dot = Math.max(10, Math.min(CARD.dot, Math.floor((width - CARD.inside) / points) - 4));
  return html`<li>
    <b class="display num">${number}</b>
    <p class=${text.length > 70 ? "long" : ""}>${text}</p>
    <div class="dots" ${styles({ "--dot": px(dot), "--gap": "4px" })}>
      ${dots(points)}<b class="v display num">${points}</b>
    </div>
  </li>`;
}

const rest = (ctx, left) =>
  html`<section class="rest">
    <h2>${ctx.t("tie.rest")}</h2>
    <ol>
      ${keyed(
        left.slice(0, MOST_LEFT),
        ([, { number, text, points }]) =>
          html`<li><b class="num">${number}</b><span>${text}</span><b class="display num">${points}</b></li>`,
      )}
    </ol>
    ${left.length > MOST_LEFT ? html`<p class="min">${ctx.t("more.printed", { count: left.length - MOST_LEFT })}</p>` : nothing}
  </section>`;

/** The whole picture; `passing(rows)` draws those that pass. */
export function tie(ctx, round, { won, tied, left }, passing) {
  const { cut } = ctx.view.ballots;
  const top = TOP + won.length * (won.length > 2 ? 84 : 104) + 28;
  const width = (1792 - CARD.gap * (tied.length - 1)) / tied.length;
  const missing = ctx.t("tie.missing", { cut, won: won.length, count: cut - won.length });
  return html`<section class="stage vt wide result vt-tie">
    ${sea({ className: "berg", width: 1920, height: 1080, y: top + 168, look: LOOK })}
    <div class="vt-left">
      <header>
        <h1 class="p-title">${ctx.t("tie.title", { place: ordinalText(ctx, round.tie_place) })}</h1>
        <p class="p-sub">${turnoutText(ctx, round)} ${missing}</p>
      </header>
    </div>
    ${won.length ? html`<div class="passing" ${styles({ top: px(TOP) })}>${passing(won)}</div>` : nothing}
    <ol class="tied" ${box({ left: 64, top, width: 1792, height: CARD.height })}>
      ${keyed(tied, (each) => card(each, width))}
    </ol>
    <div class="ways" ${styles({ top: px(top + CARD.height + 36) })}>
      <section>
        <h2 class="display">${ctx.t("tie.what", { count: tied.length })}</h2>
        <ul>
          ${WAYS.map((name, way) => html`<li>${icon(name, { size: 38, stroke: 2.2 })}<p>${ctx.t(`tie.way.${way + 1}`)}</p></li>`)}
        </ul>
      </section>
      ${left.length ? rest(ctx, left) : nothing}
    </div>
  </section>`;
}
