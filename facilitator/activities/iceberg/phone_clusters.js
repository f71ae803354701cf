/** Groups that the table has made: the sentence over each, its counts, its notes, and what the pen may do with it. */
import { html, icon, nothing, repeat } from "../../static/parts/index.js";
import { cluster as clusterCard, pile } from "../../static/parts/board.js";
import { openTitle } from "./phone_title.js";
import { countsOf, numberOf } from "./phone_common.js";

const button = (label, onTap, name = "") =>
  html`<button type="button" class="btn" @click=${onTap}>${name ? icon(name, { size: 20 }) : nothing}${label}</button>`;

async function undo(ctx, group) {
  const yes = await ctx.ask({
    title: ctx.t("board.undo_ask"),
    text: ctx.t("board.undo_text"),
    yes: ctx.t("board.undo"),
    no: ctx.t("board.cancel"),
  });
  if (yes) ctx.send("ungroup", { notes: group.notes });
}

const out = (ctx, note) =>
  html`<li class=${note.own ? "own" : ""}>
    <span class="words">${note.text}</span>${note.own ? html`<em>${ctx.t("shared.note.mine")}</em>` : nothing}
    <button
      type="button"
      class="btn btn-quiet"
      aria-label="${ctx.t("board.take_out")}: ${note.text}"
      @click=${() => ctx.send("ungroup", { notes: [note.id] })}
    >
      ${ctx.t("board.out")}
    </button>
  </li>`;

/** Its notes, each of which the pen may take out. */
function inside(ctx, group, notes, withPen) {
  const within = notes.all.filter((note) => group.notes.includes(note.id));
  if (!withPen) return pile(within);
  return html`<ul class="pile outs">
      ${repeat(
        within,
        (note) => note.id,
        (note) => out(ctx, note),
      )}
    </ul>
    <button type="button" class="linkish" @click=${() => undo(ctx, group)}>
      ${icon("undo-2", { size: 20 })}${ctx.t("board.undo")}
    </button>`;
}

function actions(ctx, group, chosen, withPen, join) {
  const count = chosen.length;
  const opened = ctx.local("opened", "");
  const open = opened.get() === group.id;
  if (count)
    return html`<div class="acts">
      ${button(
        ctx.t(withPen ? "board.add_here" : "board.propose_here", { count }),
        () => join(ctx, chosen, { cluster: group.id }),
        withPen ? "merge" : "hand",
      )}
    </div>`;
  const name = withPen
    ? button(
        ctx.t(group.title ? "title.change" : "title.give"),
        () => openTitle(ctx, group),
        group.title ? "" : "pencil",
      )
    : nothing;
  return html`<div class="acts">
    ${name}${html`<button
      type="button"
      class="btn btn-quiet"
      aria-expanded=${open ? "true" : "false"}
      @click=${() => opened.set(open ? "" : group.id)}
    >
      ${ctx.t(open ? "board.close" : "board.open")}
    </button>`}
  </div>`;
}

function card(ctx, group, notes, chosen, withPen, join) {
  const own = group.notes.some((id) => notes.all.some((note) => note.id === id && note.own));
  const open = ctx.local("opened", "").get() === group.id && !chosen.length;
  return clusterCard({
    title: group.title || html`<em class="unnamed">${ctx.t("board.untitled")}</em>`,
    counts: countsOf(ctx, group),
    own,
    inside: open ? inside(ctx, group, notes, withPen) : nothing,
    action: actions(ctx, group, chosen, withPen, join),
  });
}

/** The groups of a level, in the order they were made. */
export function groupsAt(ctx, level) {
  return Object.keys(ctx.table.clusters || {})
    .map((id) => ({ id, ...ctx.table.clusters[id] }))
    .filter((group) => !level || group.level === level)
    .sort((one, other) => numberOf(one.id) - numberOf(other.id));
}

/** «Ya agrupadas». */
export function clustersOf(ctx, notes, level, chosen, withPen, join) {
  const groups = groupsAt(ctx, level);
  if (!groups.length) return nothing;
  return html`<h3 class="sec">${ctx.t("board.grouped")}</h3>
    <ul class="cls">
      ${repeat(
        groups,
        (group) => group.id,
        (group) => html`<li data-cluster=${group.id}>${card(ctx, group, notes, chosen, withPen, join)}</li>`,
      )}
    </ul>`;
}
