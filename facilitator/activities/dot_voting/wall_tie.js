/** A tie that nobody has treated yet, on the wall. */
import { html, styles } from "../../static/parts/index.js";
import { MOST, atCut, rowHeight } from "../../static/wall/atcut.js";
import { byRank, hasPoints, ordinalText, tiedOf, turnoutText } from "./rows.js";

const WAYS = ["circle-check", "message-circle", "lock"];

/** `{won, tied, left}` of a round whose tie is open and stands on one picture, else null. */
export function openTie(round) {
  if (!round.tie_place || round.treated !== "none" || round.runoff || round.differs || !hasPoints(round)) return null;
  const rows = byRank(round.rows);
  const tied = tiedOf(round);
  const won = rows.filter(([, row]) => row.rank < round.tie_place);
  return won.length <= MOST.passing && tied.length <= MOST.equals
    ? { won, tied, left: rows.slice(won.length + tied.length) }
    : null;
}

/** The whole picture; `passing(rows, row)` draws those that pass. */
export function tie(ctx, round, { won, tied, left }, passing) {
  const { cut } = ctx.view.ballots;
  const row = rowHeight(won.length);
  const have = won.length ? ctx.t("tie.have", { count: won.length }) : "";
  const missing = cut > 1 ? ctx.t("tie.missing", { cut, have, count: cut - won.length }) : "";
  return atCut({
    title: ctx.t("tie.title", { place: ordinalText(ctx, round.tie_place) }),
    under: `${turnoutText(ctx, round)} ${missing}`,
    passing: html`<div class="vt vt-passing" ${styles({ "--row": `${row}px` })}>${passing(won, row)}</div>`,
    passes: won.length,
    equals: tied,
    asks: ctx.t("tie.what", { them: ctx.t(`tie.them.${tied.length}`) }),
    ways: WAYS.map((name, way) => [name, ctx.t(`tie.way.${way + 1}`)]),
    rest: { title: ctx.t("tie.rest"), rows: left, more: (count) => ctx.t("more.printed", { count }) },
  });
}
