/** Closing the meeting and printing it: what was discovered, one button, and the document that comes of it. */
import { t, validity } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { documentAddress } from "./desk-post.js";
import { harvestField } from "./console-live.js";
import { sheets } from "./console-sheets.js";

const PLACES = 10;

/** The sentence of each step that was opened, breaks apart; those still missing may be written now. */
function discoveries(house, control, view) {
  const begun = (view.order || []).filter((id) => ((view.plan || {})[id] || {}).opened_at);
  const opened = begun.filter((id) => !view.steps[id].rests);
  if (!opened.length) return html`<p class="hushed">${t("console.closing.nothing")}</p>`;
  return html`<section class="found">
    <h2>${t("console.harvest")}</h2>
    ${repeat(
      opened,
      (id) => id,
      (id) => harvestField(house, control, view, id, view.steps[id].title),
    )}
  </section>`;
}

/** The day on which the room meets again: it goes to page one of what is printed. */
const dayField = (id, day, set) =>
  html`<h2><label for=${id}>${t("console.next_date")}</label></h2>
    <input id=${id} class="field" type="date" .value=${day} @change=${(event) => set(event.target.value)} />`;

function nextMeeting(house, control, view) {
  const { next_date: day = "" } = view.workshop || {};
  return html`<section class="harvest day">
    ${dayField("next-date", day, (text) => control.meetAgain(text))}
    ${day ? html`<p>${house.words.date(day)}</p>` : nothing}
  </section>`;
}

/**
 * Asks before the meeting ends, away from the button that led here, and for the next date before it is printed:
 * a promise of that day, undefined where the meeting goes on.
 */
export function askEnd(house, day) {
  let [told, sure] = [day, false];
  const keep = (text) => {
    told = text;
  };
  const end = (close) => () => {
    sure = true;
    close();
  };
  return new Promise((resolve) => {
    house.sheet({
      title: t("console.end.title"),
      small: true,
      body: () =>
        html`<p>${t("console.closing.what")}</p>
          <div class="day">${dayField("end-date", told, keep)}</div>`,
      foot: (close) =>
        html`<div class="pair">
          <button type="button" class="btn" @click=${close}>${t("console.end.no")}</button>
          <button type="button" class="btn btn-go" @click=${end(close)}>${t("console.finish")}</button>
        </div>`,
      closed: () => resolve(sure ? told : undefined),
    });
  });
}

const again = (control) =>
  html`<button type="button" class="btn" @click=${() => control.make()}>
    ${icon("refresh-cw", { size: 20 })}${t("console.make.again")}
  </button>`;

/**
 * As what the document is printed: validated by those who said so, whom a print of before does not know yet; else a
 * draft or final, and once it is there, one tap prints it as the other.
 */
function standingOf(control, { document: sheet = {}, validated }) {
  if (validated) {
    const says = validity({ validated });
    const old = sheet.path && validity(sheet) !== says ? t("console.print.before_validated") : "";
    return html`<p class="small"><b>${says}</b> ${old}</p>`;
  }
  const [is, other] = sheet.state === "final" ? ["final", "draft"] : ["draft", "final"];
  const change = html`<button type="button" class="lk" @click=${() => control.make(other)}>
    ${t(`console.print.to_${other}`)}
  </button>`;
  return html`<p class="small">${t(`console.print.${is}`)} ${sheet.path ? change : nothing}</p>`;
}

/** What our letters cannot print is a box in the document: how many there are, and in which parts. */
function boxesText(house, boxes = {}) {
  const count = Object.values(boxes).reduce((sum, each) => sum + each, 0);
  if (!count) return nothing;
  const where = house.words.list(Object.keys(boxes).map((title) => `«${title}»`));
  return html`<p class="warnt">${t("console.made.boxes", { count, where })}</p>`;
}

function made(house, control, view) {
  const { document: sheet = {} } = view;
  const { seconds } = control.memory.made || {};
  const size = t("console.made.size", { count: sheet.pages || 1, kb: sheet.kb || 0 });
  const took = seconds ? t("console.made.seconds", { count: Math.round(seconds * PLACES) / PLACES }) : "";
  return html`<section class="made">
    <div class="sheetmark" aria-hidden="true">${icon("file-text", { size: 54, stroke: 1.4 })}</div>
    <div>
      <h2 class="display">${t("console.made")}</h2>
      <p class="name">${sheet.name}</p>
      <p class="small">${[size, took].filter(Boolean).join(" · ")}</p>
      ${boxesText(house, sheet.boxes)}
      <p class="acts">
        <a class="btn btn-solid" href=${documentAddress(house.boot.code, sheet)} download>
          ${icon("download", { size: 20 })}${t("console.download")}
        </a>
        ${
          sheet.shared
            ? html`<button type="button" class="btn" @click=${() => control.share(false)}>
                ${icon("eye-off", { size: 20 })}${t("console.unshare")}
              </button>`
            : nothing
        }
        ${again(control)}
      </p>
      <p class="small">${t(sheet.shared ? "console.shared.what" : "console.share.what")}</p>
    </div>
  </section>`;
}

/** What the print is at: being made, failed, or there. */
function print(house, control, view) {
  const { making, problem: met, made: done } = control.memory;
  const { unprinted } = house.boot; // known when the console was opened; a print that was made says that it is over
  const problem = met || (unprinted.why && !done && !making ? t("refused.print_unwritten", unprinted) : "");
  const failed = html`<section class="cause">
    <h2 class="display">${t("console.make.failed")}</h2>
    <p>${problem}</p>
    <p>${again(control)}</p>
  </section>`;
  const busy = html`<p class="making" role="status"><i class="ring"></i>${t("console.making.what")}</p>`;
  const ready = view.document && view.document.path ? made(house, control, view) : nothing;
  return html`${problem ? failed : nothing}${making ? busy : ready}`;
}

/** The column at the end of the day. */
export function closingColumn(house, control, view) {
  const { closed } = view.workshop || {};
  return html`<main class="live closing">
    <div class="lh">
      <h1 class="display">${t("console.closing.title")}</h1>
      ${
        closed && !house.boot.assists
          ? html`<button type="button" class="btn sm" @click=${() => control.reopen()}>
              ${icon("undo-2", { size: 17 })}${t("console.reopen")}
            </button>`
          : nothing
      }
    </div>
    <div class="work" role="region" tabindex="0" aria-label=${t("console.closing.title")}>
      ${
        house.boot.assists
          ? html`<p class="lead">${t("console.helm.prints")}</p>`
          : html`<p class="lead">${t(closed ? "console.closing.closed" : "console.closing.what")}</p>
              ${standingOf(control, view)} ${print(house, control, view)} ${sheets(control, view)}`
      }
      ${discoveries(house, control, view)} ${nextMeeting(house, control, view)}
    </div>
  </main>`;
}
