/** Groupings that the table suggests: a count for most, and for the pen each with its notes, to apply or to leave. */
import { html, icon, keyed, nothing } from "../../static/parts/index.js";
import { pile } from "../../static/parts/board.js";
import { byAge, linkish, tap } from "../../static/parts/ways.js";

const SHOWN = 2;

/** Proposals with the notes they still may join: those on the board, all of one heading. */
function standing({ groups, all }) {
  return byAge(groups.table.proposals).map(({ id, notes, group: into }) => {
    const found = all.filter((note) => notes.includes(note.id));
    const group = (groups.table.groups || {})[into];
    const { heading } = group || found[0] || {};
    const fits = found.length > 0 && (!into || Boolean(group)) && found.every((note) => note.heading === heading);
    return { id, into, group, found, heading, fits };
  });
}

function titleOf(t, { into, group }) {
  if (!into) return t("groups.proposal.title");
  return group && group.title ? t("groups.proposal.add", { title: group.title }) : t("groups.proposal.add_untitled");
}

function card(now, proposal, join) {
  const { groups, t } = now;
  const { id, into, found, fits } = proposal;
  const apply = () =>
    join(
      now,
      found.map((note) => note.id),
      { group: into, proposal: id },
    );
  return html`<li class="propcard">
    <p><b>${titleOf(t, proposal)}</b></p>
    ${fits ? pile(found) : html`<p class="hint">${t("groups.proposal.stale")}</p>`}
    <div class="two">
      ${tap(t("groups.proposal.leave"), () => groups.send("drop", { proposal: id }))}
      ${fits ? tap(t("groups.proposal.apply"), apply, { name: "merge", className: "btn btn-solid" }) : nothing}
    </div>
  </li>`;
}

/** The ways to other headings where proposals wait. */
const elsewhere = ({ t, of, look }, waiting) =>
  of.headings
    .filter((heading) => heading !== look.heading)
    .map((heading) => ({ heading, count: waiting.filter((one) => one.heading === heading).length }))
    .filter(({ count }) => count)
    .map(({ heading, count }) =>
      linkish(
        t("groups.proposal.elsewhere", { count, heading, name: of.name(heading) }),
        () => look.go(heading),
        "hand",
      ),
    );

/** What waits: for the pen, cards; for the others, how many. */
export function proposals(now, join) {
  const { t, look, withPen } = now;
  const waiting = standing(now);
  if (!waiting.length) return nothing;
  if (!withPen)
    return html`<div class="prop">
      ${icon("hand", { stroke: 2.2 })}
      <p><b>${t("groups.proposal.wait", { count: waiting.length })}</b> ${t("groups.proposal.pen")}</p>
    </div>`;
  const here = waiting.filter(({ heading }) => heading === look.heading || heading === undefined);
  const more = here.length - SHOWN;
  return html`${elsewhere(now, waiting)}
    <ul class="props">
      ${keyed(here.slice(0, SHOWN), (one) => card(now, one, join))}
    </ul>
    ${more > 0 ? html`<p class="hint alone">${t("groups.proposal.more", { count: more })}</p>` : nothing}`;
}
