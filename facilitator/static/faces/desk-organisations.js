/** The organisations of a cohort: many at once, how many delegates each usually sends, another name, or away. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing, repeat } from "../parts/lit.js";
import { countsOf, readLines } from "./desk-data.js";
import { lines } from "./desk-fields.js";

async function keep(house, desk, one, changes) {
  const name = (changes.name === undefined ? one.name : changes.name).trim();
  const wanted = Number(changes.expected === undefined ? one.expected : changes.expected) || 0;
  const expected = Math.max(0, Math.min(house.boot.limits.organisations.expected, wanted));
  if (name && (name !== one.name || expected !== one.expected))
    await desk.change(`/desk/organisations/${one.id}`, { name, expected });
  house.refresh();
}

async function remove(house, desk, one) {
  const sure = await house.ask({
    title: t("desk.organisations.remove.title", { name: one.name }),
    text: t("desk.organisations.remove.text"),
    yes: t("desk.organisations.remove.yes"),
    no: t("desk.remove.no"),
  });
  if (sure) desk.change(`/desk/organisations/${one.id}/remove`, {});
}

function row(house, desk, one) {
  const limits = house.boot.limits.organisations;
  return html`<li>
    <input
      class="field"
      aria-label=${t("desk.organisations.name")}
      maxlength=${limits.name}
      .value=${live(one.name)}
      @change=${(event) => keep(house, desk, one, { name: event.target.value })}
    />
    <input
      class="field n"
      type="number"
      min="0"
      max=${limits.expected}
      inputmode="numeric"
      aria-label=${t("desk.organisations.expected", { name: one.name })}
      .value=${live(String(one.expected || ""))}
      placeholder="—"
      @change=${(event) => keep(house, desk, one, { expected: event.target.value })}
    />
    <button
      type="button"
      class="btn btn-quiet ic"
      aria-label=${t("desk.organisations.remove", { name: one.name })}
      @click=${() => remove(house, desk, one)}
    >
      ${icon("trash-2", { size: 19 })}
    </button>
  </li>`;
}

function list(house, desk) {
  return html`<p class="orghead" aria-hidden="true">
      <span>${t("desk.organisations.name")}</span>
      <span>${t("desk.organisations.come")}</span>
    </p>
    <ul class="orglist">
      ${repeat(
        desk.data.organisations,
        (one) => one.id,
        (one) => row(house, desk, one),
      )}
    </ul>`;
}

/** Under the lines: how many there are, and the button that adds those written. */
function adding(desk, told, add) {
  const { organisations } = desk.data;
  return html`<p class="endrow">
    <span class="small">
      ${organisations.length ? countsOf(organisations) : t("desk.organisations.empty")}
    </span>
    <button
      type="button"
      class="btn btn-solid sm"
      aria-disabled=${told && !desk.busy ? "false" : "true"}
      @click=${() => told && add()}
    >
      ${told ? t("desk.organisations.add_count", { count: told }) : t("desk.organisations.add_none")}
    </button>
  </p>`;
}

/** Opens the list over the desk. */
export function openOrganisations(house, desk) {
  const memory = { text: "" };
  const add = () =>
    desk.once(async () => {
      if (await desk.addOrganisations(desk.data.cohort, memory.text)) memory.text = "";
    });
  const typed = (text) => {
    memory.text = text;
    house.refresh();
  };
  const body = () => {
    const many = desk.data.organisations.length > 0;
    return html`<div class="orgs">
      ${lines({
        id: "org-add",
        label: t("desk.organisations.add"),
        rows: many ? 2 : 5,
        value: memory.text,
        placeholder: t("desk.organisations.example"),
        hint: t("desk.first.organisations.hint"),
        onInput: typed,
      })}
      ${adding(desk, readLines(memory.text).length, add)}
      ${many ? list(house, desk) : nothing}
    </div>`;
  };
  house.sheet({ title: t("desk.organisations"), body });
}
