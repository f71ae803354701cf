/** The console before the first step: how people come in, who has arrived, and the tables. */
import { byName, t } from "../core/words.js";
import { badge, groupName } from "../parts/badge.js";
import { people } from "../parts/bars.js";
import { kind } from "../parts/banner.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { stepper } from "./desk-form.js";
import { fetchJson, post, problemOf } from "./desk-post.js";
import { shortName } from "./console-side.js";
import { headcount, nobodyYet } from "./console-top.js";

const PATIENCE = 120000;
const ENOUGH = 2;
const USUAL = 5; // people at a table at most, when nobody chooses how many tables
const FULL = 6; // people at a table at most, of those who come later
const LETTERS = "ABCDEFGH";

/** What the lobby remembers: since when it waits, and by which addresses this computer is reached. */
export function createLobby(house) {
  const lobby = { since: Date.now(), addresses: null };
  setTimeout(house.refresh, PATIENCE + 100);

  async function look() {
    const told = await fetchJson("/desk/data");
    lobby.addresses = told && !told.public ? told.addresses : []; // one from outside is not chosen here
    house.refresh();
  }

  async function choose(ip) {
    const answer = await post(house, "/desk/address", { ip });
    if (!answer.ok) house.toast(problemOf(house.words, answer), { tone: "warn" });
    look();
  }

  if (!house.boot.assists) look(); // the addresses are the laptop's
  return { template: (control, view) => template(house, control, view, lobby, choose) };
}

function addressSwitch(lobby, choose) {
  const known = lobby.addresses || [];
  if (known.length < 2) return nothing;
  return html`<label class="switch">
    <span>${t("console.address.other")}</span>
    <select class="pick" @change=${(event) => choose(event.target.value)}>
      ${known.map((one) => html`<option value=${one.ip} ?selected=${one.chosen}>${one.ip} · ${t(one.why)}</option>`)}
    </select>
  </label>`;
}

/** The way in, as people will type it. */
function entrance(view, lobby, choose) {
  const { join = {}, workshop = {} } = view;
  const letters = [...(workshop.code || "")];
  return html`<section class="entrance">
    ${
      join.wifi && join.wifi.name
        ? html`<div>
            <h2>${t("console.wifi")}</h2>
            <p class="big">${join.wifi.name}</p>
            ${
              join.wifi.password
                ? html`<p>${t("console.wifi.password")} <b class="num">${join.wifi.password}</b></p>`
                : nothing
            }
          </div>`
        : nothing
    }
    <div>
      <h2>${t("console.address")}</h2>
      ${join.address ? html`<p class="big">${join.address}</p>` : html`<p class="warnt">${t("network.none")}</p>`}
      ${addressSwitch(lobby, choose)}
    </div>
    <div>
      <h2>${t("console.code")}</h2>
      <p class="letters" role="img" aria-label=${letters.join(" ")}>
        ${letters.map((letter) => html`<i aria-hidden="true">${letter}</i>`)}
      </p>
    </div>
  </section>`;
}

function arrived(one) {
  const of = Math.max(one.expected, one.arrived);
  const told = t("console.arrived.of", { arrived: one.arrived, count: one.expected });
  return html`<li class=${one.arrived ? (one.arrived >= one.expected ? "full" : "") : "none"}>
    <span class="on">${one.name}</span>
    ${of && of <= 6 ? people({ on: one.arrived, of, label: told }) : nothing}
    <b class="num">${one.expected ? told : one.arrived || t("console.arrived.none")}</b>
  </li>`;
}

function arrivals(view) {
  const all = Object.entries(view.organisations || {}).sort(([, one], [, other]) => byName(one.name, other.name));
  return html`<ul class="arrivals ${all.length > 16 ? "many" : ""}">
    ${repeat(
      all,
      ([id]) => id,
      ([, one]) => arrived(one),
    )}
  </ul>`;
}

/** Deals people to tables; once work has begun and tables are there, only after asking. */
async function deal(house, control, view, tables) {
  const begun = Object.values(view.plan || {}).some((step) => step.opened_at);
  const asked = {
    title: t("console.deal.again.title"),
    text: t("console.deal.again.text"),
    yes: t("console.deal.again"),
  };
  if (begun && Object.keys(view.tables || {}).length && !(await house.ask(asked))) return;
  const answer = await control.ask("deal_tables", { tables });
  if (answer.ok) house.toast(t("console.did.dealt"), { tone: "ok" });
}

