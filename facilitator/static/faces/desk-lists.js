/** Longer lists over the desk: all meetings, all cohorts, and the documents that were made. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { dayText } from "./desk-data.js";
import { line } from "./desk-fields.js";
import { documentAddress } from "./desk-post.js";

/** Every meeting of the cohort, newest first. */
export function openAll(house, desk, openCard) {
  house.sheet({
    title: t("desk.all"),
    body: (close) => html`<ul class="list">${repeat([...desk.data.workshops].reverse(), (one) => one.code, (one) => html`<li><button type="button"
        @click=${() => { close(); openCard(one.code); }}>
      <span class="d">${dayText(house.words, one.date, desk.data.today)}</span><b>${one.title}</b><small
          class=${one.status}>${t(`desk.status.${one.status}`)}</small></button></li>`)}</ul>`,
  });
}

/** The printed syntheses of the cohort. */
export function openDocuments(house, desk) {
  const title = (code) => (desk.data.workshops.find((one) => one.code === code) || {}).title || "";
  house.sheet({
    title: t("desk.documents"),
    body: () => (desk.data.documents.length ? html`<ul
        class="list docs">${repeat([...desk.data.documents].reverse(), (one) => one.code, (one) => html`<li>${icon("file-text", { size: 26, stroke: 1.7 })}
      <p><b>${title(one.code)}</b><small>${one.name} · ${t("console.made.size", { count: one.pages || 1, kb: one.kb || 0 })}</small></p>
      <a class="btn sm" href=${documentAddress(one.code, one)} download>${icon("download", { size: 18 })}${t("desk.download")}</a></li>`)}</ul>` :
          html`<p>${t("desk.documents.none")}</p>`),
  });
}

/** The cohorts: another one, another name, a new one. */
export function openCohorts(house, desk) {
  const memory = { fresh: "", name: (desk.data.cohorts.find((one) => one.id === desk.data.cohort) || {}).name || "" };
  const here = () => desk.data.cohorts.find((one) => one.id === desk.data.cohort) || {};
  const rename = () => memory.name.trim() && desk.change(`/desk/cohorts/${desk.data.cohort}`, { name: memory.name.trim() });
  const add = (close) => desk.once(async () => {
    const made = memory.fresh.trim() && await desk.change("/desk/cohorts", { name: memory.fresh.trim() });
    if (!made) return;
    await desk.load(made.id);
    close();
  });
  house.sheet({
    title: t("desk.cohorts"),
    body: (close) => html`${desk.data.cohorts.length > 1 ? html`<ul
        class="list">${repeat(desk.data.cohorts, (one) => one.id, (one) => html`<li><button type="button"
        aria-current=${one.id === desk.data.cohort ? "true" : nothing}
        @click=${() => { desk.load(one.id); close(); }}><b>${one.name}</b>${one.id === desk.data.cohort ? icon("check", { size: 18, stroke: 3 }) : icon("arrow-right", { size: 18 })}</button></li>`)}</ul>` : nothing}
      <div class="withbtn">${line({ id: "cohort-new", label: t("desk.cohort.new"), value: memory.fresh, max: 120,
          placeholder: t("desk.first.name.example"), onInput: (text) => { memory.fresh = text; house.refresh(); } })}
        <button type="button" class="btn btn-solid sm" aria-disabled=${memory.fresh.trim() ? "false" : "true"}
            @click=${() => add(close)}>${t("desk.cohort.add")}</button></div>
      <div class="withbtn">${line({ id: "cohort-name", label: t("desk.cohort.rename"), value: memory.name, max: 120,
          onInput: (text) => { memory.name = text; house.refresh(); } })}
        <button type="button" class="btn sm" aria-disabled=${memory.name.trim() && memory.name.trim() !== here().name ? "false" : "true"}
            @click=${rename}>${t("console.save")}</button></div>`,
  });
}
