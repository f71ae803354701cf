/** The cohort's meetings on the water line: what is done, the sun of today, and what is still a draft. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { Directive, directive, html, noChange, nothing, repeat, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";
import { presentMeeting } from "./desk-data.js";
import { dayText } from "./desk-days.js";

const BEFORE = 3;
const MOST = 5;
const WIDE = 3840;
const LINE = wavePath({ width: WIDE, half: 40, amp: 9, y: 196 });
const DEEP = wavePath({ width: WIDE, half: 40, amp: 7, y: 322 });
const RIDGE = "M670 198L686 162L704 154L728 118L740 104L752 116L764 112L788 152L808 162L826 198";

const sea = () =>
  html`<svg class="sea" width=${WIDE} height="334" viewBox="0 0 ${WIDE} 334" aria-hidden="true" focusable="false">
    ${svg`<path d="${LINE}V334H0Z" fill="var(--water-2)"></path><path d="${DEEP}V334H0Z" fill="var(--water-3)"></path>`}
  </svg>`;

/** The edge of the water lies over sun and iceberg. */
const shore = () =>
  html`<svg class="sea shore" width=${WIDE} height="334" viewBox="0 0 ${WIDE} 334" aria-hidden="true" focusable="false">
    ${svg`
      <path d="${LINE}V214H0Z" fill="var(--water-2)"></path>
      <path d=${LINE} fill="none" stroke="var(--waterline)" stroke-width="4.5"></path>
    `}
  </svg>`;

const sun = () =>
  html`<svg class="sunberg" width="200" height="112" viewBox="648 86 200 112" aria-hidden="true" focusable="false">
    ${svg`
      <path d="M656 198A92 92 0 1 1 840 198Z" fill="var(--sun)"></path>
      <path d="${RIDGE}Z" fill="var(--ice-1)"></path>
      <path d="M740 104L752 116L764 112L788 152L808 162L826 198H754L762 162L746 138Z" fill="var(--ice-1c)"></path>
      <path d=${RIDGE} fill="none" stroke="var(--waterline)" stroke-width="3" stroke-linejoin="round"></path>
    `}
  </svg>`;

const buoy = (status) =>
  html`<span class="buoy ${status}">${status === "done" ? icon("check", { size: 20, stroke: 3 }) : nothing}</span>`;

/** Where the row is wider than the screen it begins at the meeting that is meant, and goes there when another is. */
class Around extends Directive {
  render() {
    return noChange;
  }

  update(part, [code]) {
    const row = part.element;
    if (this.row !== row || this.code !== code)
      requestAnimationFrame(() => {
        const meant = row.querySelector(".meant");
        if (meant) row.scrollLeft = meant.offsetLeft - (row.clientWidth - meant.offsetWidth) / 2;
      });
    Object.assign(this, { row, code });
    return noChange;
  }
}

const around = directive(Around);

/** Those that fit: the present one, some before it and what follows. */
function inSight(workshops, present) {
  const at = present ? workshops.indexOf(present) : workshops.length - 1;
  const first = Math.max(0, Math.min(at - BEFORE, workshops.length - MOST));
  return workshops.slice(first, first + MOST);
}

/** Who came; in a narrow place without the tables. */
function counts(one, narrow) {
  const parts = [
    one.people && t("desk.people", { count: one.people }),
    one.organisations && t("desk.organisations.count", { count: one.organisations }),
    !narrow && one.tables && t("desk.tables", { count: one.tables }),
  ].filter(Boolean);
  if (parts.length) return parts.join(", ");
  return one.place || t("desk.steps", { count: one.steps });
}

function meeting(house, data, one, present, open) {
  const main = one === present && one.status === "today";
  const day = one.date === data.today ? t("desk.today") : dayText(house.words, one.date, data.today);
  return html`<li class="${main ? "main" : ""} ${one === present ? "meant" : ""} ${one.status}">
    <button type="button" @click=${() => open(one.code)}>
      ${main ? sun() : buoy(one.status)}
      <span class="txt">
        <span class="d">${day}${one.status === "today" ? nothing : ` · ${t(`desk.status.${one.status}`)}`}</span>
        <b class="tt">${one.title}</b>
        <span class="cc">${counts(one, data.workshops.length > BEFORE)}</span>
      </span>
    </button>
  </li>`;
}

/** How many organisations and meetings there are. */
function told({ organisations, workshops }) {
  const many = organisations.length;
  const parts = [many ? t("desk.organisations.count", { count: many }) : t("desk.organisations.none")];
  if (workshops.length) parts.push(t("desk.meetings", { count: workshops.length }));
  return parts.join(" · ");
}

/** The band; `open(code)` shows a meeting's card, `more.all()` the list of all, `more.cohorts()` the cohorts. */
export function sealine(house, data, { open, all, cohorts }) {
  const present = presentMeeting(data);
  const shown = inSight(data.workshops, present);
  const cohort = data.cohorts.find((one) => one.id === data.cohort);
  return html`<section class="sealine">
    ${sea()}
    <div class="hh">
      <div>
        <h1 class="display">${cohort.name}</h1>
        <p>${told(data)}</p>
      </div>
      <div class="hb">
        ${
          data.workshops.length > shown.length
            ? html`<button type="button" class="btn sm" @click=${all}>${t("desk.all")}</button>`
            : nothing
        }
        <button type="button" class="btn sm" @click=${cohorts}>
          ${t("desk.cohort.other")}${icon("chevron-down", { size: 16 })}
        </button>
      </div>
    </div>
    ${
      shown.length
        ? html`<ol class="meets n${shown.length}" ${around(present ? present.code : "")}>
            ${repeat(
              shown,
              (one) => one.code,
              (one) => meeting(house, data, one, present, open),
            )}
          </ol>`
        : html`<p class="noneyet">${t("desk.none_yet")}</p>`
    }
    ${shore()}
  </section>`;
}