/** How many tables: as many as were chosen or stand, and more of them once too many people have come for these. */
function wantedTables({ tables: { count = 0, of = 0 } }, standing, seated, usual) {
  const held = count || standing;
  const wanted = !held ? usual : count && seated <= of ? held : Math.max(held, Math.ceil(seated / FULL));
  return Math.min(wanted, Math.max(1, seated));
}

/** How many people each table gets. */
function eachTable(tables, seated) {
  const [least, most] = [Math.floor(seated / tables), Math.ceil(seated / tables)];
  return t(least === most ? "console.tables.each" : "console.tables.each.from", { least, count: most });
}

/** What to write on a sheet for each table, before phones send people to look for it. */
function signs(all, wanted) {
  const lap = (place) => Math.floor(place / LETTERS.length) + 1;
  const sign = (place) => `${LETTERS[place % LETTERS.length]}${lap(place) > 1 ? lap(place) : ""}`;
  const marks = all.length ? all.map((table) => table.mark) : Array.from({ length: wanted }, (_, place) => sign(place));
  return html`<p class="small signs">
    ${t("console.tables.signs")}
    ${marks.map((mark) => html`<span>${badge(mark, { size: 24 })}${shortName(mark)}</span>`)}
  </p>`;
}

function tableMaker(house, control, view, seated) {
  const all = Object.values(view.tables || {});
  const few = seated < ENOUGH;
  const usual = Math.max(1, Math.ceil(seated / USUAL));
  const wanted = wantedTables(control.memory, all.length, seated, usual);
  const deals = () => deal(house, control, view, wanted === usual ? 0 : wanted);
  const act = () => (few ? house.toast(t("refused.nobody_there"), { tone: "warn" }) : deals());
  const many = stepper({
    id: "tables",
    label: t("console.tables.many"),
    field: { least: 1, most: Math.max(1, seated) },
    value: wanted,
    set: (count) => control.set({ tables: { count, of: seated } }),
  });
  const mark = (table) =>
    html`<li title=${groupName(table.mark)}>${badge(table.mark, { size: 28 })}<b class="num">${table.people}</b></li>`;
  return html`<section class="maker">
    <h2>${t("console.tables")}</h2>
    ${
      all.length
        ? html`<ul class="marks">
            ${all.map(mark)}
          </ul>`
        : html`<p class="small">${t("console.deal.what")}</p>`
    }
    ${
      few
        ? nothing
        : html`<p class="many">
            <label for="tables">${t("console.tables.many")}</label>${many}
            <span class="small">${eachTable(wanted, seated)}</span>
          </p>`
    }
    <button type="button" class="btn sm" aria-disabled=${few ? "true" : "false"} @click=${act}>
      ${icon("users", { size: 18 })}${t(all.length ? "console.deal.again" : "console.deal")}
    </button>
    ${signs(all, wanted)}
  </section>`;
}

const hint = () =>
  html`<div class="hintbox">
    ${kind({ title: t("console.nobody.title"), text: "" })}
    <ol>
      ${["wifi", "address", "data", "guests"].map((name) => html`<li>${t(`console.nobody.${name}`)}</li>`)}
    </ol>
  </div>`;

function lockButton(control, { locked }) {
  const back = () => control.ask("lock", { on: locked });
  const lock = () =>
    control.act("lock", { on: !locked }, t(locked ? "console.did.unlocked" : "console.did.locked"), back);
  return html`<button
    type="button"
    class="btn sm ${locked ? "btn-solid" : ""}"
    @click=${lock}
  >
    ${icon("lock", { size: 17 })}${t(locked ? "console.unlock" : "console.lock")}
  </button>`;
}

function template(house, control, view, lobby, choose) {
  const count = headcount(view);
  const total =
    count.expected >= Math.max(1, count.arrived)
      ? t("console.arrived.total", { count: count.expected })
      : t("console.arrived", { count: count.arrived });
  const waiting = !count.arrived && Date.now() - lobby.since > PATIENCE;
  return html`<main class="live lobby">
    <div class="lh">
      <h1 class="display">${t("console.lobby")}</h1>
      ${lockButton(control, view)}
    </div>
    ${entrance(view, lobby, choose)}
    <div class="work" role="region" tabindex="0" aria-label=${t("console.lobby")}>
      ${waiting ? hint() : nothing}
      <div class="count">
        <div class="pf">
          <span class="display num">${count.arrived}</span>
          <span>${total}</span>
        </div>
        <p class="small">
          ${count.arrived ? t("console.practised", { count: count.practised }) : t(nobodyYet(view))}
        </p>
      </div>
      ${arrivals(view)}
      ${tableMaker(house, control, view, count.arrived - count.observers)}
    </div>
  </main>`;
}
