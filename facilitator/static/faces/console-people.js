/** Who is in the room, by table or by organisation, and what can be done for one person. */
import { byName, t } from "../core/words.js";
import { badge, groupName } from "../parts/badge.js";
import { segment } from "../parts/choice.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing, repeat } from "../parts/lit.js";
import { speaking } from "./console-delegates.js";
import { addGuest } from "./console-guest.js";
import { invite, roleOf } from "./console-invite.js";
import { post, problemOf } from "./desk-post.js";

const SEARCH_FROM = 20;
const plain = (text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();

/** The groups to draw: `{id, mark, name, people: [[id, person]]}`. */
function groups(view, by, find) {
  const wanted = Object.entries(view.people || {})
    .filter(([, person]) => !find || plain(person.name).includes(plain(find)))
    .sort(([, one], [, other]) => byName(one.name, other.name));
  const here = wanted.filter(([, person]) => !person.gone);
  const made =
    by === "table"
      ? Object.entries(view.tables || {}).map(([id, table]) => ({
          id,
          mark: table.mark,
          name: groupName(table.mark),
          people: here.filter(([, person]) => person.table === id),
        }))
      : Object.entries(view.organisations || {})
          .map(([id, one]) => ({ id, name: one.name, people: here.filter(([, person]) => person.organisation === id) }))
          .filter((one) => one.people.length)
          .sort((one, other) => byName(one.name, other.name));
  const known = new Set(made.map((one) => one.id));
  const loose = here.filter(([, person]) => !known.has(by === "table" ? person.table : person.organisation));
  const gone = wanted.filter(([, person]) => person.gone);
  if (loose.length)
    made.push({
      id: "loose",
      name: t(by === "table" ? "console.people.no_table" : "console.people.no_organisation"),
      people: loose,
    });
  if (gone.length) made.push({ id: "gone", name: t("console.people.out"), people: gone });
  return made;
}

function tag(person) {
  if (person.help) return html`<em class="w">${t("console.asks")}</em>`;
  if (person.hidden) return html`<em class="w">${t("shared.name.hidden")}</em>`;
  if (person.gone) return nothing;
  if (person.observer) return html`<em>${t("console.observer")}</em>`;
  if (person.roles.includes("cofacilitator")) return html`<em>${t("console.cofacilitator")}</em>`;
  if (person.online) return nothing;
  return person.assisted ? html`<em>${t("console.part.none")}</em>` : html`<em class="w">${t("console.part.off")}</em>`;
}

function one(control, view, by, [id, person]) {
  const chosen = control.memory.person === id;
  const organisation = ((view.organisations || {})[person.organisation] || {}).name || "";
  const table = (view.tables || {})[person.table];
  const under = by === "table" ? organisation : table ? groupName(table.mark) : "";
  return html`<li>
    <button
      type="button"
      class="who ${chosen ? "sel" : ""}"
      aria-pressed=${chosen ? "true" : "false"}
      @click=${() => control.set({ person: chosen ? "" : id })}
    >
      <i class="dt ${person.online ? "" : "off"}"></i>
      <span class="nm">${person.name}<small>${under}</small></span>
      ${tag(person)}
    </button>
  </li>`;
}

const search = (control, find) =>
  html`<label class="find">
    <span class="vh">${t("console.people.find")}</span>
    <input
      type="search"
      class="field"
      placeholder=${t("console.people.find")}
      .value=${live(find)}
      @input=${(event) => control.set({ find: event.target.value })}
    />
  </label>`;

function group(control, view, by, { id, mark, name, people }) {
  return html`<section class="tc ${id}">
    <header>
      ${mark ? badge(mark, { size: 28 }) : nothing}
      <b>${name}</b>
      <span>${t("console.people.count", { count: people.length })}</span>
    </header>
    <ul>
      ${repeat(
        people,
        ([person]) => person,
        (entry) => one(control, view, by, entry),
      )}
    </ul>
  </section>`;
}

/** The column of all. */
export function peopleColumn(house, control, view) {
  const { group: by, find } = control.memory;
  const total = Object.keys(view.people || {}).length;
  const all = html`<div class="tcs">
    ${repeat(
      groups(view, by, find),
      (each) => each.id,
      (each) => group(control, view, by, each),
    )}
  </div>`;
  return html`<main class="live pp">
    <div class="lh">
      <h1 class="display">${t("console.people")}</h1>
      ${total >= SEARCH_FROM ? search(control, find) : nothing}
      ${segment({
        label: t("console.people.by"),
        value: by,
        onPick: (picked) => control.set({ group: picked }),
        options: [
          { value: "table", text: t("console.people.by_table") },
          { value: "organisation", text: t("console.people.by_organisation") },
        ],
      })}
      <button type="button" class="btn" @click=${() => addGuest(house, control)}>
        ${icon("plus", { size: 20 })}${t("console.guest")}
      </button>
      ${
        house.boot.assists
          ? nothing
          : html`<button type="button" class="btn" @click=${() => invite(house)}>
              ${icon("plus", { size: 20 })}${t("console.invite")}
            </button>`
      }
    </div>
    <div class="work" role="region" tabindex="0" aria-label=${t("console.people")}>
      ${total ? all : html`<p class="hushed">${t("console.nobody.yet")}</p>`}
    </div>
  </main>`;
}

async function newCode(house, id, name) {
  const sure = await house.ask({
    title: t("console.code.new.title", { name }),
    text: t("console.code.new.text"),
    yes: t("console.code.new.yes"),
  });
  if (!sure) return;
  const answer = await post(house, `/${house.boot.code}/people/${id}/code`);
  if (!answer.ok) {
    house.toast(problemOf(house.words, answer), { tone: "warn" });
    return;
  }
  house.sheet({
    title: t("console.code.new.for", { name }),
    body: () =>
      html`<p class="bigcode">${answer.reentry}</p>
        <p>${t("console.code.new.how")}</p>`,
  });
}

async function hideName(house, of, name, on) {
  const answer = await post(house, `/${house.boot.code}/names/${of}`, { on });
  if (!answer.ok) {
    house.toast(problemOf(house.words, answer), { tone: "warn" });
    return;
  }
  const undo = () => hideName(house, of, name, !on);
  house.toast(t(on ? "console.did.name_hidden" : "console.did.name_shown", { name }), { undo });
}

async function out(house, control, id, name) {
  const sure = await house.ask({
    title: t("console.out.title", { name }),
    text: t("console.out.text"),
    yes: t("console.out.yes"),
  });
  if (sure) control.sendOut(id);
}

const button = (name, text, act) =>
  html`<button type="button" class="btn" @click=${act}>${icon(name, { size: 20 })}${text}</button>`;

/** The marks of all tables, to move a person with one tap. */
function moving(control, id, person, tables) {
  const mark = (key, table) => {
    const here = key === person.table;
    return html`<button
      type="button"
      class=${here ? "on" : ""}
      aria-pressed=${here ? "true" : "false"}
      aria-label=${t("console.people.move", { name: groupName(table.mark) })}
      @click=${() => (here ? undefined : control.seat(id, key))}
    >
      ${badge(table.mark, { size: 30 })}
    </button>`;
  };
  return html`<section>
    <h2>${t("console.people.table")}</h2>
    <div class="mv">${tables.map(([key, table]) => mark(key, table))}</div>
    <div class="hp">${button("plus", t("console.people.new_table"), () => control.newTable(id))}</div>
  </section>`;
}

/** The names of a person and of their organisation, each out of sight or seen. */
function naming(house, id, person, organisation) {
  const line = (of, { name, hidden }, what) =>
    button(hidden ? "eye" : "eye-off", t(`console.people.${hidden ? "show" : "hide"}${what}`), () =>
      hideName(house, of, name, !hidden),
    );
  return html`<section>
    <h2>${t("console.people.names")}</h2>
    <div class="hp">
      ${line(id, person, "")}${organisation ? line(person.organisation, organisation, "_organisation") : nothing}
    </div>
    <p class="small">${t("console.people.hide.what")}</p>
  </section>`;
}

/** The person's seat in a window of its own, for whoever facilitates to write on their behalf. */
const writingFor = (house, id) =>
  html`<div class="hp">
      <a class="btn" href="/${house.boot.code}/for/${id}" target="_blank" rel="noopener">
        ${icon("pencil", { size: 20 })}${t("console.behalf")}
      </a>
    </div>
    <p class="small">${t("console.behalf.what")}</p>`;

const takesPart = ({ gone, roles }) => !gone && roles.includes("participant");

/** Staying and going: on behalf, a new code, out of the room, and back into it. */
function staying(house, control, id, person) {
  const { name, gone } = person;
  if (house.boot.assists) return nothing;
  return html`<section>
    <h2>${t("console.people.stay")}</h2>
    ${takesPart(person) ? writingFor(house, id) : nothing}
    <div class="hp">
      ${
        gone
          ? button("undo-2", t("console.people.bring"), () => control.bringBack(id))
          : html`${
              takesPart(person) ? button("key-round", t("console.code.new"), () => newCode(house, id, name)) : nothing
            }
            ${button("log-out", t("console.out"), () => out(house, control, id, name))}`
      }
    </div>
    ${
      gone || takesPart(person)
        ? html`<p class="small">${t(gone ? "console.people.bring.what" : "console.code.new.what")}</p>`
        : nothing
    }
  </section>`;
}

/** Whether the phone of somebody who takes part is on line, if they have one. */
const presence = ({ assisted, online }) =>
  t(online ? "console.people.online" : assisted ? "console.people.none" : "console.people.off");

/** The column of the chosen one. */
export function personColumn(house, control, view) {
  const id = control.memory.person;
  const person = (view.people || {})[id];
  if (!person) return html`<aside class="right per"><p class="hushed">${t("console.people.choose")}</p></aside>`;
  const organisation = (view.organisations || {})[person.organisation];
  const tables = Object.entries(view.tables || {});
  const help = button("hand", t("console.help.going"), () => control.answerHelp(id));
  return html`<aside class="right per">
    <section>
      <p class="small">
        ${organisation ? organisation.name : nothing}${person.observer ? ` · ${t("console.observer")}` : ""}
      </p>
      <h2 class="display">${person.name}</h2>
      <p class="small">
        ${person.gone ? t("console.people.out") : takesPart(person) ? presence(person) : nothing}
      </p>
    </section>
    ${person.help ? html`<section>${help}</section>` : nothing}
    ${tables.length && takesPart(person) ? moving(control, id, person, tables) : nothing}
    ${speaking(control, id, person)} ${roleOf(house, control, id, person)} ${staying(house, control, id, person)}
    ${person.observer ? nothing : naming(house, id, person, organisation)}
  </aside>`;
}
