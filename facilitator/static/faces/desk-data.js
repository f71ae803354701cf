/** What the desk knows and changes: everything comes from one address, and every change is read again from it. */
import { t } from "../core/words.js";
import { keep, letGo, takeUp } from "./desk-begun.js";
import { chosen } from "./desk-compose.js";
import { daysAfter } from "./desk-days.js";
import { toProblem } from "./desk-fields.js";
import { fetchJson, once, post, problemOf } from "./desk-post.js";
import { madeOf } from "./desk-plans.js";
import { Presets } from "./desk-presets.js";

const LATER = 28;
const AGAIN = 4000;
const OF_A_DATE = { date_past: "new-date", date_far: "new-date" };

/** One organisation per line, with how many come when the line ends in a number: `[{name, expected}]`. */
export function readLines(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const told = /^(.*\S)[\s,;:\t(]+(\d{1,2})\)?$/.exec(line);
      return told
        ? { name: told[1].replace(/[,;:(\s]+$/, ""), expected: Number(told[2]) }
        : { name: line, expected: 0 };
    });
}

/** "8 organisations, 20 people"; people only where a number is known, and "at least" where one is missing. */
export function countsOf(organisations) {
  const known = organisations.filter((one) => one.expected);
  const count = known.reduce((sum, one) => sum + one.expected, 0);
  const people = t(known.length < organisations.length ? "desk.people.least" : "desk.people", { count });
  const counts = [t("desk.organisations.count", { count: organisations.length }), count && people];
  return counts.filter(Boolean).join(", ");
}

/**
 * The meeting that matters now: today's, else the next one, else one that was left open. Of several of today: the one
 * just made here, else one where people are, else the latest made.
 */
export function presentMeeting(data) {
  const by = (status) => data.workshops.filter((one) => one.status === status);
  const today = by("today").sort((one, other) => one.number - other.number);
  const now = today.find((one) => one.code === data.made) || today.filter((one) => one.people).pop() || today.pop();
  return now || by("draft")[0] || by("live").pop();
}

export class Desk {
  constructor(house) {
    Object.assign(this, {
      house,
      data: null,
      away: false,
      busy: false,
      form: {},
      first: {},
      begun: false,
      made: "",
      page: "home",
      problem: {},
      said: "",
    });
    this.cohort = house.device.get("desk.cohort") || 0;
    this.presets = new Presets(house);
  }

  /** Reads everything again; `cohort` is the one to look at. */
  async load(cohort = this.cohort) {
    const data = await fetchJson(`/desk/data${cohort ? `?cohort=${cohort}` : ""}`);
    this.away = !data;
    if (data) {
      if (!this.data || data.cohort !== this.data.cohort) takeUp(this, data);
      this.data = { ...data, made: this.made };
      this.cohort = data.cohort;
      this.house.device.set("desk.cohort", data.cohort);
    } else setTimeout(() => this.load(), AGAIN);
    this.house.refresh();
  }

  /** A new meeting's form, already filled: a template; the day that was announced, else today unless it is taken. */
  fresh(data) {
    const taken = data.workshops.some((one) => one.date === data.today);
    const days = data.workshops.map((one) => one.next_date || "");
    const [announced] = days.filter((day) => day > data.today).sort();
    const template = (data.templates.find((one) => one.id === "cohort") || data.templates[0] || {}).id;
    const date = announced || (taken ? daysAfter(data.today, LATER) : data.today);
    return { template, date, title: "", place: "", presets: [] };
  }

  /** Says what was just done, and shows it at the foot. */
  tell(text) {
    this.said = text;
    if (text) this.house.say(text);
    this.house.refresh();
  }

  /** Shows another page of the desk, from its top; `said` is what was just done. */
  show(page, said = "") {
    Object.assign(this, { page, problem: {} });
    this.presets.brought = null;
    this.tell(said);
    requestAnimationFrame(() => window.scrollTo(0, 0));
  }

