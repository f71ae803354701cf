/** Adding somebody who has no phone: name, organisation, and that they agree. */
import { byName, t } from "../core/words.js";
import { tick } from "../parts/choice.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing } from "../parts/lit.js";
import { nanoid } from "../vendor/nanoid/index.browser.js";
import { line, problemText } from "./desk-fields.js";
import { post, problemOf } from "./desk-post.js";

const OTHER = "?";
const listed = (house) => (house.live.view("console") || {}).organisations || {};

function fresh(house) {
  const none = !Object.keys(listed(house)).length;
  return { key: nanoid(), name: "", organisation: none ? OTHER : "", other: "", apart: null, keep: false, problem: {} };
}

/** What is missing, by field. */
function lacking({ name, organisation, other, keep, apart }) {
  const problem = {};
  if (!name.trim()) problem.name = t("refused.empty");
  if (!organisation || (organisation === OTHER && !other.trim())) problem.organisation = t("console.guest.none");
  if (apart !== null && !apart.trim()) problem.apart = t("refused.empty");
  if (!keep) problem.keep = t("refused.keep_needed");
  return problem;
}

/** Brings what is wrong into view once it is drawn, with the focus. */
const toProblem = () =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const wrong = document.querySelector(".sheet .has-problem .field, .sheet [aria-invalid=true]");
      if (wrong) wrong.focus();
    }),
  );

async function send(house, control, asked, close) {
  const { key, name, organisation, other, apart } = asked;
  asked.problem = lacking(asked);
  house.refresh();
  if (Object.keys(asked.problem).length) return toProblem();
  if (asked.busy) return undefined;
  asked.busy = true;
  const whence = organisation === OTHER ? { new_organisation: other.trim() } : { organisation };
  const more = apart === null ? {} : { apart: apart.trim() };
  const body = { key, name: name.trim(), permissions: { keep: true }, ...whence, ...more };
  const answer = await post(house, `/${house.boot.code}/people`, body);
  asked.busy = false;
  if (answer.reason === "name_taken") {
    asked.apart = "";
    asked.problem = { apart: t("console.guest.apart") };
  } else if (!answer.ok) asked.problem = { said: problemOf(house.words, answer) };
  house.refresh();
  if (!answer.ok) return toProblem();
  close();
  house.toast(t("console.guest.made", { name: name.trim() }), { tone: "ok" });
  return control.set({ person: answer.person });
}

function organisations(house, asked) {
  const rows = Object.entries(listed(house)).filter(([, one]) => !one.hidden);
  const pick = ({ target }) => {
    asked.organisation = target.value;
    house.refresh();
  };
  return html`<div class="fl ${asked.problem.organisation ? "has-problem" : ""}">
    <label for="guest-organisation">${t("console.guest.organisation")}</label>
    ${problemText(asked.problem.organisation, "guest-organisation")}
    <select id="guest-organisation" class="field" .value=${live(asked.organisation)} @change=${pick}>
      <option value="">${t("console.guest.choose")}</option>
      ${rows
        .sort(([, one], [, two]) => byName(one.name, two.name))
        .map(([id, { name }]) => html`<option value=${id} ?selected=${id === asked.organisation}>${name}</option>`)}
      <option value=${OTHER} ?selected=${asked.organisation === OTHER}>${t("console.guest.other")}</option>
    </select>
  </div>`;
}

/** The notice, to be read aloud (METHODS B6.4). */
function notice({ boot, words }) {
  const { delete_on: until, contact } = boot.notice || {};
  return html`<details class="notice">
    <summary>${t("console.guest.notice")}</summary>
    <p>${t("phone.notice.kept")} ${t("phone.notice.published")}</p>
    <p>${t("phone.notice.others")} ${t("phone.notice.free")}</p>
    <p>
      ${until ? t("phone.notice.deleted", { date: words.date(until) }) : ""}
      ${contact ? t("phone.notice.contact", { contact }) : ""}
    </p>
  </details>`;
}

function form(house, asked) {
  const limits = house.boot.limits.people;
  const field = (name, label, max) =>
    line({
      id: `guest-${name}`,
      label,
      value: asked[name],
      max,
      problem: asked.problem[name],
      onInput: (text) => {
        asked[name] = text;
      },
    });
  return html`<p>${t("console.guest.text")}</p>
    ${field("name", t("console.guest.name"), limits.name)}
    ${asked.apart === null ? nothing : field("apart", t("console.guest.apart"), limits.name)}
    ${organisations(house, asked)}
    ${
      asked.organisation === OTHER
        ? field("other", t("console.guest.other.name"), limits.new_organisation)
        : nothing
    }
    ${notice(house)}
    ${problemText(asked.problem.keep, "guest-keep")}
    ${tick({
      id: "guest-keep",
      checked: asked.keep,
      text: t("console.guest.keep"),
      problem: Boolean(asked.problem.keep),
      onChange: (on) => {
        asked.keep = on;
        asked.problem.keep = "";
        house.refresh();
      },
    })}
    ${asked.problem.said ? html`<p class="err" role="alert">${asked.problem.said}</p>` : nothing}`;
}

/** Asks for them; who was added is chosen, so that what can be done for them is there. */
export function addGuest(house, control) {
  const asked = fresh(house);
  house.sheet({
    title: () => t("console.guest.title"),
    body: () => form(house, asked),
    foot: (close) =>
      html`<button type="button" class="btn btn-go main" @click=${() => send(house, control, asked, close)}>
        ${icon("plus")}${t("console.guest.make")}
      </button>`,
  });
}
