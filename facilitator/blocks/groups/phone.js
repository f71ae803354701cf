/**
 * Grouping at a table's board, by tap and by dragging, with the pen or by proposing; before it, reading in silence.
 *
 * `reading(at, of)` and `board(at, of)` answer a screen; `at` are the contexts `{groups, boards, notes}`.
 * `of`: `headings`, and by heading their `name`, `label`, `none` (said where no note is) and `starts` (of a title);
 * `title` of the screen, `read` and `next(heading)` of the reading, `above` and `below` the board, `tabs` (a label);
 * `naming` and `meanwhile` (said to those who have finished) of the board.
 * Sheets: board.css and those of blocks/boards and blocks/groups. Themes afterwards: phone_themes.js.
 */
import { empty, html, icon, keyed, nothing, pickNote, toggled } from "../../static/parts/index.js";
import { levelTabs } from "../../static/parts/board.js";
import { dragging } from "../../static/parts/drag.js";
import { byAge, foot, goButton, linkish, tap, taps, toTop } from "../../static/parts/ways.js";
import { finishButton, finishGo, freeNote, holdsPen, pen, sentence } from "../boards/phone.js";
import { dropping } from "./phone_drag.js";
import { groupsAt, piles } from "./phone_piles.js";
import { proposals } from "./phone_proposals.js";
import { openTitle, titleScreen } from "./phone_title.js";

/** The board's notes in the order that is the same for the whole table; `own` on this phone only. */
function notesOf({ notes }) {
  const own = notes.mine.own || {};
  return byAge(notes.table)
    .map((note) => ({ ...note, own: note.id in own }))
    .sort((one, other) => one.order - other.order);
}

/**
 * The heading that is looked at. It follows the table when the pen goes to another one, unless this person looked
 * elsewhere since, or has notes picked here.
 */
function looking({ groups, boards }, of, all, reads) {
  const table = reads ? of.headings[0] : boards.table.heading || of.headings[0];
  const look = groups.local(reads ? "reading" : "looking", { heading: table, table });
  const picks = groups.local("picks", []);
  const { heading, table: then } = look.get();
  const picked = (note) => note.heading === heading && !note.group && picks.get().includes(note.id);
  const grouped = groups.view.headings || of.headings;
  return {
    table,
    heading: reads || then === table || all.some(picked) ? heading : table,
    go(to) {
      look.set({ heading: to, table });
      picks.set([]);
      if (!reads && holdsPen(boards) && to !== table && grouped.includes(to))
        boards.send("settle", { heading: to }, { quiet: true });
      toTop();
    },
  };
}

/** A moment of the board, for all that is drawn of it. */
function moment(at, of, reads) {
  const all = notesOf(at);
  const look = looking(at, of, all, reads);
  const here = all.filter((note) => note.heading === look.heading);
  const free = here.filter((note) => !note.group);
  const picks = at.groups.local("picks", []);
  const chosen = picks.get().filter((id) => free.some((note) => note.id === id));
  return { ...at, t: at.groups.t, of, all, look, here, free, picks, chosen, withPen: holdsPen(at.boards) };
}

/** The headings side by side. */
export const tabs = (ctx, of, { value, go, notes }) =>
  levelTabs({
    levels: of.headings.map((heading) => ({
      value: heading,
      name: of.name(heading),
      count: ctx.t("groups.notes", { count: notes.filter((note) => note.heading === heading).length }),
    })),
    value,
    onPick: go,
    label: of.tabs,
  });

const tabsOf = ({ groups, of, look, all }) => tabs(groups, of, { value: look.heading, go: look.go, notes: all });

const head = ({ t, of, look }) =>
  html`<div class="lh">
    <h2 id="page-head" tabindex="-1">${of.name(look.heading)}</h2>
    <span>${t("groups.unsigned")}</span>
  </div>`;

/** A note that is only read. */
const still = ({ t }, note) =>
  html`<div class="tn still ${note.own ? "own" : ""}">
    <span class="words">${note.text}</span>
    ${note.own ? html`<em class="tab">${t("shared.note.mine")}</em>` : nothing}
  </div>`;

const papers = (now, notes, paper, drag = nothing) =>
  html`<ul class="tns" ${drag}>
    ${keyed(notes, (note) => html`<li data-note=${note.id}>${paper(now, note)}</li>`)}
  </ul>`;

/** Reading in silence: nothing to tap but the next heading. */
export function reading(at, of) {
  const now = moment(at, of, true);
  const { look, here } = now;
  const next = of.headings[of.headings.indexOf(look.heading) + 1];
  return {
    title: of.title,
    className: "board",
    top: tabsOf(now),
    body: html`${of.above}
      <p class="instr quietly">${of.read}</p>
      ${head(now)} ${here.length ? papers(now, here, still) : empty(of.none(look.heading))} ${of.below}`,
    action: foot({ go: next ? goButton(of.next(next), () => look.go(next)) : nothing }),
  };
}

function picking({ chosen, picks }, { id, text, own }) {
  const onPick = () => picks.set(toggled(chosen, id));
  return pickNote({ text, own, picked: chosen.includes(id), onPick });
}

