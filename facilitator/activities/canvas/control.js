/** The canvas on the console: how far each organisation is, who is alone in one, then the gallery, page by page. */
import { html, nothing } from "../../static/parts/index.js";
import { table, worth } from "../../static/parts/worth.js";
import { byName } from "../../static/core/words.js";
import { counted, pages } from "../../blocks/echoes/control.js";
import { nameOf } from "../../blocks/echoes/names.js";
import { shown } from "./canvas.js";

export const style = "../../blocks/echoes/control.css";

const inOrder = (ctx) =>
  Object.entries(ctx.view.organisations || {}).sort(([one], [other]) => byName(nameOf(ctx, one), nameOf(ctx, other)));

/** How many rows each organisation has on each screen: never a word of them. */
function progress(ctx) {
  const rows = inOrder(ctx).map(([id, row]) => [id, { ...row, id }]);
  if (!rows.length) return html`<p class="vempty">${ctx.t("control.nobody")}</p>`;
  const columns = [
    {
      head: ctx.t("control.organisation"),
      className: "o",
      of: ({ id }) => html`<span class="of">${nameOf(ctx, id)}</span>`,
    },
    ...ctx.view.order.map((screen) => ({ head: ctx.t(`stage.${screen}`), of: (row) => String(row[screen] || 0) })),
  ];
  return html`${table(columns, rows)}
    <p class="small">${ctx.t("control.promise")}</p>`;
}

/** Who is alone in an organisation, and whether somebody reads along. */
function alone(ctx) {
  const rows = inOrder(ctx)
    .filter(([, row]) => row.alone || row.critic)
    .map(([id, { critic, invited }]) => {
      const key = critic ? "control.critic" : invited ? "control.invited" : "control.alone";
      const values = { name: nameOf(ctx, id), other: nameOf(ctx, critic || invited) };
      return html`<li class="w"><p>${ctx.t(key, values)}</p></li>`;
    });
  return worth(ctx.t("control.pairs"), rows, { under: rows.length ? ctx.t("control.pairs.text") : "" });
}

export function control(ctx) {
  const { phase } = ctx.step;
  if (!ctx.view.order) return { body: nothing };
  const echoes = ctx.block("echoes");
  if (phase === "revealed" || phase === "harvested")
    return { body: pages(echoes, shown(ctx)), side: counted(echoes) };
  return { body: progress(ctx), side: alone(ctx) };
}

export { control as console };
