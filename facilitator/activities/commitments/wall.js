/** Commitments on the wall: what became of the last ones, how many there are while they are made, then all of them. */
import { html, icon, keyed, nothing, styles } from "../../static/parts/index.js";
import { tally } from "../../static/parts/tally.js";
import { before } from "../../static/wall/before.js";
import { linesOf, whenLettersCome } from "../../static/wall/fit.js";
import { asking, calm, px, titled } from "../../static/wall/stage.js";
import { ICONS, organisation, STATUSES } from "./statuses.js";

export const style = "wall.css";

const SIZES = [50, 44, 39, 36, 33, 30, 28, 26];
const ROOM = { what: 860, other: 406, height: 730, apart: 18, leading: 1.16, smaller: 0.88 };
const MARK = 46; // of a state with its mark

const state = (ctx, status) =>
  html`<span class="cm-state ${status}">
    <i>${icon(ICONS[status], { size: 26, stroke: 3 })}</i>${ctx.t(`status.${status}`)}
  </span>`;

function preparing(ctx) {
  const earlier = Object.values(ctx.view.statuses).reduce((sum, count) => sum + count, 0);
  const fact = (name, figure, more) => ({
    name: ctx.t(`before.${name}`),
    figure,
    words: ctx.t(`before.${name}.count`, { count: figure }),
    ...more,
  });
  const only = ctx.view.told;
  return before({
    over: ctx.t("before.over"),
    title: ctx.t(only ? "wall.told.title" : "before.title"),
    lines: only ? [ctx.t(earlier ? "before.told" : "wall.told.none")] : [ctx.t("before.line"), ctx.t("before.also")],
    facts: [
      ...(only ? [] : [fact("advised", ctx.view.advised, { text: ctx.t("before.advised.text") })]),
      ...(earlier ? [fact("earlier", earlier, {})] : []),
      fact("who", ctx.house.arrived || 0, { discs: ctx.house.arrived || 0 }),
    ],
  });
}