/** Putting notes together, or suggesting it; with the pen the naming of what is new follows. */
export async function join({ groups, t, picks, withPen }, notes, { group, proposal } = {}) {
  picks.set([]);
  const data = { notes, ...(group ? { group } : {}), ...(withPen && proposal ? { proposal } : {}) };
  const { ok } = await groups.send(withPen ? "group" : "propose", data);
  if (!ok) return;
  if (!withPen) groups.toast(t("groups.proposed"));
  else if (!group) groups.local("naming", "").set(notes[0]);
}

/** Where the picked notes may go instead; the way they came from is kept. */
function moving({ groups, t, of, look, chosen, picks }) {
  const open = groups.local("moving", false);
  const shut = () => open.set(false);
  const move = (heading) => () => {
    shut();
    picks.set([]);
    chosen.forEach((note) => groups.send("move", { note, heading }));
  };
  const others = of.headings.filter((heading) => heading !== look.heading);
  return html`<div class="passing inner">
    <h3>${t("groups.move_to")}</h3>
    <p class="hint">${t("groups.move_trace")}</p>
    ${taps([...others.map((heading) => [of.label(heading), move(heading)]), [t("groups.cancel"), shut]])}
  </div>`;
}

/** Under the board, with the pen and nothing picked: the next group to name, or to have finished. */
function nextTitle({ groups, boards, t, of, look, free }) {
  const untitled = groupsAt(groups).filter((group) => !group.title);
  const next = untitled.find((group) => group.heading === look.heading) || untitled[0];
  if (of.naming && next)
    return foot({
      go: goButton(t("groups.title.give"), () => openTitle(groups, next), { name: "pencil", first: true }),
      under: html`<p class="hint lockline">${t("groups.title.next", { count: untitled.length })}</p>`,
    });
  if (of.naming && !boards.table.done) return foot({ go: finishGo(boards) });
  return foot({ says: of.naming || !free.length ? "" : t("groups.pick_pen") });
}

/** Under the board: what the picked notes may become; without any, what comes next. */
function action(now) {
  const { groups, boards, t, picks, chosen, withPen } = now;
  const count = chosen.length;
  const open = groups.local("moving", false);
  if (!count && withPen) return nextTitle(now);
  if (!count && boards.table.done) return foot({});
  if (!count) {
    const says = now.of.naming || !now.free.length ? "" : t("groups.pick");
    return foot({ says: boards.table.pen ? says : freeNote(boards) });
  }
  const drop = () => {
    picks.set([]);
    open.set(false);
  };
  const move = () => {
    open.set(true);
    window.scrollTo(0, 0);
  };
  return foot({
    back: tap(t("groups.drop"), drop),
    go: goButton(t(withPen ? "groups.group" : "groups.propose", { count }), () => join(now, chosen), {
      name: withPen ? "merge" : "hand",
      first: true,
    }),
    under: withPen ? linkish(t("groups.move", { count }), move, "", "wide") : nothing,
  });
}

function waiting({ groups, boards, t }) {
  const count = groups.online ? 0 : groups.pending.length + boards.pending.length;
  return count
    ? html`<div class="prop">
        ${icon("clock")}
        <p>${t("groups.waiting", { count })}</p>
      </div>`
    : nothing;
}

/** The way to where the table is. */
function elsewhere({ t, of, look, withPen }) {
  if (look.heading === look.table || withPen) return nothing;
  const values = { heading: look.table, name: of.name(look.table) };
  return linkish(t("groups.with_table", values), () => look.go(look.table), "users");
}

/** The notes of a heading that stand alone, and those in groups; only to read where a step does not group them. */
function work(now) {
  const { groups, t, of, look, here, free, chosen, withPen } = now;
  if (!here.length) return empty(of.none(look.heading));
  if (!(groups.view.headings || of.headings).includes(look.heading))
    return html`<p class="hint quietly">${t("refused.heading_not_grouped")}</p>
      ${papers(now, here, still)}`;
  const untitled = groupsAt(groups, look.heading).some((group) => !group.title);
  return html`${withPen && chosen.length && groups.local("moving", false).get() ? moving(now) : nothing}
  ${
    free.length
      ? papers(now, free, picking, dragging(withPen, dropping(groups, of.headings, look.heading)))
      : html`<p class="hint">${t("groups.loose_none")}</p>`
  }
  ${piles(now, join)}${untitled ? nothing : html`<p class="hint alone">${t("groups.alone")}</p>`}`;
}

/** The board, or the naming of one group of it. */
export function board(at, of) {
  const now = moment(at, of, false);
  const naming = titleScreen(now);
  if (naming) return naming;
  const { boards, withPen } = now;
  const { done } = boards.table;
  const some = Object.keys(at.groups.table.groups || {}).length;
  return {
    title: of.title,
    className: "board",
    top: html`${pen(boards)}${tabsOf(now)}`,
    body: html`${of.above} ${waiting(now)} ${elsewhere(now)} ${head(now)} ${proposals(now, join)} ${work(now)}
    ${of.naming ? sentence(boards) : nothing} ${done ? of.meanwhile : nothing}
    ${some && !(of.naming && withPen && !done) ? finishButton(boards) : nothing} ${of.below}`,
    action: action(now),
  };
}
