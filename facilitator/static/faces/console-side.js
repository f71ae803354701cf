/** The right column of the console: who asks for help, what the wall shows, who has taken part, and the tables. */
import { clockText } from "../core/clock.js";
import { t } from "../core/words.js";
import { badge, groupName } from "../parts/badge.js";
import { people } from "../parts/bars.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { texts } from "./console-texts.js";
import { vouching } from "./console-delegates.js";
import { voices } from "./console-voices.js";
import { headcount, openWall, wallsOf } from "./console-top.js";

const BREAKS = [5, 10, 15, 20, 30];
const MOST_DISCS = 90;
const LONG_LIST = 8;
const TOLD = 300000; // milliseconds for which an interruption is told

/** Those who asked for whoever facilitates. */
export function helpAsked(control, view) {
  const asking = Object.entries(view.people || {}).filter(([, person]) => person.help && !person.gone);
  if (!asking.length) return nothing;
  const place = (person) => {
    const table = (view.tables || {})[person.table];
    return table ? groupName(table.mark) : ((view.organisations || {})[person.organisation] || {}).name || "";
  };
  return html`<section class="helps" role="status">
    <h2>${t("console.help", { count: asking.length })}</h2>
    <ul>
      ${repeat(
        asking,
        ([id]) => id,
        ([id, person]) =>
          html`<li>
            ${icon("hand", { size: 20 })}
            <p><b class="of">${person.name}</b><small>${place(person)}</small></p>
            <button type="button" class="btn xs" @click=${() => control.answerHelp(id)}>${t("console.help.go")}</button>
          </li>`,
      )}
    </ul>
  </section>`;
}

function curtainButton(control, down) {
  return html`<button
    type="button"
    class="btn ${down ? "btn-solid" : ""}"
    @click=${() => control.curtain(!down)}
  >
    ${icon(down ? "eye" : "eye-off", { size: 18 })}${t(down ? "console.uncurtain" : "console.curtain")}
  </button>`;
}

/** What lies over the present step on the wall: the codes for who comes late, or the clock to be read from afar. */
const overButtons = (control, view) =>
  html`<div class="pa2">
    <button
      type="button"
      class="btn ${view.way_in ? "btn-solid" : ""}"
      @click=${() => control.wayIn(!view.way_in)}
    >
      ${icon("smartphone", { size: 18 })}${t(view.way_in ? "console.way_in.hide" : "console.way_in")}
    </button>
    <button type="button" class="btn ${view.clock ? "btn-solid" : ""}" @click=${() => control.wallClock(!view.clock)}>
      ${icon("clock", { size: 18 })}${t(view.clock ? "console.wall_clock.hide" : "console.wall_clock")}
    </button>
  </div>`;

function pauseButton(control, until) {
  const { pausing } = control.memory;
  if (until)
    return html`<button type="button" class="btn btn-solid" @click=${() => control.pause(0)}>
      ${icon("play", { size: 18 })}${t("console.unpause")}
    </button>`;
  return html`<button
    type="button"
    class="btn"
    aria-expanded=${pausing ? "true" : "false"}
    @click=${() => control.set({ pausing: !pausing })}
  >
    ${icon("pause", { size: 18 })}${t("console.pause")}
  </button>`;
}

const breaks = (control) =>
  html`<div class="breaks" role="group" aria-label=${t("console.pause.how_long")}>
    <span>${t("console.pause.how_long")}</span>
    ${BREAKS.map(
      (count) =>
        html`<button type="button" class="btn xs" @click=${() => control.pause(count)}>
          ${t("console.minutes", { count })}
        </button>`,
    )}
  </div>`;

/** For a while after the server did nothing: how long that was, and that it cost nobody's clock. */
function interrupted(house, view) {
  const { at = 0, seconds = 0 } = view.interruption || {};
  if (!seconds || house.clock.now() - at > TOLD) return nothing;
  return html`<p class="small">${t("console.interrupted", { time: clockText(seconds * 1000) })}</p>`;
}

/** Curtain and pause, for the right column and for the small console. */
export function roomButtons(house, control, view) {
  const { until } = view.pause || {};
  return html`<div class="pa">${curtainButton(control, view.curtain)}${pauseButton(control, until)}</div>
    ${view.current && !(view.workshop || {}).closed ? overButtons(control, view) : nothing}
    ${until ? html`<p class="small">${t("console.pause.until", { hour: house.words.hour(until) })}</p>` : nothing}
    ${interrupted(house, view)}
    ${control.memory.pausing && !until ? breaks(control) : nothing}`;
}