/** How tall each row is in letters of a size: words at the left, what `texts` says of them beside. */
function heights(rows, size, { texts, least = 0 }) {
  const small = Math.max(26, Math.round(size * ROOM.smaller));
  const tall = (text, letters, width) => linesOf(text, { size: letters, width }) * letters * ROOM.leading;
  return rows.map(([, row]) => {
    const beside = texts(row).map((text) => tall(text, small, ROOM.other));
    return Math.max(least, tall(row.what, size, ROOM.what), ...beside) + ROOM.apart;
  });
}

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/** The rows as large as all of them stand, the chosen ones first; in the last resort only as many as stand. */
function table(ctx, entries, heads, { cells, ...how }) {
  const pinned = ctx.view.pinned || [];
  const place = ([id]) => (pinned.includes(id) ? pinned.indexOf(id) : pinned.length);
  const ordered = [...entries].sort((one, other) => place(one) - place(other));
  const size = SIZES.find((one) => sum(heights(ordered, one, how)) <= ROOM.height) || SIZES[SIZES.length - 1];
  const tall = heights(ordered, size, how);
  const shown = ordered.filter((_, last) => sum(tall.slice(0, last + 1)) <= ROOM.height);
  const more = entries.length - shown.length;
  const free = Math.min(60, (ROOM.height - sum(tall.slice(0, shown.length))) / shown.length);
  const large = styles({ "--size": px(size), "--free": px(free) });
  return html`<table class="cm-rows" ${large}>
      <thead>
        <tr>
          ${heads.map((key) => html`<th scope="col">${ctx.t(key)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${keyed(
          shown,
          ([, row]) =>
            html`<tr>
              <td class="what">${row.what}</td>
              ${cells(row).map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    ${more > 0 ? html`<p class="cm-more">${ctx.t("wall.more", { count: more })}</p>` : nothing}`;
}

/** Every earlier one with how it goes; told ones first. */
function told(ctx) {
  const { statuses } = ctx.view;
  const rows = Object.entries(ctx.view.earlier || {}).sort(
    ([, one], [, other]) => STATUSES.indexOf(one.status || "") - STATUSES.indexOf(other.status || ""),
  );
  if (!rows.length) return calm(ctx.t("wall.told.title"), ctx.t("wall.told.none"));
  const known = rows.filter(([, { status }]) => status);
  const ordered = [...known, ...rows.filter(([, { status }]) => !status)];
  const sums = html`<ul class="cm-sums">
    ${STATUSES.map((name) => html`<li><b class="display num">${statuses[name]}</b>${state(ctx, name)}</li>`)}
  </ul>`;
  const learnt = (row) => row.words || row.learnt || "";
  const texts = (row) => [learnt(row)];
  const cells = (row) => [
    row.status ? state(ctx, row.status) : html`<span class="cm-wait">${ctx.t("wall.untold")}</span>`,
    learnt(row),
  ];
  const how = { texts, cells, least: MARK };
  return html`<section class="stage cm">
    ${titled(ctx.t("wall.told.title"), ctx.t("wall.told.sub", { count: rows.length }))} ${sums}
    ${table(ctx, ordered, ["wall.what", "wall.today", "wall.learnt"], how)}
  </section>`;
}

/** While they are made: what helps, and beside it how many people have done something. */
function making(ctx) {
  const { made = 0, asks = 0 } = ctx.view.promises;
  const { done = 0, of = 0 } = ctx.house.participation || {};
  if (ctx.step.phase === "closed") return calm(ctx.t("wall.closed"), ctx.t("wall.closed.sub"));
  const said = [ctx.t("wall.made", { count: made }), asks ? ctx.t("wall.asks", { count: asks }) : ""];
  return html`<section class="stage cm">
    ${asking(ctx, "wall.make", ctx.t("wall.make.title"), ctx.t("wall.make.sub"))}
    ${tally({
      timer: ctx.timer,
      done,
      of,
      label: ctx.t("wall.done", { count: done }),
      foot: html`<p class="secret"><span>${said.filter(Boolean).join(" · ")}</span></p>`,
    })}
  </section>`;
}

/** All of them: commitments before intentions. */
function after(ctx) {
  const list = Object.entries(ctx.view.promises.list || {}).sort(([, one], [, other]) => one.place - other.place);
  const firm = list.filter(([, row]) => row.firm);
  const going = Object.entries(ctx.view.going || {}).map(([id, row]) => [id, { ...row, goes: true }]);
  const count = (key, number) => (number ? [ctx.t(`promises.${key}`, { count: number })] : []);
  const sub = ctx.words.list([
    ...count("firm", firm.length),
    ...count("going", going.length),
    ...count("intentions", list.length - firm.length),
  ]);
  const whose = (row) => {
    const name = organisation(ctx, row.organisation);
    if (row.goes) return [name, ctx.t("wall.goes")];
    return row.accepted ? [organisation(ctx, row.by), ""] : ["", ctx.t("promises.proposed_by", { name })];
  };
  const due = (row) => (row.due ? ctx.words.date(row.due) : ctx.t("promises.due.none"));
  const texts = (row) => [whose(row).join(" "), due(row)];
  const cells = (row) => {
    const [name, more] = whose(row);
    return [html`${name} ${more ? html`<span class="cm-wait">${more}</span>` : nothing}`, due(row)];
  };
  const ordered = [...firm, ...going, ...list.filter(([, row]) => !row.firm)];
  return html`<section class="stage cm">
    ${titled(ctx.t(ordered.length ? "wall.after.title" : "wall.none"), ordered.length ? sub : "")}
    ${ordered.length ? table(ctx, ordered, ["wall.what", "wall.by", "wall.when"], { texts, cells }) : nothing}
  </section>`;
}

export function projector(ctx) {
  whenLettersCome(ctx.refresh);
  const { phase, stage } = ctx.step;
  if (phase === "prepare") return preparing(ctx);
  if (ctx.view.told) return told(ctx);
  if (phase === "revealed" || phase === "harvested") return after(ctx);
  return stage === "told" ? told(ctx) : making(ctx);
}
