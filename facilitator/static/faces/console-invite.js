/** Inviting somebody to look on or to co-facilitate: a name, then a link and its QR code, each of which opens once. */
import { t } from "../core/words.js";
import { segment } from "../parts/choice.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { line } from "./desk-fields.js";
import { post, problemOf } from "./desk-post.js";

function linkSheet(house, name, role, { person, link }) {
  house.sheet({
    title: t("console.invite.for", { name }),
    body: () =>
      html`<p>${t("console.invite.how")}</p>
        <img
          class="sheet-qr"
          src="/${house.boot.code}/guests/${person}/${role}.svg"
          alt=${t("console.invite.qr", { name })}
        />
        <label class="fl">
          <span>${t("console.invite.link")}</span>
          <input class="field" readonly .value=${link} @focus=${(event) => event.target.select()} />
        </label>`,
  });
}

const roles = () => [
  { value: "observer", text: t("console.invite.observer") },
  { value: "cofacilitator", text: t("console.invite.cofacilitator") },
];

/** What one may do in a role. */
const what = (role) => t(role === "observer" ? "console.invite.observer.what" : "console.invite.cofacilitator.what");

/** Role and name, as they are chosen. */
const form = (house, asked, set) =>
  html`${segment({
      label: t("console.invite.role"),
      options: roles(),
      value: asked.role,
      onPick: (role) => set({ role }),
    })}
    <p>${what(asked.role)}</p>
    ${line({
      id: "guest-name",
      label: t("console.invite.name"),
      value: asked.name,
      max: house.boot.limits.guests.name,
      onInput: (name) => {
        asked.name = name;
      },
    })}
    ${asked.problem ? html`<p class="err" role="alert">${asked.problem}</p>` : nothing}`;

/** Asks for name and role, and shows the way in. */
export function invite(house) {
  const asked = { name: "", role: "observer", problem: "", busy: false };
  const set = (told) => {
    Object.assign(asked, told);
    house.refresh();
  };
  const send = async (close) => {
    if (asked.busy) return;
    asked.busy = true;
    const answer = await post(house, `/${house.boot.code}/guests`, { name: asked.name, role: asked.role });
    set({ busy: false, problem: answer.ok ? "" : problemOf(house.words, answer) });
    if (!answer.ok) return;
    close();
    linkSheet(house, asked.name, asked.role, answer);
  };
  house.sheet({
    title: t("console.invite.title"),
    body: () => form(house, asked, set),
    foot: (close) =>
      html`<button type="button" class="btn btn-go main" @click=${() => send(close)}>
        ${icon("plus")}${t("console.invite.make")}
      </button>`,
  });
}

async function linkAgain(house, id, { name }, role) {
  const answer = await post(house, `/${house.boot.code}/guests/${id}/${role}`);
  if (answer.ok) linkSheet(house, name, role, answer);
  else house.toast(problemOf(house.words, answer), { tone: "warn" });
}

/** Of who takes part: that they co-facilitate too, with a link for another screen of theirs, or no longer. */
async function coFacilitate(house, control, id, person, on) {
  const data = { person: id, role: "cofacilitator", on };
  const said = t(on ? "console.did.cofacilitates" : "console.did.cofacilitates_no_more", { name: person.name });
  const { ok } = await control.act("give_role", data, said, () => control.ask("give_role", { ...data, on: !on }));
  if (on && ok) await linkAgain(house, id, person, "cofacilitator");
}

const button = (name, text, act) =>
  html`<button type="button" class="btn" @click=${act}>${icon(name, { size: 20 })}${text}</button>`;

/** The role of a person, and the link that opens what it sees. */
export function roleOf(house, control, id, person) {
  if (person.gone || house.boot.assists) return nothing;
  const leads = person.roles.includes("cofacilitator");
  const role = leads ? "cofacilitator" : person.observer ? "observer" : "";
  const turn = leads
    ? button("undo-2", t("console.role.take"), () => coFacilitate(house, control, id, person, false))
    : button("handshake", t("console.role.give"), () => coFacilitate(house, control, id, person, true));
  return html`<section>
    <h2>${t("console.role")}</h2>
    <div class="hp">
      ${role ? button("link", t("console.role.link"), () => linkAgain(house, id, person, role)) : nothing}
      ${person.roles.includes("participant") ? turn : nothing}
    </div>
    <p class="small">${what(role)}</p>
  </section>`;
}
