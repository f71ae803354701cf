/** The pen of the table: who holds it, asking for it, taking it when nobody answers, passing it on. */
import { html, icon, nothing, repeat } from "../../static/parts/index.js";
import { penBar } from "../../static/parts/board.js";

const PATIENCE = 30000;

export const holdsPen = (ctx) => Boolean(ctx.table.pen) && ctx.table.pen === ctx.me.person;

const matesOf = (ctx) => (ctx.views.table && ctx.views.table.mates) || {};
const nameOf = (ctx, person) => (matesOf(ctx)[person] || {}).name || "";
const button = (label, onTap) => html`<button type="button" class="btn" @click=${onTap}>${label}</button>`;

function pass(ctx, to) {
  ctx.local("passing", false).set(false);
  ctx.send("pass_pen", to ? { to } : {});
}

function ask(ctx) {
  ctx.local("asked_at", 0).set(ctx.now());
  ctx.send("ask_pen", {});
  setTimeout(ctx.refresh, PATIENCE + 300);
}

/** Once asked, the pen may be taken when half a minute went by without an answer. */
function asking(ctx) {
  if (!(ctx.table.asked || {})[ctx.me.person])
    return { note: ctx.t("pen.held_note"), action: button(ctx.t("pen.ask"), () => ask(ctx)) };
  const waited = ctx.now() - ctx.local("asked_at", 0).get() >= PATIENCE;
  return {
    note: ctx.t("pen.asked_note"),
    action: waited
      ? button(ctx.t("pen.take"), () => ctx.send("take_pen", {}))
      : html`<span class="asked">${icon("check", { size: 20 })}${ctx.t("pen.asked")}</span>`,
  };
}

function here(ctx) {
  const [first] = Object.keys(ctx.table.asked || {}).filter((person) => matesOf(ctx)[person]);
  const passing = ctx.local("passing", false);
  if (first)
    return penBar({
      here: true,
      title: ctx.t("pen.here"),
      note: ctx.t("pen.asks", { name: nameOf(ctx, first) }),
      action: button(ctx.t("pen.give"), () => pass(ctx, first)),
    });
  return penBar({
    here: true,
    title: ctx.t("pen.here"),
    note: ctx.t("pen.here_note"),
    action: html`<button
      type="button"
      class="btn"
      aria-expanded=${passing.get() ? "true" : "false"}
      @click=${() => passing.set(!passing.get())}
    >
      ${ctx.t("pen.pass")}
    </button>`,
  });
}

/** To whom: everybody at the table, or nobody for the moment. */
function passTo(ctx) {
  const mates = Object.keys(matesOf(ctx))
    .filter((person) => person !== ctx.me.person)
    .sort((one, other) => nameOf(ctx, one).localeCompare(nameOf(ctx, other)));
  return html`<div class="passing">
    <h2>${ctx.t("pen.pass_to")}</h2>
    <ul class="chips">
      ${repeat(
        mates,
        (person) => person,
        (person) =>
          html`<li>
            <button type="button" @click=${() => pass(ctx, person)}>${nameOf(ctx, person)}</button>
          </li>`,
      )}
      <li>
        <button type="button" @click=${() => pass(ctx, "")}>${ctx.t("pen.lay_down")}</button>
      </li>
    </ul>
  </div>`;
}

/** The bar under the header. */
export function pen(ctx) {
  if (holdsPen(ctx)) return html`${here(ctx)}${ctx.local("passing", false).get() ? passTo(ctx) : nothing}`;
  if (!ctx.table.pen)
    return penBar({
      here: false,
      title: ctx.t("pen.free"),
      note: ctx.t("pen.free_note"),
      action: button(ctx.t("pen.take"), () => ctx.send("take_pen", {})),
    });
  const name = nameOf(ctx, ctx.table.pen);
  return penBar({ here: false, title: name ? ctx.t("pen.held", { name }) : ctx.t("pen.lost"), ...asking(ctx) });
}
