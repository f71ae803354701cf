/** Groups that the table has made: the sentence over each, its counts, its notes, and what the pen may do with it. */
import { html, keyed, nothing } from "../../static/parts/index.js";
import { cluster, pile } from "../../static/parts/board.js";
import { byAge, linkish, tap } from "../../static/parts/ways.js";
import { openTitle } from "./phone_title.js";
import { counts } from "./phone_themes.js";

/** The groups of a heading (of all without one), in the order they were made. */
export const groupsAt = (ctx, heading) =>
  byAge(ctx.table.groups).filter((group) => !heading || group.heading === heading);

async function undo({ groups, t }, { notes }) {
  const yes = await groups.ask({
    title: t("groups.undo_ask"),
    text: t("groups.undo_text"),
    yes: t("groups.undo"),
    no: t("groups.cancel"),
  });
  if (yes) groups.send("ungroup", { notes });
}

const out = ({ groups, t }, { id, text, own }) =>
  html`<li class=${own ? "own" : ""}>
    <span class="words">${text}</span>${own ? html`<em>${t("shared.note.mine")}</em>` : nothing}
    ${tap(t("groups.out"), () => groups.send("ungroup", { notes: [id] }), {
      className: "btn btn-quiet",
      says: `${t("groups.take_out")}: ${text}`,
    })}
  </li>`;

/** Its notes, each of which the pen may take out. */
function inside(now, group) {
  const within = now.all.filter((note) => group.notes.includes(note.id));
  if (!now.withPen) return pile(within);
  return html`<ul class="pile outs">
      ${keyed(within, (note) => out(now, note))}
    </ul>
    ${linkish(now.t("groups.undo"), () => undo(now, group), "undo-2")}`;
}

function actions(now, group, opened, join) {
  const { groups, t, chosen, withPen } = now;
  const count = chosen.length;
  const open = opened.get() === group.id;
  if (count)
    return tap(
      t(withPen ? "groups.add_here" : "groups.propose_here", { count }),
      () => join(now, chosen, { group: group.id }),
      { name: withPen ? "merge" : "hand" },
    );
  const name = tap(t(group.title ? "groups.title.change" : "groups.title.give"), () => openTitle(groups, group), {
    name: group.title ? "" : "pencil",
  });
  return html`${withPen ? name : nothing}
  ${tap(t(open ? "groups.close" : "groups.open"), () => opened.set(open ? "" : group.id), {
    className: "btn btn-quiet",
  })}`;
}

function card(now, group, join) {
  const opened = now.groups.local("opened", "");
  return cluster({
    title: group.title || html`<em class="unnamed">${now.t("groups.untitled")}</em>`,
    counts: counts(now.groups, group),
    own: now.all.some((note) => note.own && group.notes.includes(note.id)),
    inside: opened.get() === group.id && !now.chosen.length ? inside(now, group) : nothing,
    action: html`<div class="acts">${actions(now, group, opened, join)}</div>`,
  });
}

/** «Ya agrupadas». */
export function piles(now, join) {
  const made = groupsAt(now.groups, now.look.heading);
  if (!made.length) return nothing;
  return html`<h3 class="sec">${now.t("groups.grouped")}</h3>
    <ul class="cls">
      ${keyed(made, (group) => html`<li data-group=${group.id}>${card(now, group, join)}</li>`)}
    </ul>`;
}
