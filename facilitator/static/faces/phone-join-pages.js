/** The three pages before a seat, drawn: who one is, what one permits, and coming back with one's own code. */
import { refusalText } from "../core/context.js";
import { byName, t } from "../core/words.js";
import { tick } from "../parts/choice.js";
import { field, refusal } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing } from "../parts/lit.js";
import { biggerButton, hero, tongueButton } from "./phone-first.js";

/** What is chosen instead of an organisation that is not on the list. */
export const MISSING = "?";
export const PERMISSIONS = ["keep", "list", "quote", "photo"];

/** The pages by name; each takes the `Join` that they belong to. */
export const PAGES = { who, permissions, again, twin };

function who(join) {
  const { house, problem } = join;
  const listed = Object.keys(house.boot.organisations).length > 0;
  const tongue = tongueButton(house, (language) => join.speak(language));
  const name = field({
    draft: join.draft("name"),
    id: "join-name",
    label: t("phone.join.name"),
    one: true,
    error: join.text("name") ? "" : problem.name,
    limit: house.boot.limits.seats.name,
    autocomplete: "name",
  });
  const { reason, values } = house.boot.shut || {};
  const body = html`<h1 id="join-title" tabindex="-1">${t("phone.join.welcome")}</h1>
    ${refusal(reason && refusalText(house.words, { reason, values }))}
    ${name}
    ${listed ? organisations(join) : nothing}
    ${join.writesOrganisation() ? otherOrganisation(join, listed) : nothing}
    <p class="hint lockline">${icon("lock", { size: 20 })}<span>${t("phone.join.stays")}</span></p>
    <div class="links">
      ${biggerButton(house)}
      <button type="button" class="linkish" @click=${() => join.show({ page: "again", problem: {}, said: "" })}>
        ${icon("key-round")}${t("phone.join.again")}
      </button>
    </div>`;
  return frame(join, { top: hero(house, tongue), foot: t("phone.join.onward"), act: () => join.onward(), body });
}

function otherOrganisation(join, listed) {
  return field({
    draft: join.draft("organisation"),
    id: "join-other",
    label: t(listed ? "phone.join.other" : "phone.join.organisation"),
    one: true,
    error: join.text("organisation") ? "" : join.problem.other,
    limit: join.house.boot.limits.seats.new_organisation,
    autocomplete: "organization",
  });
}

function organisations(join) {
  const { boot, storage } = join.house;
  const pick = (event) => {
    storage.set("join.organisation", event.target.value);
    join.show({ organisation: event.target.value });
  };
  const problem = join.organisation ? "" : join.problem.organisation;
  const option = (id, name) => html`<option value=${id} ?selected=${id === join.organisation}>${name}</option>`;
  return html`<div class="fieldset ${problem ? "has-problem" : ""}">
    <label for="join-organisation">${t("phone.join.organisation")}</label>
    ${refusal(problem, "join-organisation-problem")}
    <div class="sel">
      <select
        id="join-organisation"
        class="field"
        aria-invalid=${problem ? "true" : nothing}
        aria-describedby="join-organisation-problem"
        .value=${live(join.organisation)}
        @change=${pick}
      >
        <option value="">${t("phone.join.choose")}</option>
        ${Object.entries(boot.organisations)
          .sort(([, one], [, other]) => byName(one, other))
          .map(([id, name]) => option(id, name))}
        ${option(MISSING, t("phone.join.missing"))}
      </select>
      ${icon("chevron-down")}
    </div>
  </div>`;
}

