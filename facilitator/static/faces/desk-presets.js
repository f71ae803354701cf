/** What the desk knows of exercises: shipped presets and one's own, the form of each activity, what is edited. */
import { spoken, t } from "../core/words.js";
import { toward } from "../parts/aim.js";
import { toProblem } from "./desk-fields.js";
import { labelAt, labelOf, valueText } from "./desk-form.js";
import { fetchJson, fileProblem, hostText, once, post, problemOf, postFile } from "./desk-post.js";

const MINUTE = 60;
const SOON = 300;
const TEXTS = ["name", "about", "script"];

/** The minutes of stages together. */
export const totalOf = (stages) => Math.round(stages.reduce((sum, [, seconds]) => sum + seconds, 0) / MINUTE);

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Presets {
  constructor(house) {
    Object.assign(this, { house, told: null, edit: null, brought: null, busy: false, asked: 0 });
  }

  /** Reads everything again. */
  async load() {
    const told = await fetchJson("/desk/presets");
    if (told) this.told = told;
    this.house.refresh();
  }

  of(key) {
    return this.told ? this.told.presets.find((one) => one.key === key) : undefined;
  }

  /** Opens a preset in the form; one that came along becomes one's own when it is kept. */
  open(key) {
    const preset = this.of(key);
    const { words } = this.house;
    const fields = this.told.forms[preset.activity];
    const values = Object.fromEntries(fields.map((field) => [field.name, field.default]));
    const texts = Object.fromEntries(TEXTS.map((name) => [name, spoken(preset[name], words)]));
    if (!preset.own) texts.name = t("desk.preset.mine", { name: texts.name });
    const { activity, minutes } = preset;
    this.edit = { preset, activity, fields, minutes, ...texts, values: { ...values, ...preset.settings } };
    Object.assign(this.edit, { last: "", undo: null, problem: null, stages: null, changed: false });
    this.look();
    this.house.refresh();
  }

  /** What differs from the defaults: the form posts no more. */
  settings() {
    const { fields, values } = this.edit;
    return Object.fromEntries(
      fields
        .filter((field) => !same(values[field.name], field.default))
        .map((field) => [field.name, values[field.name]]),
    );
  }

  /** Changes a setting; the last change is shown and can be taken back. */
  set(field, value) {
    const { edit } = this;
    const before = edit.values[field.name];
    if (same(before, value)) return;
    const start = edit.last === field.name && edit.undo ? edit.undo.value : before;
    edit.values = { ...edit.values, [field.name]: value };
    Object.assign(edit, { last: field.name, undo: { field, value: start }, changed: true });
    if (field.kind === "number") this.house.say(this.lastChange()); // other controls say by themselves what they are
    this.soon();
    this.house.refresh();
  }

  /** Changes name, about, script or minutes. */
  write(name, value) {
    Object.assign(this.edit, { [name]: value, changed: true });
    if (this.edit.problem && this.edit.problem.place === name) this.edit.problem = null;
    this.house.refresh();
  }

  /** Says so, and one is at the field again. */
  takeBack() {
    const { field, value } = this.edit.undo;
    const row = `[data-of="set-${field.name}"]`;
    toward(`#set-${field.name}, ${row} [tabindex="0"], ${row} .chips button`);
    this.house.say(t("shared.undone", { text: this.lastChange() }));
    this.edit.values = { ...this.edit.values, [field.name]: value };
    Object.assign(this.edit, { last: "", undo: null });
    this.soon();
    this.house.refresh();
  }

  /** "Dots per person: from 3 to 2". */
  lastChange() {
    const { activity, undo, values } = this.edit;
    if (!undo) return "";
    const { words } = this.house;
    const [before, after] = [undo.value, values[undo.field.name]].map((one) =>
      valueText(words, activity, undo.field, one),
    );
    return t("desk.form.changed", { label: labelOf(activity, undo.field), before, after });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), SOON);
  }

  /** Asks what the exercise is like inside with these settings; the server checks them on the way. */
  async look() {
    const { edit } = this;
    this.asked += 1;
    const { asked } = this;
    const answer = await post(this.house, "/desk/presets/inside", {
      activity: edit.activity,
      settings: this.settings(),
    });
    if (edit !== this.edit || asked !== this.asked) return;
    edit.problem = this.problemOf(answer);
    if (answer.ok) edit.stages = answer.stages;
    this.house.refresh();
  }

  /** Where something is wrong, and the sentence that names the field as the form does. */
  problemOf(answer) {
    if (answer.ok) return null;
    const { place = "" } = answer.values;
    const called =
      labelAt(this.edit.activity, this.edit.fields, place) ||
      (TEXTS.includes(place) ? t(`desk.preset.${place}`) : place);
    const text = answer.reason === "unreachable" ? problemOf(this.house.words, answer) : "";
    return {
      place,
      text: text || hostText(this.house.words, { ...answer, values: { ...answer.values, place: called } }),
    };
  }

  /** One thing at a time: two clicks keep one. */
  once(doing) {
    return once(this, doing);
  }

  /** Keeps the form as one's own; resolves with the sentence about it, "" when it was refused. */
  async keep() {
    const { edit, house } = this;
    const { preset, activity, minutes } = edit;
    const texts = Object.fromEntries(TEXTS.map((name) => [name, edit[name].trim()]));
    const told = { activity, language: house.words.language, minutes, settings: this.settings(), ...texts };
    const answer = await post(house, "/desk/presets", preset.own ? { ...told, key: preset.key } : told);
    edit.problem = this.problemOf(answer);
    if (!answer.ok) {
      house.refresh();
      if (labelAt(activity, edit.fields, edit.problem.place) || TEXTS.includes(edit.problem.place)) toProblem();
      else house.toast(edit.problem.text, { tone: "warn" });
      return "";
    }
    await this.load();
    clearTimeout(this.timer); // nothing is open any more that could be looked at
    const over = this.over();
    this.edit = null;
    return over ? t("desk.preset.kept.over", over) : t("desk.preset.kept");
  }

  /** The minutes of its stages together, and what it has, when they do not fit; else `null`. */
  over() {
    const { stages, minutes } = this.edit;
    const total = totalOf(stages || []);
    return total > minutes ? { total, minutes } : null;
  }

  /** Brings a file, of an exercise or of a whole plan; what is wrong with it stays on the screen. */
  async bring(file, planCame) {
    const { house } = this;
    const limit = house.boot.limits.presets.file;
    const large = { ok: false, reason: "preset_too_large", values: { limit: Math.floor(limit / 1024) } };
    const answer = file.size > limit ? large : await postFile(house, "/desk/presets/file", file);
    this.brought = answer.ok ? null : { file: file.name, text: fileProblem(house.words, answer) };
    if (answer.ok) {
      await (answer.plan ? planCame() : this.load());
      const name = answer.plan ? answer.title : spoken(this.of(answer.key).name, house.words);
      house.toast(t(answer.plan ? "desk.plan.brought" : "desk.preset.brought", { name }), { tone: "ok" });
    }
    house.refresh();
  }

  async remove(preset) {
    const { house } = this;
    const sure = await house.ask({
      title: t("desk.preset.remove.title", { name: spoken(preset.name, house.words) }),
      text: t("desk.preset.remove.text"),
      yes: t("desk.preset.remove.yes"),
      no: t("desk.remove.no"),
    });
    if (!sure) return;
    const answer = await post(house, "/desk/presets/remove", { key: preset.key });
    house.toast(answer.ok ? t("desk.preset.removed") : problemOf(house.words, answer), {
      tone: answer.ok ? "ok" : "warn",
    });
    await this.load();
  }
}
