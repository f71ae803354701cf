/** Commitments on the console: what became of the last ones, then all of them with whose yes is missing. */
import { html, nothing } from "../../static/parts/index.js";
import { personOf } from "../../static/core/words.js";
import { button } from "../../static/parts/line.js";
import { table, worth } from "../../static/parts/worth.js";
import { organisation, STATUSES } from "./statuses.js";

const look = (on) => (on ? "xs btn-solid" : "xs");
const stateOf = ({ firm, asks }) => (asks ? "asks" : firm ? "firm" : "intention");

/** Chooses one for the wall, or no longer. */
function pin(ctx, id, text) {
  const { pinned } = ctx.view;
  const on = pinned.includes(id);
  const commitments = on ? pinned.filter((one) => one !== id) : [...pinned, id];
  return html`<button
    type="button"
    class="btn ${look(on)}"
    aria-pressed=${String(on)}
    aria-label=${ctx.t("console.pin.of", { text })}
    @click=${() => ctx.send("pin", { commitments })}
  >
    ${ctx.t("console.pin")}
  </button>`;
}

/** What, and below it which step it came from. */
function whatOf(ctx, { what, origin }) {
  const began = (ctx.house.steps || {})[origin];
  return html`<span class="words">${what}</span>
    ${began ? html`<p class="small">${ctx.t("promises.origin", { title: began.title })}</p>` : nothing}`;
}

/** How it stands; an organisation's yes can be asked for again until the room has harvested. */
function state(ctx, { id, accepted, owner, ...row }) {
  const again = () => ctx.send("ask_again", { promise: id });
  return html`${ctx.t(`console.${stateOf(row)}`)}
  ${accepted && !owner && ctx.step.phase !== "harvested" ? button(ctx.t("promises.again"), again, "xs") : nothing}`;
}

function columns(ctx) {
  const { people = {} } = ctx.house;
  const by = ({ owner, to, organisation: home }) =>
    [personOf(people[owner]), organisation(ctx, to)].filter(Boolean).join(", ") ||
    ctx.t("promises.proposed_by", { name: organisation(ctx, home) });
  return [
    { head: ctx.t("wall.what"), className: "o", of: (row) => whatOf(ctx, row) },
    { head: ctx.t("wall.by"), of: (row) => html`<span class="words">${by(row)}</span>` },
    { head: ctx.t("wall.when"), of: ({ due }) => (due ? ctx.words.date(due) : ctx.t("promises.due.none")) },
    { head: ctx.t("console.state"), of: (row) => state(ctx, row) },
    { head: ctx.t("console.pin"), bare: true, of: ({ id, what }) => pin(ctx, id, what) },
  ];
}

/** Proposals, the earliest date first. */
function list(ctx) {
  const rows = Object.entries(ctx.view.promises.list)
    .sort(([, one], [, other]) => one.place - other.place)
    .map(([id, row]) => [id, { ...row, id }]);
  return html`<h2>${ctx.t("console.list")}</h2>
    ${rows.length ? table(columns(ctx), rows) : html`<p class="vempty">${ctx.t("console.none")}</p>`}
    <p class="small">${ctx.t("console.advised", { count: ctx.view.advised })}</p>`;
}

/** The earlier ones; of those whose organisation is not here it may be told aloud. */
function earlier(ctx) {
  const rows = Object.entries(ctx.view.earlier);
  if (!rows.length) return html`<p class="vempty">${ctx.t("wall.told.none")}</p>`;
  const telling = ctx.step.stage === "told";
  const row = ([commitment, { what, organisation: by, status, learnt, words }]) =>
    html`<li>
      <p><b class="words">${what}</b> ${organisation(ctx, by)}</p>
      ${words || learnt ? html`<p class="words">${[words, learnt].filter(Boolean).join(" · ")}</p>` : nothing}
      <div class="a" role="group" aria-label=${ctx.t("console.tell", { text: what })}>
        ${STATUSES.map((name) =>
          button(ctx.t(`status.${name}`), () => ctx.send("tell", { commitment, status: name }), look(name === status), {
            pressed: String(name === status),
            idle: telling ? nothing : "true",
          }),
        )}
      </div>
    </li>`;
  return html`<h2>${ctx.t("console.earlier")}</h2>
    <p class="small">${ctx.t("console.earlier.text")}</p>
    <ul class="alarm">
      ${rows.map(row)}
    </ul>`;
}

export function control(ctx) {
  const { stage, phase } = ctx.step;
  if (stage === "told" || ctx.view.told) return { body: earlier(ctx) };
  const { asks } = ctx.view.promises;
  const waits = asks ? [html`<li class="w"><p>${ctx.t("wall.asks", { count: asks })}</p></li>`] : [];
  return {
    body: phase === "prepare" && Object.keys(ctx.view.earlier).length ? html`${earlier(ctx)}${list(ctx)}` : list(ctx),
    side: worth(ctx.t("console.asks"), waits),
  };
}

export { control as console };
