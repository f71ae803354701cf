/** Taking a seat: name and organisation, then the notice and the permissions; or coming back with one's own code. */
import { t } from "../core/words.js";
import { refusalText } from "../core/context.js";
import { createDrafts } from "../core/drafts.js";
import { icon } from "../parts/icons.js";
import { html, live, nothing } from "../parts/lit.js";
import { field, refusal } from "../parts/field.js";
import { tick } from "../parts/choice.js";
import { nanoid } from "../vendor/nanoid/index.browser.js";
import { biggerButton, hero, tongueButton } from "./phone-first.js";

const MISSING = "?";
const LIMIT = 8000;
const PERMISSIONS = ["keep", "list", "quote", "photo"];
const NAME = 40;
const ORGANISATION = 80;

/** Posts JSON; answers `{ok, …}`, and `{ok: false, reason: "unreachable"}` when the room does not answer. */
async function post(address, body, token) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LIMIT);
  try {
    const answer = await fetch(address, { method: "POST", body: JSON.stringify(body), credentials: "same-origin", signal: stop.signal,
      headers: { "Content-Type": "application/json", "X-Facilitator-Token": token || "" } });
    return { ...(await answer.json()), ok: answer.ok };
  } catch (silence) {
    return { ok: false, reason: "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}

const soon = (act) => requestAnimationFrame(() => requestAnimationFrame(act));

/** `open(why)` shows the first page again, `template()` draws; `enter(seat)` is called with what the server gave. */
export class Join {
  constructor(house, enter) {
    Object.assign(this, { house, enter, page: "who", problem: {}, said: "", busy: false, ticked: {} });
    const drafts = createDrafts(house.storage.within("join."));
    this.draft = (key) => drafts.draft(key);
    this.text = (key) => drafts.draft(key).get().trim();
    this.organisation = house.storage.get("join.organisation") || "";
    if (!(this.organisation in house.boot.organisations) && this.organisation !== MISSING) this.organisation = "";
  }

  open(why) {
    this.show({ page: "who", said: why ? t(why) : "", busy: false, problem: {} });
  }

  /** Draws again; a problem is brought into view, otherwise a new page begins at its heading. */
  show(changes) {
    Object.assign(this, changes);
    this.house.refresh();
    if (changes.said || Object.keys(changes.problem || {}).length) soon(() => this.toProblem());
    else if (changes.page) soon(() => {
      window.scrollTo(0, 0);
      const heading = document.getElementById("join-title");
      if (heading) heading.focus({ preventScroll: true });
    });
  }

  /** The field or tick that is wrong, else the sentence of the refusal: in the middle of the screen, with the focus. */
  toProblem() {
    const { root } = this.house;
    const wrong = root.querySelector(".has-problem .field, .wrong input") || root.querySelector(".problem");
    if (!wrong) return;
    if (wrong.matches(".problem")) wrong.tabIndex = -1;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    wrong.focus({ preventScroll: true });
    (wrong.closest(".tick, .has-problem") || wrong).scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }

  /** The key of this joining: a second try after a silence takes the same seat and not another one. */
  key() {
    const { storage } = this.house;
    if (!storage.get("join.key")) storage.set("join.key", nanoid());
    return storage.get("join.key");
  }

  writesOrganisation() {
    return this.organisation === MISSING || !Object.keys(this.house.boot.organisations).length;
  }

  onward() {
    const problem = {};
    if (!this.text("name")) problem.name = t("phone.join.name_empty");
    if (this.writesOrganisation()) {
      if (!this.text("organisation")) problem.other = t("phone.join.other_empty");
    } else if (!this.organisation) {
      problem.organisation = t("phone.join.organisation_empty");
    }
    if (Object.keys(problem).length) this.show({ problem, said: "" });
    else this.show({ page: "permissions", problem, said: "" });
  }

  sit() {
    if (!this.ticked.keep) { this.show({ problem: { keep: t("phone.join.keep_needed") } }); return; }
    const permissions = Object.fromEntries(PERMISSIONS.map((one) => [one, Boolean(this.ticked[one])]));
    const whence = this.writesOrganisation() ? { new_organisation: this.text("organisation") } : { organisation: this.organisation };
    this.knock("seats", { name: this.text("name"), ...whence, permissions, language: this.house.words.language, key: this.key() });
  }

  comeBack() {
    const problem = {};
    if (!this.text("name")) problem.name = t("phone.join.name_empty");
    if (!this.text("code")) problem.code = t("phone.join.code_empty");
    if (Object.keys(problem).length) { this.show({ problem, said: "" }); return; }
    this.knock("reentry", { name: this.text("name"), code: this.text("code") });
  }

  async knock(where, body) {
    if (this.busy) return;
    this.show({ busy: true, problem: {}, said: "" });
    const answer = await post(`/${this.house.boot.code}/${where}`, body, this.house.boot.token);
    this.busy = false;
    if (!answer.ok || !answer.ticket) {
      this.show({ said: answer.reason === "unreachable" ? t("phone.join.unreachable") : refusalText(this.house.words, answer) });
      return;
    }
    this.house.storage.remove("join.key");
    this.enter({ ticket: answer.ticket, person: answer.person, reentry: answer.reentry || "", name: this.text("name") });
    this.draft("code").clear();
    this.page = "who";
    this.ticked = {};
  }

  speak(language) {
    this.house.speak(language).then(() => this.house.device.set("language", language), () => this.show({ said: t("phone.join.unreachable") }));
  }

  template() {
    return { who: () => this.who(), permissions: () => this.permissions(), again: () => this.again() }[this.page]();
  }

  who() {
    const { house, problem } = this;
    const listed = Object.keys(house.boot.organisations).length > 0;
    return this.frame({ top: hero(house, tongueButton(house, (to) => this.speak(to))), foot: t("phone.join.onward"), act: () => this.onward(), body: html`
      <h1 id="join-title" tabindex="-1">${t("phone.join.welcome")}</h1>
      ${field({ draft: this.draft("name"), id: "join-name", label: t("phone.join.name"), one: true, error: problem.name, limit: NAME, autocomplete: "name" })}
      ${listed ? this.organisations() : nothing}
      ${this.writesOrganisation() ? field({ draft: this.draft("organisation"), id: "join-other", label: t(listed ? "phone.join.other" : "phone.join.organisation"), one: true,
        error: problem.other, limit: ORGANISATION, autocomplete: "organization" }) : nothing}
      <p class="hint lockline">${icon("lock", { size: 20 })}<span>${t("phone.join.stays")}</span></p>
      <div class="links">${biggerButton(house)}
        <button type="button" class="linkish" @click=${() => this.show({ page: "again", problem: {}, said: "" })}>${icon("key-round")}${t("phone.join.again")}</button></div>` });
  }

  organisations() {
    const { boot, words } = this.house;
    const options = Object.entries(boot.organisations).sort((one, other) => one[1].localeCompare(other[1], words.locale));
    const pick = (event) => {
      this.house.storage.set("join.organisation", event.target.value);
      this.show({ organisation: event.target.value });
    };
    return html`<div class="fieldset ${this.problem.organisation ? "has-problem" : ""}"><label for="join-organisation">${t("phone.join.organisation")}</label>
      ${refusal(this.problem.organisation)}
      <div class="sel"><select id="join-organisation" class="field" .value=${live(this.organisation)} @change=${pick}>
        <option value="">${t("phone.join.choose")}</option>
        ${options.map(([id, name]) => html`<option value=${id} ?selected=${id === this.organisation}>${name}</option>`)}
        <option value=${MISSING} ?selected=${this.organisation === MISSING}>${t("phone.join.missing")}</option></select>${icon("chevron-down")}</div></div>`;
  }

  permissions() {
    const row = (one) => tick({ id: `permit-${one}`, checked: Boolean(this.ticked[one]), text: t(`phone.permissions.${one}`),
      note: t(one === "keep" ? "phone.permissions.necessary" : "phone.permissions.optional"), problem: one === "keep" && Boolean(this.problem.keep),
      onChange: (on) => { this.ticked[one] = on; this.show({ problem: {} }); } });
    return this.frame({ back: true, foot: t("phone.join.enter"), act: () => this.sit(), body: html`
      <h1 id="join-title" tabindex="-1">${t("phone.join.before")}</h1>${this.notice()}
      <div class="fieldset">${refusal(this.problem.keep)}<div class="ticks" role="group" aria-label=${t("phone.permissions.title")}>${PERMISSIONS.map(row)}</div></div>
      <p class="hint lockline"><span>${t("phone.permissions.later")}</span></p>` });
  }

  notice() {
    const { delete_on: until, contact, version } = this.house.boot.notice || {};
    const small = [until ? t("phone.notice.deleted", { date: this.house.words.date(until) }) : "", contact ? t("phone.notice.contact", { contact }) : "",
      version ? t("phone.notice.version", { version: String(version) }) : ""];
    return html`<div class="notice"><p>${t("phone.notice.kept")}</p><p>${t("phone.notice.published")}</p><p><b>${t("phone.notice.others")}</b></p>
      <p>${t("phone.notice.free")}</p><small>${small.filter(Boolean).join(" ")}</small></div>`;
  }

  again() {
    return this.frame({ back: true, foot: t("phone.join.return"), act: () => this.comeBack(), body: html`
      <h1 id="join-title" tabindex="-1">${t("phone.join.again_title")}</h1>
      ${field({ draft: this.draft("name"), id: "join-name", label: t("phone.join.same_name"), one: true, error: this.problem.name, limit: NAME })}
      ${field({ draft: this.draft("code"), id: "join-code", label: t("phone.join.code"), one: true, error: this.problem.code, hint: t("phone.join.code_hint"), limit: NAME,
        done: () => this.comeBack() })}` });
  }

  frame({ top = nothing, back = false, foot, act, body }) {
    return html`<div class="ph ex join">${top}<main>${body}${refusal(this.said)}</main>
      <footer class="act"><div class="pair">${back ? html`<button type="button" class="btn ic" aria-label=${t("phone.back")}
        @click=${() => this.show({ page: "who", problem: {}, said: "" })}>${icon("arrow-left", { stroke: 2.4 })}</button>` : nothing}
        <button type="button" class="btn btn-go main" @click=${act}>${this.busy ? t("phone.join.entering") : foot}</button></div></footer></div>`;
  }
}