/** The wall's own page, small: what is seen here is what the room sees. */
function wall(house, control, view) {
  const known = wallsOf(view);
  const walls = control.off ? 0 : known;
  const state = walls
    ? html`<span class="onair"><i></i>${t("console.live")}</span>`
    : html`<span>${t(control.off ? "console.people.off" : "console.preview")}</span>`;
  return html`<section class="wallbox">
    <h2>${t(known ? "console.wall.shows" : "console.wall.would")} ${state}</h2>
    <div class="thumb">
      <iframe tabindex="-1" src="/${house.boot.code}/wall?preview=1" title=${t("console.wall.frame")}></iframe>
    </div>
    ${roomButtons(house, control, view)}
    ${
      walls || control.off
        ? nothing
        : html`<button type="button" class="btn open" @click=${() => openWall(house)}>
            ${icon("monitor", { size: 18 })}${t("console.wall.window")}
          </button>`
    }
  </section>`;
}

/** One disc per person; beyond what can be counted at a glance, the figure alone. */
export function participation(house, view) {
  const part = view.participation || {};
  if (!part.of) return nothing;
  const { arrived, online, observers } = headcount(view);
  const off = Math.max(0, Math.min(part.of - part.done, arrived - observers - online));
  const label = t("console.part.label", { done: part.done, count: part.of });
  return html`<section class="part">
    <h2>${t("console.part")}</h2>
    <p class="pf">
      <span class="display num">${part.done}</span><span>${t("console.part.of", { count: part.of })}</span>
    </p>
    <p class="small">${t("console.part.organisations", { done: part.organisations, count: part.of_organisations })}</p>
    ${
      part.of <= MOST_DISCS
        ? html`<div class=${part.of > 45 ? "tiny" : ""}>${people({ on: part.done, of: part.of, off, label })}</div>
            <p class="leg">
              <span><i class="dot on"></i>${t("console.part.done")}</span>
              <span><i class="dot"></i>${t("console.part.not_yet")}</span>
              ${off ? html`<span><i class="dot off"></i>${t("console.part.off")}</span>` : nothing}
            </p>`
        : nothing
    }
  </section>`;
}

const askingAt = (view, table) =>
  Object.values(view.people || {}).some((person) => person.help && !person.gone && person.table === table);

/** "Flamboyán", "Flamboyán 2": the name of a table without the word for table. */
export const shortName = (mark) => [t(`shared.group.${mark[0]}`), mark.slice(1)].join(" ").trim();

/** Many tables, or beside a long side: marks with figures. */
const tableMarks = (view, all) =>
  html`<section class="grp">
    <h2>${t("console.tables")} <span>${t("console.tables.count", { count: all.length })}</span></h2>
    <ul class="marks">
      ${repeat(
        all,
        ([id]) => id,
        ([id, table]) =>
          html`<li class=${askingAt(view, id) ? "asks" : ""}>
            ${badge(table.mark, { size: 26 })}<b class="num">${table.people}</b>
          </li>`,
      )}
    </ul>
  </section>`;

function tableRow(table, asks) {
  return html`<li>
    ${badge(table.mark, { size: 30 })}
    <span class="gn">
      ${shortName(table.mark)}
      <small>${t("console.people.count", { count: table.people })}</small>
    </span>
    ${asks ? html`<span class="help">${icon("hand", { size: 16 })}${t("console.asks")}</span>` : nothing}
  </li>`;
}

/** The tables, one row each where there is room. */
export function tables(view, short) {
  const all = Object.entries(view.tables || {});
  if (!all.length) return nothing;
  if (short || all.length > LONG_LIST) return tableMarks(view, all);
  return html`<section class="grp">
    <h2>${t("console.tables")}</h2>
    <ul class="rows">
      ${repeat(
        all,
        ([id]) => id,
        ([id, table]) => tableRow(table, askingAt(view, id)),
      )}
    </ul>
  </section>`;
}

/** The column: `side` is what the activity adds. */
export function rightColumn(house, control, view, side) {
  const asking = Object.values(view.people || {}).some((person) => person.help && !person.gone);
  return html`<aside class="right" aria-label=${t("console.room")}>
    ${helpAsked(control, view)} ${vouching(control, view)}
    ${wall(house, control, view)}
    ${participation(house, view)}
    ${voices(house, control, view)}
    ${side || nothing}
    ${texts(control, view)}
    ${tables(view, Boolean(side) || asking)}
  </aside>`;
}
