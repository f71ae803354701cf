/** Commitments on the wall: what became of the last ones, how many there are while they are made, then all of them. */
import { html, icon, keyed, nothing } from "../../static/parts/index.js";
import { tally } from "../../static/parts/tally.js";
import { before } from "../../static/wall/before.js";
import { lines, titled } from "../../static/wall/stage.js";
import { ICONS, organisation, STATUSES } from "./statuses.js";

export const style = "wall.css";

const ROWS = 6;
const LONG = 90;

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
  return before({
    over: ctx.t("before.over"),
    title: ctx.t("before.title"),
    lines: [ctx.t("before.line"), ctx.t("before.also")],
    facts: [
      fact("advised", ctx.view.advised, { text: ctx.t("before.advised.text") }),
      ...(earlier ? [fact("earlier", earlier, {})] : []),
      fact("who", ctx.house.arrived || 0, { discs: ctx.house.arrived || 0 }),
    ],
  });
}

/** At most six rows, as large as so many stand, the chosen ones first; `cells` draw a row after its words. */
function table(ctx, entries, heads, cells) {
  const pinned = ctx.view.pinned || [];
  const place = ([id]) => (pinned.includes(id) ? pinned.indexOf(id) : ROWS);
  const shown = [...entries].sort((one, other) => place(one) - place(other)).slice(0, ROWS);
  const more = entries.length - shown.length;
  const dense = shown.some(([, { what }]) => what.length > LONG);
  return html`<table class="cm-rows r${shown.length} ${dense ? "dense" : ""}">
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
  const known = rows.filter(([, { status }]) => status);
  const ordered = [...known, ...rows.filter(([, { status }]) => !status)];
  const sums = html`<ul class="cm-sums">
    ${STATUSES.map((name) => html`<li><b class="display num">${statuses[name]}</b>${state(ctx, name)}</li>`)}
  </ul>`;
  const cells = (row) => [
    row.status ? state(ctx, row.status) : html`<span class="cm-wait">${ctx.t("wall.untold")}</span>`,
    row.words || row.learnt,
  ];
  const sub = rows.length ? ctx.t("wall.told.sub", { count: rows.length }) : "";
  return html`<section class="stage cm">
    ${titled(ctx.t(rows.length ? "wall.told.title" : "wall.told.none"), sub)}
    ${rows.length ? html`${sums}${table(ctx, ordered, ["wall.what", "wall.today", "wall.learnt"], cells)}` : nothing}
  </section>`;
}

/** While they are made: what helps, and beside it how many people have done something. */
function making(ctx) {
  const { made = 0, asks = 0 } = ctx.view.promises;
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const closed = ctx.step.phase === "closed";
  const said = [ctx.t("wall.made", { count: made }), asks ? ctx.t("wall.asks", { count: asks }) : ""];
  return html`<section class="stage cm">
    <div class="cm-left">
      ${titled(ctx.t(closed ? "wall.closed" : "wall.make.title"), ctx.t(closed ? "wall.closed.sub" : "wall.make.sub"))}
      ${closed ? nothing : lines(ctx, "wall.make")}
    </div>
    ${tally({
      timer: closed ? { on: false, text: "" } : ctx.timer,
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
  const quiet = (text) => html`<span class="cm-wait">${text}</span>`;
  const whose = (row) => {
    const name = organisation(ctx, row.organisation);
    if (row.goes) return html`${name} ${quiet(ctx.t("wall.goes"))}`;
    return row.accepted ? organisation(ctx, row.by) : quiet(ctx.t("promises.proposed_by", { name }));
  };
  const cells = (row) => [
    whose(row),
    row.due ? ctx.words.date(row.due) : ctx.t("promises.due.none"),
  ];
  const ordered = [...firm, ...going, ...list.filter(([, row]) => !row.firm)];
  return html`<section class="stage cm">
    ${titled(ctx.t(ordered.length ? "wall.after.title" : "wall.none"), ordered.length ? sub : "")}
    ${ordered.length ? table(ctx, ordered, ["wall.what", "wall.by", "wall.when"], cells) : nothing}
  </section>`;
}

export function projector(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "prepare") return preparing(ctx);
  if (ctx.view.told) return told(ctx);
  if (phase === "revealed" || phase === "harvested") return after(ctx);
  return stage === "told" ? told(ctx) : making(ctx);
}
