/** Dot voting on the console: making the list, then participation alone, then the result and what is done with it. */
import { html, icon, nothing, people, repeat, svg, wavePath } from "../../static/parts/index.js";
import { making, under } from "./control_make.js";
import { outcome } from "./control_result.js";
import { rulesForm, warnings } from "./control_rules.js";
import { byNumber } from "./rows.js";

export const style = "control.css";

const WIDE = 332;
const TALL = 560;
const HIGHEST = 200; // the tide stays under the figure and its words
const MOST_DISCS = 90;

/** The tide at the share who voted. */
function sea(done, of) {
  const y = of ? TALL - 40 - ((TALL - 40 - HIGHEST) * done) / of : TALL - 40;
  const edge = wavePath({ width: WIDE, half: 20, amp: 5, y });
  const deep = wavePath({ width: WIDE, half: 20, amp: 4, y: y + (TALL - y) / 2 });
  return html`<svg
    class="sea"
    width=${WIDE}
    height=${TALL}
    viewBox="0 0 ${WIDE} ${TALL}"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    ${svg`
    <path d="${edge}V${TALL}H0Z" fill="var(--water-2)"></path><path d="${deep}V${TALL}H0Z" fill="var(--water-3)"></path>
    <path d=${edge} fill="none" stroke="var(--waterline)" stroke-width="4"></path>`}
  </svg>`;
}

/** Those on the roll who are not connected now; what they marked waits on their phones. */
function offline(ctx) {
  const late = ctx.view.late || {};
  return Object.entries(ctx.house.people || {}).filter(
    ([id, each]) => !each.online && !each.gone && !each.observer && !(id in late),
  ).length;
}

function turnout(ctx) {
  const { voted = 0, of = 0 } = ctx.view;
  const { organisations, of_organisations: ofAll } = ctx.house.participation || {};
  const off = Math.min(offline(ctx), of - voted);
  const closed = ctx.step.phase === "closed";
  return html`<section class="turnout">
    ${sea(voted, of)}
    <p><span class="display num fig">${voted}</span></p>
    <p>
      ${ctx.t("voted.of.plain", { count: of })}
      ${closed || !ofAll ? nothing : html`<br />${ctx.t("voted.organisations", { done: organisations, count: ofAll })}`}
    </p>
    ${
      of <= MOST_DISCS
        ? people({ on: voted, of, off, label: ctx.t("voted.label", { done: voted, count: of }) })
        : nothing
    }
    ${off > 0 && !closed ? html`<p class="sm2">${ctx.t("offline", { count: off })}</p>` : nothing}
  </section>`;
}

function list(ctx) {
  return html`<ol class="vopts">
    ${repeat(
      byNumber(ctx.view.options),
      ([id]) => id,
      ([, option]) =>
        html`<li>
          <span class="display num">${option.number}</span>
          <div>
            <span class="words">${option.text}</span>${under(ctx, option)}
            ${
              option.unclear
                ? html`<span class="qn">${ctx.t("unclear.not", { count: option.unclear })}</span>`
                : nothing
            }
          </div>
        </li>`,
    )}
  </ol>`;
}

function lateArrivals(ctx) {
  const late = Object.keys(ctx.view.late || {});
  if (!late.length || ctx.step.phase === "closed") return nothing;
  return html`<section>
    <h2>${ctx.t("late.console", { count: late.length })}</h2>
    <ul class="alarm">
      ${repeat(
        late,
        (id) => id,
        (id) =>
          html`<li class="w">
            <b>${((ctx.house.people || {})[id] || {}).name}</b>
            <p>${ctx.t("late.why")}</p>
            <p class="a">
              <button type="button" class="btn xs" @click=${() => ctx.send("grant", { person: id })}>
                ${ctx.t("late.grant", { count: ctx.view.dots })}
              </button>
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
}

const check = (text) => html`<li>${icon("circle-check", { size: 18, stroke: 2.2 })}<span>${text}</span></li>`;

function said(ctx) {
  const { dots, most, cut, runoff } = ctx.view;
  return html`<section>
    <h2>${ctx.t("pact")}</h2>
    <ul class="pact">
      ${check(
        runoff ? ctx.t("rule.runoff") : ctx.t(most < dots ? "pact.dots" : "pact.dots.free", { count: dots, most }),
      )}
      ${check(ctx.t("pact.cut", { count: cut }))}
      ${check(ctx.t("pact.both"))}
      ${check(ctx.t(runoff ? "pact.aloud" : "pact.tie"))}
      ${check(ctx.t("pact.observers"))}
    </ul>
  </section>`;
}

const promise = (ctx) =>
  html`<section class="promise">
    <b>${icon("lock", { size: 18, stroke: 2.2 })}${ctx.t("promise.title")}</b>${ctx.t("promise.text")}
  </section>`;

function voting(ctx) {
  return {
    body: html`
      ${
        ctx.view.few
          ? html`<p class="vwarn">${icon("triangle-alert", { size: 20 })}<span>${ctx.t("warn.few")}</span></p>`
          : nothing
      }
      <div class="vt2">${turnout(ctx)}${list(ctx)}</div>
    `,
    side: html`${promise(ctx)}${lateArrivals(ctx)}${said(ctx)}`,
  };
}

/** The console's screen, with what the vote is for beside the title. */
export function control(ctx) {
  const { phase, stage } = ctx.step;
  const head = html`<span class="vpick">${ctx.t(`purpose.${ctx.view.purpose || "prioritise"}`)}</span>`;
  if (phase === "revealed" || phase === "harvested") return { head, ...outcome(ctx) };
  if (stage === "vote" || phase === "closed") return { head, ...voting(ctx) };
  return { head, body: html`${rulesForm(ctx)}${making(ctx)}`, side: warnings(ctx) };
}

export { control as console };
