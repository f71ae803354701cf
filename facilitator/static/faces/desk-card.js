/** The card of one meeting: where it is opened, what is known of it, and how it goes away. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { dayText } from "./desk-data.js";
import { line } from "./desk-fields.js";
import { documentAddress } from "./desk-post.js";

const KEPT = ["title", "date", "place", "facilitators", "next_date"];

async function remove(house, desk, one, close) {
  const text = one.people ? t("desk.remove.people", { count: one.people }) : t("desk.remove.empty");
  const sure = await house.ask({
    title: t("desk.remove.title", { title: one.title }),
    text,
    yes: t("desk.remove.yes"),
    no: t("desk.remove.no"),
  });
  if (!sure) return;
  if (await desk.change(`/desk/workshops/${one.code}/remove`, {})) {
    close();
    house.toast(t("desk.removed"), { tone: "ok" });
  }
}

/** What is kept of a meeting; `set(name)` answers what a field calls with its text. */
function fields(form, set, limits) {
  return html`${line({
      id: "card-title",
      label: t("desk.title"),
      value: form.title,
      max: limits.title,
      onInput: set("title"),
    })}
    <div class="pairf">
      ${line({ id: "card-date", type: "date", label: t("desk.date"), value: form.date, onInput: set("date") })}
      ${line({
        id: "card-next",
        type: "date",
        label: t("desk.next_date"),
        value: form.next_date,
        onInput: set("next_date"),
      })}
    </div>
    ${line({
      id: "card-place",
      label: t("desk.place"),
      value: form.place,
      max: limits.place,
      placeholder: t("desk.place.example"),
      onInput: set("place"),
    })}
    ${line({
      id: "card-people",
      label: t("desk.facilitators"),
      value: form.facilitators,
      max: limits.facilitators,
      placeholder: t("desk.facilitators.example"),
      onInput: set("facilitators"),
    })}`;
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
    </p>`;
}

function body(house, desk, code, form, close) {
  const one = desk.data.workshops.find((each) => each.code === code);
  if (!one) return nothing;
  const set = (name) => (value) => {
    form[name] = value;
    house.refresh();
  };
  const changed = KEPT.some((name) => form[name] !== one[name]);
  const save = async () => {
    if (!form.title.trim() || !form.date) {
      house.toast(t("desk.title.needed"), { tone: "warn" });
      return;
    }
    if (await desk.change(`/desk/workshops/${code}`, { ...form, title: form.title.trim() }))
      house.toast(t("desk.saved"), { tone: "ok" });
  };
  return html`${top(house, desk, one)} ${fields(form, set, house.boot.limits.workshops)}
    <p class="endrow">
      <button type="button" class="btn sm btn-quiet" @click=${() => remove(house, desk, one, close)}>
        ${icon("trash-2", { size: 18 })}${t("desk.remove")}
      </button>
      <button
        type="button"
        class="btn btn-solid sm"
        aria-disabled=${changed ? "false" : "true"}
        @click=${() => changed && save()}
      >
        ${t("console.save")}
      </button>
    </p>`;
}

/** Opens it over the desk. */
export function openCard(house, desk, code) {
  const one = desk.data.workshops.find((each) => each.code === code);
  const form = Object.fromEntries(KEPT.map((name) => [name, one[name] || ""]));
  house.sheet({ title: one.title, body: (close) => body(house, desk, code, form, close) });
}
