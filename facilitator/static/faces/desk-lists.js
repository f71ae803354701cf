/** Longer lists over the desk: all meetings, all cohorts, and the documents that were made. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { dayText } from "./desk-days.js";
import { line } from "./desk-fields.js";
import { documentAddress } from "./desk-post.js";

/** Every meeting of the cohort, newest first. */
export function openAll(house, desk, openCard) {
  const row = (one, open) =>
    html`<li>
      <button type="button" @click=${open}>
        <span class="d">${dayText(house.words, one.date, desk.data.today)}</span>
        <b>${one.title}</b>
        <small class=${one.status}>${t(`desk.status.${one.status}`)}</small>
      </button>
    </li>`;
  const list = (close) =>
    html`<ul class="list">
      ${repeat(
        [...desk.data.workshops].reverse(),
        (one) => one.code,
        (one) =>
          row(one, () => {
            close();
            openCard(one.code);
          }),
      )}
    </ul>`;
  house.sheet({ title: t("desk.all"), body: list });
}

/** The printed syntheses of the cohort. */
export function openDocuments(house, desk) {
  const title = (code) => (desk.data.workshops.find((one) => one.code === code) || {}).title || "";
  const row = (one) =>
    html`<li>
      ${icon("file-text", { size: 26, stroke: 1.7 })}
      <p>
        <b>${title(one.code)}</b>
        <small>${one.name} · ${t("console.made.size", { count: one.pages || 1, kb: one.kb || 0 })}</small>
      </p>
      <a class="btn sm" href=${documentAddress(one.code, one)} download>
        ${icon("download", { size: 18 })}${t("desk.download")}
      </a>
    </li>`;
  const list = () =>
    html`<ul class="list docs">
      ${repeat([...desk.data.documents].reverse(), (one) => one.code, row)}
    </ul>`;
  const body = () => (desk.data.documents.length ? list() : html`<p>${t("desk.documents.none")}</p>`);
  house.sheet({ title: t("desk.documents"), body });
}

/** The cohorts to choose from, when there are several. */
function cohortList(desk, close) {
  if (desk.data.cohorts.length < 2) return nothing;
  const row = (one) => {
    const here = one.id === desk.data.cohort;
    const open = () => {
      desk.load(one.id);
      close();
    };
    return html`<li>
      <button type="button" aria-current=${here ? "true" : nothing} @click=${open}>
        <b>${one.name}</b>
        ${here ? icon("check", { size: 18, stroke: 3 }) : icon("arrow-right", { size: 18 })}
      </button>
    </li>`;
  };
  return html`<ul class="list">
    ${repeat(desk.data.cohorts, (one) => one.id, row)}
  </ul>`;
}

/** A line and the button that does something with it. */
const withButton = (field, { solid = false, ready, act, text }) =>
  html`<div class="withbtn">
    ${line(field)}
    <button
      type="button"
      class="btn ${solid ? "btn-solid" : ""} sm"
      aria-disabled=${ready ? "false" : "true"}
      @click=${act}
    >
      ${text}
    </button>
  </div>`;

/** A new cohort, or the name of this one: what is typed, and what is done with it. */
function createForm(house, desk) {
  const here = () => desk.data.cohorts.find((one) => one.id === desk.data.cohort) || {};
  const memory = { fresh: "", name: here().name || "" };
  const typed = (key) => (text) => {
    memory[key] = text;
    house.refresh();
  };
  const rename = () =>
    memory.name.trim() && desk.change(`/desk/cohorts/${desk.data.cohort}`, { name: memory.name.trim() });
  const add = (close) =>
    desk.once(async () => {
      const made = memory.fresh.trim() && (await desk.change("/desk/cohorts", { name: memory.fresh.trim() }));
      if (!made) return;
      await desk.load(made.id);
      close();
    });
  return { memory, typed, rename, add, renamed: () => memory.name.trim() && memory.name.trim() !== here().name };
}

async function removeCohort(house, desk, close) {
  const { name } = desk.data.cohorts.find((one) => one.id === desk.data.cohort);
  const sure = await house.ask({
    title: t("desk.remove.title", { title: name }),
    text: t("desk.cohort.remove.text"),
    yes: t("desk.remove.yes"),
    no: t("desk.remove.no"),
  });
  if (!sure || !(await desk.change(`/desk/cohorts/${desk.data.cohort}/remove`, {}))) return;
  close();
  desk.tell(t("desk.cohort.removed"));
}

/** The cohorts: another one, another name, a new one; one that has no meeting can go. */
export function openCohorts(house, desk) {
  const { memory, typed, rename, add, renamed } = createForm(house, desk);
  const fresh = (close) =>
    withButton(
      {
        id: "cohort-new",
        label: t("desk.cohort.new"),
        value: memory.fresh,
        max: house.boot.limits.cohorts.name,
        placeholder: t("desk.first.name.example"),
        onInput: typed("fresh"),
      },
      { solid: true, ready: memory.fresh.trim(), act: () => add(close), text: t("desk.cohort.add") },
    );
  const named = () => {
    const max = house.boot.limits.cohorts.name;
    const field = { id: "cohort-name", label: t("desk.cohort.rename"), value: memory.name, max };
    const button = { ready: renamed(), act: rename, text: t("console.save") };
    return withButton({ ...field, onInput: typed("name") }, button);
  };
  const removing = (close) =>
    desk.data.workshops.length || !desk.data.cohort
      ? nothing
      : html`<p class="endrow">
          <button type="button" class="btn sm btn-quiet" @click=${() => removeCohort(house, desk, close)}>
            ${icon("trash-2", { size: 18 })}${t("desk.cohort.remove")}
          </button>
        </p>`;
  house.sheet({
    title: t("desk.cohorts"),
    body: (close) => html`${cohortList(desk, close)}${fresh(close)}${named()}${removing(close)}`,
  });
}