  /** Says at the field `place` what is missing there, and leads to it. */
  miss(place, text) {
    this.problem = { place, text };
    this.house.refresh();
    toProblem();
    return Promise.resolve();
  }

  /** The sentence at a field. */
  problemAt(place) {
    return this.problem.place === place ? this.problem.text : "";
  }

  /** Something was written at `place`: it is kept, what was said there is withdrawn, what was done before is old. */
  wrote(place) {
    keep(this);
    if (this.problem.place === place) this.problem = {};
    this.said = "";
    this.house.refresh();
  }

  /**
   * Posts a change and reads again; answers what the server said, `null` when it refused (and says why: at a field of
   * the page where `fields` names one for the reason).
   */
  async change(address, body, cohort, fields = {}) {
    const answer = await post(this.house, address, body);
    if (!answer.ok) {
      const said = problemOf(this.house.words, answer);
      if (fields[answer.reason]) this.miss(fields[answer.reason], said);
      else this.house.toast(said, { tone: "warn" });
      return null;
    }
    await this.load(cohort);
    return answer;
  }

  /** One at a time, so that two clicks make one meeting. */
  once(doing) {
    return once(this, doing);
  }

  /** Adds many organisations: those without a number together, the others each with theirs. */
  async addOrganisations(cohort, text) {
    const lines = readLines(text);
    const plain = lines.filter((line) => !line.expected).map((line) => line.name);
    const asked = [
      ...(plain.length ? [{ cohort, names: plain }] : []),
      ...lines.filter((line) => line.expected).map(({ name, expected }) => ({ cohort, name, expected })),
    ];
    let known = 0;
    for (const body of asked) {
      const answer = await post(this.house, "/desk/organisations", body);
      if (!answer.ok && answer.reason !== "organisation_known") {
        this.house.toast(problemOf(this.house.words, answer), { tone: "warn" });
        await this.load(cohort);
        return false;
      }
      known += answer.ok ? answer.known || 0 : 1;
    }
    await this.load(cohort);
    if (known) this.house.toast(t("desk.organisations.known", { count: known }));
    return lines.length > 0;
  }

  /** A new meeting of the cohort shown. */
  create() {
    const { form, data, house } = this;
    const { template, date, title, place } = form;
    const presets = chosen(this).map((one) => one.key); // of one's own some may be gone since
    if (!template && !presets.length) return this.miss("new-exercises", t("desk.compose.needed"));
    if (!date) return this.miss("new-date", t("desk.date.needed"));
    return this.once(async () => {
      const meeting = {
        cohort: data.cohort,
        ...madeOf(this, presets),
        date,
        title: title.trim(),
        place: place.trim(),
        language: house.words.language,
      };
      const made = await this.change("/desk/workshops", meeting, this.cohort, OF_A_DATE);
      if (!made) return;
      this.made = made.code;
      this.data.made = made.code;
      letGo(this);
      this.problem = {};
      this.tell(t("desk.created", { code: made.code }));
    });
  }

  /** The first run: a cohort, its organisations and a meeting today, in one go. */
  begin() {
    const { first, house, data } = this;
    const { template } = this.form; // another cohort begins another form
    const presets = chosen(this).map((one) => one.key);
    const what = madeOf(this, presets);
    const name = first.name.trim();
    if (!name) return this.miss("first-name", t("desk.first.name.needed"));
    if (!template && !presets.length) return this.miss("new-exercises", t("desk.compose.needed"));
    return this.once(async () => {
      const made = await this.change("/desk/cohorts", { name });
      if (!made) return;
      await this.load(made.id);
      if (first.lines.trim()) await this.addOrganisations(made.id, first.lines);
      const when = { date: data.today, title: "", place: "", language: house.words.language };
      const meeting = await this.change("/desk/workshops", { cohort: made.id, ...what, ...when }, made.id);
      letGo(this, 0);
      if (meeting) this.tell(t("desk.created", { code: meeting.code }));
    });
  }
}