function permissions(join) {
  const row = (one) =>
    tick({
      id: `permit-${one}`,
      checked: Boolean(join.ticked[one]),
      text: t(`phone.permissions.${one}`),
      note: t(one === "keep" ? "phone.permissions.necessary" : "phone.permissions.optional"),
      problem: one === "keep" && Boolean(join.problem.keep),
      onChange: (on) => {
        join.ticked[one] = on;
        join.show({ problem: {} });
      },
    });
  const body = html`<h1 id="join-title" tabindex="-1">${t("phone.join.before")}</h1>
    ${notice(join.house)}
    <div class="fieldset">
      ${refusal(join.problem.keep, "permit-keep-problem")}
      <div class="ticks" role="group" aria-label=${t("phone.permissions.title")}>${PERMISSIONS.map(row)}</div>
    </div>
    <p class="hint lockline"><span>${t("phone.permissions.later")}</span></p>`;
  return frame(join, { back: true, foot: t("phone.join.enter"), act: () => join.sit(), body });
}

function notice({ boot, words }) {
  const { delete_on: until, contact, version } = boot.notice || {};
  const small = [
    until ? t("phone.notice.deleted", { date: words.date(until) }) : "",
    contact ? t("phone.notice.contact", { contact }) : "",
    version ? t("phone.notice.version", { version: String(version) }) : "",
  ];
  return html`<div class="notice">
    <p>${t("phone.notice.kept")}</p>
    <p>${t("phone.notice.published")}</p>
    <p><b>${t("phone.notice.others")}</b></p>
    <p>${t("phone.notice.free")}</p>
    <small>${small.filter(Boolean).join(" ")}</small>
  </div>`;
}

function again(join) {
  const limits = join.house.boot.limits.reentry;
  const name = {
    draft: join.draft("name"),
    id: "join-name",
    label: t("phone.join.same_name"),
    one: true,
    error: join.text("name") ? "" : join.problem.name,
    limit: limits.name,
  };
  const code = {
    draft: join.draft("code"),
    id: "join-code",
    label: t("phone.join.code"),
    one: true,
    error: join.text("code") ? "" : join.problem.code,
    hint: t("phone.join.code_hint"),
    limit: limits.code,
    done: () => join.comeBack(),
  };
  const body = html`<h1 id="join-title" tabindex="-1">${t("phone.join.return")}</h1>
    ${field(name)}
    ${field(code)}
    <button type="button" class="linkish" @click=${() => join.show({ page: "who", problem: {}, said: "" })}>
      ${icon("arrow-right")}${t("phone.join.first")}
    </button>`;
  return frame(join, { back: true, foot: t("phone.join.return"), act: () => join.comeBack(), body });
}

/** Somebody of this organisation has this name: the same person, or another one. */
function twin(join) {
  const apart = {
    draft: join.draft("apart"),
    id: "join-apart",
    label: t("phone.join.twin.how"),
    one: true,
    error: join.text("apart") ? "" : join.problem.apart,
    hint: t("phone.join.twin.hint", { name: join.text("name") }),
    limit: join.house.boot.limits.seats.name,
    done: () => join.sit(true),
  };
  const body = html`<h1 id="join-title" tabindex="-1">${t("phone.join.twin")}</h1>
    <button type="button" class="btn main" @click=${() => join.show({ page: "again", problem: {}, said: "" })}>
      ${icon("key-round")}${t("phone.join.twin.was")}
    </button>
    ${field(apart)}`;
  return frame(join, { back: true, foot: t("phone.join.enter"), act: () => join.sit(true), body });
}

/** The page around `body`; `foot` is what the button says that does `act`. */
function frame(join, { top = nothing, back = false, foot, act, body }) {
  const toFirst = html`<button
    type="button"
    class="btn ic"
    aria-label=${t("phone.back")}
    @click=${() => join.show({ page: "who", problem: {}, said: "" })}
  >
    ${icon("arrow-left", { stroke: 2.4 })}
  </button>`;
  return html`<div class="ph ex join">
    ${top}
    <main>${join.house.lending.strip()}${body}${refusal(join.said)}</main>
    <footer class="act">
      <div class="pair">
        ${back ? toFirst : nothing}
        <button type="button" class="btn btn-go main" @click=${act}>
          ${join.busy ? t("phone.join.entering") : foot}
        </button>
      </div>
    </footer>
  </div>`;
}
