/** The card of one meeting: where it is opened, what is known of it, and how it goes away. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { removeMeeting } from "./desk-bin.js";
import { dayText } from "./desk-days.js";
import { line, saveButton, toProblem } from "./desk-fields.js";
import { planButtons } from "./desk-plans.js";
import { documentAddress } from "./desk-post.js";

const KEPT = ["title", "date", "place", "facilitators", "next_date"];

const remove = (house, desk, one, close) =>
  removeMeeting(house, desk, one, `/desk/workshops/${one.code}/remove`, close);

/** What is kept of a meeting; `set(name)` answers what a field calls with its text, `missing` names the empty ones. */
function fields(form, set, limits, missing) {
  const one = (name, more) => {
    const problem = missing.includes(name) ? t(`desk.${name}.needed`) : "";
    const told = { label: t(`desk.${name}`), value: form[name], max: limits[name], problem, onInput: set(name) };
    return line({ ...told, ...more });
  };
  return html`${one("title", { id: "card-title" })}
    <div class="pairf">
      ${one("date", { id: "card-date", type: "date" })} ${one("next_date", { id: "card-next", type: "date" })}
    </div>
    ${one("place", { id: "card-place", placeholder: t("desk.place.example") })}
    ${one("facilitators", { id: "card-people", placeholder: t("desk.facilitators.example") })}`;
}

/** Its day, its code, and where it is opened. */
function top(house, desk, one) {
  const made = desk.data.documents.find((each) => each.code === one.code);
  return html`<p class="cardtop">
      <span>${dayText(house.words, one.date, desk.data.today)} · ${t(`desk.status.${one.status}`)}</span>
      <span class="code2">${t("desk.code")} <b class="num">${one.code}</b></span>
    </p>
    <p class="acts">
      <a class="btn btn-solid" href="/${one.code}/console">${icon("arrow-right", { size: 20 })}${t("desk.open")}</a>
      ${
        made
          ? html`<a class="btn" href=${documentAddress(one.code, made)} download>
              ${icon("download", { size: 20 })}${t("desk.document")}
            </a>`
          : nothing
      }
    </p>
    ${planButtons(house, desk, one)}`;
}

function body(house, desk, code, { form, missing }, close) {
  const one = desk.data.workshops.find((each) => each.code === code);
  if (!one) return nothing;
  const set = (name) => (value) => {
    form[name] = value;
    if (missing.includes(name)) missing.splice(missing.indexOf(name), 1);
    house.refresh();
  };
  const changed = KEPT.some((name) => form[name] !== one[name]);
  const save = async () => {
    missing.splice(0, missing.length, ...["title", "date"].filter((name) => !form[name].trim()));
    if (missing.length) {
      house.refresh();
      toProblem();
      return;
    }
    if (await desk.change(`/desk/workshops/${code}`, { ...form, title: form.title.trim() }))
      house.toast(t("desk.saved", { what: form.title.trim() }), { tone: "ok" });
  };
  return html`${top(house, desk, one)} ${fields(form, set, house.boot.limits.workshops, missing)}
    <p class="endrow">
      <button type="button" class="btn sm btn-quiet" @click=${() => remove(house, desk, one, close)}>
        ${icon("trash-2", { size: 18 })}${t("desk.remove")}
      </button>
      ${saveButton(changed, save)}
    </p>`;
}

/** Opens it over the desk. */
export function openCard(house, desk, code) {
  const one = desk.data.workshops.find((each) => each.code === code);
  const memory = { form: Object.fromEntries(KEPT.map((name) => [name, one[name] || ""])), missing: [] };
  house.sheet({ title: one.title, body: (close) => body(house, desk, code, memory, close) });
}
