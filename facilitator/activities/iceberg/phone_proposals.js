/** Groupings that the table suggests: a count for most, and for the pen each with its notes, to apply or to leave. */
import { html, icon, nothing, repeat } from "../../static/parts/index.js";
import { pile } from "../../static/parts/board.js";
import { LEVELS, numberOf } from "./phone_common.js";

const SHOWN = 2;

/** Proposals with the notes they still may join: those on the board, all of one level. */
function standing(ctx, notes) {
  const clusters = ctx.table.clusters || {};
  return Object.keys(ctx.table.proposals || {})
    .sort((one, other) => numberOf(one) - numberOf(other))
    .map((id) => {
      const { notes: asked, cluster } = ctx.table.proposals[id];
      const found = notes.all.filter((note) => asked.includes(note.id));
      const group = clusters[cluster];
      const level = group ? group.level : (found[0] || {}).level;
      const fits = found.length > 0 && (!cluster || Boolean(group)) && found.every((note) => note.level === level);
      return { id, cluster, group, found, level, fits };
    });
}

function titleOf(ctx, { cluster, group }) {
  if (!cluster) return ctx.t("proposal.title");
  return group && group.title ? ctx.t("proposal.add", { title: group.title }) : ctx.t("proposal.add_untitled");
}

function card(ctx, proposal, join) {
  const leave = html`<button
    type="button"
    class="btn"
    @click=${() => ctx.send("drop_proposal", { proposal: proposal.id })}
  >
    ${ctx.t("proposal.leave")}
  </button>`;
  const apply = () =>
    join(
      ctx,
      proposal.found.map((note) => note.id),
      { cluster: proposal.cluster, proposal: proposal.id },
    );
  return html`<li class="propcard">
    <p><b>${titleOf(ctx, proposal)}</b></p>
    ${proposal.fits ? pile(proposal.found) : html`<p class="hint">${ctx.t("proposal.stale")}</p>`}
    <div class="two">
      ${leave}
      ${
        proposal.fits
          ? html`<button type="button" class="btn btn-solid" @click=${apply}>
              ${icon("merge", { size: 20 })}${ctx.t("proposal.apply")}
            </button>`
          : nothing
      }
    </div>
  </li>`;
}

function elsewhere(ctx, all, look) {
  return LEVELS.filter((level) => level !== look.level)
    .map((level) => ({ level, count: all.filter((one) => one.level === level).length }))
    .filter(({ count }) => count)
    .map(
      ({ level, count }) =>
        html`<button type="button" class="linkish" @click=${() => look.go(level)}>
          ${icon("hand", { size: 20 })}${ctx.t("proposal.elsewhere", { count, level })}
        </button>`,
    );
}

/** What waits: for the pen, cards; for the others, how many. */
export function proposalsOf(ctx, notes, look, withPen, join) {
  const all = standing(ctx, notes);
  if (!all.length) return nothing;
  if (!withPen)
    return html`<div class="prop">
      ${icon("hand", { stroke: 2.2 })}
      <p><b>${ctx.t("proposal.wait", { count: all.length })}</b> ${ctx.t("proposal.pen")}</p>
    </div>`;
  const here = all.filter((one) => one.level === look.level || one.level === undefined);
  const more = here.length - SHOWN;
  return html`
    ${elsewhere(ctx, all, look)}
    ${
      here.length
        ? html`<ul class="props">
            ${repeat(
              here.slice(0, SHOWN),
              (one) => one.id,
              (one) => card(ctx, one, join),
            )}
          </ul>`
        : nothing
    }
    ${more > 0 ? html`<p class="hint alone">${ctx.t("proposal.more", { count: more })}</p>` : nothing}
  `;
}
