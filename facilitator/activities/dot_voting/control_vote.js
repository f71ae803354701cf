/** Participation in the vote on the console: who voted what nobody sees. */
import { html, nothing } from "../../static/parts/index.js";
import { button } from "../../static/parts/line.js";
import { turnout } from "../../static/parts/turnout.js";
import { worth } from "../../static/parts/worth.js";

/** Those on the roll who are not connected now; what they marked waits on their phones. */
function offline({ house, view }) {
  const { late = {} } = view;
  return Object.entries(house.people || {}).filter(
    ([id, each]) => !each.online && !each.gone && each.roles.includes("participant") && !(id in late),
  ).length;
}

/** How many of how many have voted. */
export function votes(ctx) {
  const { voted: done = 0, of = 0 } = ctx.view;
  const { organisations, of_organisations: count } = ctx.house.participation || {};
  const off = Math.min(offline(ctx), of - done);
  const closed = ctx.step.phase === "closed";
  const broad = html`<br />${ctx.t("voted.organisations", { done: organisations, count })}`;
  return turnout({
    done,
    of,
    off,
    says: html`${ctx.t("voted.of.plain", { count: of })} ${closed || !count ? nothing : broad}`,
    label: ctx.t("voted.label", { done, count: of }),
    more: off > 0 && !closed ? ctx.t("offline", { count: off }) : "",
  });
}

/** Those who came after the vote had opened, each with the way to let them in. */
export function lateArrivals(ctx) {
  const late = ctx.step.phase === "closed" ? [] : Object.keys(ctx.view.late || {});
  const row = (person) =>
    html`<li class="w">
      <b>${((ctx.house.people || {})[person] || {}).name}</b>
      <p>${ctx.t("late.why")}</p>
      <p class="a">
        ${button(ctx.t("late.grant", { count: ctx.view.dots }), () => ctx.send("grant", { person }))}
      </p>
    </li>`;
  return worth(ctx.t("late.console", { count: late.length }), late.map(row));
}
