/** The questionnaire on the console: participation alone, then the room's table, strengths and priorities. */
import { html, nothing } from "../../static/parts/index.js";
import { turnout } from "../../static/parts/turnout.js";
import { table, worth } from "../../static/parts/worth.js";
import { tooFew } from "../../blocks/scales/control.js";
import { inOrder, said } from "./said.js";
import { apartText, movedText, ofText } from "./told.js";

const promise = (ctx) => worth(ctx.t("name"), [], { under: ctx.t("control.promise") });

export const style = "control.css";

/** So few that nothing is shown: organisations as soon as it is known how many came, persons while they answer. */
function tooFewOf(ctx, done) {
  const { instrument, organisations, together } = ctx.view;
  if (instrument.unit !== "organisation") return tooFew(ctx, done);
  return tooFew(ctx, together ? done : organisations, "control.few.organisation");
}

const lead = (text) => (text ? html`<p class="lead">${text}</p>` : nothing);

/** While people answer, and while organisations talk. */
function working(ctx) {
  const { together, instrument } = ctx.view;
  const { done = 0, of = 0 } = together || ctx.house.participation || {};
  const says = ctx.t(together ? "talk.done" : "alone.done", { count: of, of });
  const few = tooFewOf(ctx, done);
  const last = ctx.step.phase === "last_minute" && (together || instrument.unit === "person");
  return {
    body: html`${lead(few)}${turnout({ done, of, says, label: `${done} ${says}` })}`,
    side: promise(ctx),
    unsettled: last ? few : "",
  };
}

/** Every item that is shown, those first about which there is most disagreement. */
function rows(ctx) {
  const { instrument, rows: told, order } = ctx.view;
  const items = Object.fromEntries(inOrder(instrument.items).map((item) => [item.id, item]));
  const columns = [
    { head: ctx.t("control.item"), of: ([key]) => said(ctx, items[key].name) },
    ...(instrument.scale.es
      ? [{ head: ctx.t("control.reading"), of: ([, row]) => ctx.t(`reading.${row.reading}`) }]
      : []),
    {
      head: ctx.t("control.answers"),
      of: ([, row]) => [ofText(ctx, row), apartText(ctx, row)].filter(Boolean).join(" · "),
    },
    ...(instrument.then ? [{ head: ctx.t("control.moved"), of: ([, row]) => movedText(ctx, row) }] : []),
  ];
  const found = order.map((key) => [key, [key, told[key]]]);
  return html`<div class="q-table">${table(columns, found)}</div>`;
}

function outcome(ctx) {
  const { instrument, order = [], withheld = [], strengths = [], priorities = [] } = ctx.view;
  const names = (keys) => keys.map((key) => html`<li>${said(ctx, instrument.items[key].name)}</li>`);
  const hidden = ctx.t("wall.withheld", { count: withheld.length });
  const under = withheld.length ? html`<p class="small">${hidden}</p>` : nothing;
  return {
    body: order.length ? html`${rows(ctx)}${under}` : html`<p class="lead">${ctx.t("control.few")}</p>`,
    side: html`${worth(ctx.t("control.priorities"), names(priorities), {
      under: priorities.length ? ctx.t("control.priorities.under") : "",
    })}${worth(ctx.t("control.strengths"), names(strengths))}${promise(ctx)}`,
  };
}

/** `{body, side}` for the frame of the console. */
export function control(ctx) {
  const { phase } = ctx.step;
  const { instrument } = ctx.view;
  if (!instrument) return { body: nothing };
  if (phase === "prepare") {
    const count = `${instrument.count} ${ctx.t("before.items.count", { count: instrument.count })}`;
    return {
      body: html`<p class="lead"><b>${said(ctx, instrument.name)}</b> · ${count}</p>
        <p class="lead">${ctx.t(`before.line.${instrument.unit}`)}</p>
        ${instrument.unit === "organisation" ? lead(tooFewOf(ctx, ctx.view.organisations)) : nothing}`,
      side: promise(ctx),
    };
  }
  const saved = `${ctx.t("wall.closed")}. ${ctx.t("wall.closed.sub")}`;
  if (phase === "closed") return { body: lead(saved), side: promise(ctx) };
  return phase === "revealed" || phase === "harvested" ? outcome(ctx) : working(ctx);
}

export { control as console };
