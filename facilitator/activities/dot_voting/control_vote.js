/** Participation in the vote on the console, and nothing else of it: who voted what nobody sees. */
import { html, nothing, people, repeat, sea } from "../../static/parts/index.js";
import { button } from "../../static/parts/line.js";

const TALL = 560;
const HIGHEST = 200; // the tide stays under the figure and its words
const MOST_DISCS = 90;

const LOOK = { half: 20, amp: 5, deepAmp: 4, line: "var(--waterline)", stroke: 4 };

/** The tide at the share who voted. */
function tide(done, of) {
  const y = of ? TALL - 40 - ((TALL - 40 - HIGHEST) * done) / of : TALL - 40;
  return sea({ className: "sea", width: 332, height: TALL, y, look: { ...LOOK, depth: (TALL - y) / 2 } });
}

/** Those on the roll who are not connected now; what they marked waits on their phones. */
function offline({ house, view }) {
  const { late = {} } = view;
  return Object.entries(house.people || {}).filter(
    ([id, each]) => !each.online && !each.gone && !each.observer && !(id in late),
  ).length;
}

/** How many of how many have voted. */
export function turnout(ctx) {
  const { voted = 0, of = 0 } = ctx.view;
  const { organisations: done, of_organisations: count } = ctx.house.participation || {};
  const off = Math.min(offline(ctx), of - voted);
  const closed = ctx.step.phase === "closed";
  return html`<section class="turnout">
    ${tide(voted, of)}
    <p><span class="display num fig">${voted}</span></p>
    <p>
      ${ctx.t("voted.of.plain", { count: of })}
      ${closed || !count ? nothing : html`<br />${ctx.t("voted.organisations", { done, count })}`}
    </p>
    ${
      of <= MOST_DISCS
        ? people({ on: voted, of, off, label: ctx.t("voted.label", { done: voted, count: of }) })
        : nothing
    }
    ${off > 0 && !closed ? html`<p class="sm2">${ctx.t("offline", { count: off })}</p>` : nothing}
  </section>`;
}

/** Those who came after the vote had opened, each with the way to let them in. */
export function lateArrivals(ctx) {
  const late = Object.keys(ctx.view.late || {});
  if (!late.length || ctx.step.phase === "closed") return nothing;
  const row = (person) =>
    html`<li class="w">
      <b>${((ctx.house.people || {})[person] || {}).name}</b>
      <p>${ctx.t("late.why")}</p>
      <p class="a">
        ${button(ctx.t("late.grant", { count: ctx.view.dots }), () => ctx.send("grant", { person }))}
      </p>
    </li>`;
  return html`<section>
    <h2>${ctx.t("late.console", { count: late.length })}</h2>
    <ul class="alarm">
      ${repeat(late, (id) => id, row)}
    </ul>
  </section>`;
}
