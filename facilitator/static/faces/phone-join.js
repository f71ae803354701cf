/** Taking a seat: name and organisation, then the notice and the permissions; or coming back with one's own code. */
import { t } from "../core/words.js";
import { refusalText } from "../core/context.js";
import { createDrafts } from "../core/drafts.js";
import { nanoid } from "../vendor/nanoid/index.browser.js";
import { MISSING, PAGES, PERMISSIONS } from "./phone-join-pages.js";

const LIMIT = 8000;

/** Posts JSON; answers `{ok, …}`, and `{ok: false, reason: "unreachable"}` when the room does not answer. */
export async function post(address, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LIMIT);
  try {
    const answer = await fetch(address, {
      method: "POST",
      body: JSON.stringify(body),
      credentials: "same-origin",
      signal: stop.signal,
      headers: { "Content-Type": "application/json" },
    });
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
    else if (changes.page)
      soon(() => {
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
    (wrong.closest(".tick, .has-problem") || wrong).scrollIntoView({
      block: "center",
      behavior: still ? "auto" : "smooth",
    });
  }

  /** The key of this joining: a second try after a silence takes the same seat and not another one. */
  key() {
    const { storage } = this.house;
    if (!storage.get("join.key")) storage.set("join.key", nanoid());
    return storage.get("join.key");
  }

  /** Whoever comes next finds nothing of who was here. */
  clear() {
    ["name", "organisation", "code", "apart"].forEach((key) => this.draft(key).clear());
    ["join.organisation", "join.key"].forEach((key) => this.house.storage.remove(key));
    Object.assign(this, { organisation: "", ticked: {} });
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
    this.house.boot.shut = null; // it was true when the page came; entering says what is true now
  }

  /** `apart`: a name that somebody has here, with what tells the two apart. */
  sit(apart) {
    const problem = {};
    if (!this.ticked.keep) problem.keep = t("phone.join.keep_needed");
    if (apart && !this.text("apart")) problem.apart = t("refused.empty");
    if (Object.keys(problem).length) {
      this.show({ problem });
      return;
    }
    const permissions = Object.fromEntries(PERMISSIONS.map((one) => [one, Boolean(this.ticked[one])]));
    const whence = this.writesOrganisation()
      ? { new_organisation: this.text("organisation") }
      : { organisation: this.organisation };
    this.knock("seats", {
      name: this.text("name"),
      ...whence,
      permissions,
      language: this.house.words.language,
      key: this.key(),
      ...(apart && { apart: this.text("apart") }),
    });
  }

  comeBack() {
    const problem = {};
    if (!this.text("name")) problem.name = t("phone.join.name_empty");
    if (!this.text("code")) problem.code = t("phone.join.code_empty");
    if (Object.keys(problem).length) {
      this.show({ problem, said: "" });
      return;
    }
    this.knock("reentry", { name: this.text("name"), code: this.text("code") });
  }

  async knock(where, body) {
    if (this.busy) return;
    this.show({ busy: true, problem: {}, said: "" });
    const answer = await post(`/${this.house.boot.code}/${where}`, body);
    this.busy = false;
    if (answer.reason === "name_taken") {
      this.show({ page: "twin" });
      return;
    }
    if (!answer.ok || !answer.ticket) {
      this.show({
        said: answer.reason === "unreachable" ? t("phone.join.unreachable") : refusalText(this.house.words, answer),
      });
      return;
    }
    this.house.storage.remove("join.key");
    this.enter({
      ticket: answer.ticket,
      person: answer.person,
      reentry: answer.reentry || "",
      name: answer.name || this.text("name"),
      drafts: answer.drafts,
    });
    ["code", "apart"].forEach((key) => this.draft(key).clear());
    this.page = "who";
    this.ticked = {};
  }

  speak(language) {
    this.house.speak(language).then(
      () => this.house.device.set("language", language),
      () => this.show({ said: t("phone.join.unreachable") }),
    );
  }

  template() {
    return PAGES[this.page](this);
  }
}
