/** Pictures of the wall that need no exercise: greeting, pause, curtain, closing. */
import { t, validity } from "../core/words.js";
import { html, nothing, styles, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";
import { fit, shorten } from "../wall/fit.js";

const FOUND = 3;
const CARDS = { whole: 1792, gap: 38, aside: 104, height: 172, sizes: [41, 36, 31, 28, 26] };

const sea = (y, half, amp, x = 0) => wavePath({ width: 1920 - x, half, amp, y, x });
const edge = { pause: sea(742, 60, 12), high: sea(256, 80, 14), closing: sea(872, 40, 8), found: sea(642, 40, 8) };

const picture = (drawing) =>
  html`<svg class="berg" viewBox="0 0 1920 1080" width="1920" height="1080" aria-hidden="true" focusable="false">
    ${drawing}
  </svg>`;

const line = (edgeOf, width) =>
  svg`<path d=${edgeOf} fill="none" stroke="var(--waterline)" stroke-width=${width}></path>`;

const sky = svg`<rect width="1920" height="1080" fill="var(--sky-warm)"></rect>`;

const reflection = (x, y) => svg`<g fill="var(--sun)" transform="translate(${x} ${y})">
  <path d="M0 0h448l-18 20h-412Z"></path>
  <path d="M52 44h344l-20 20h-304Z"></path>
  <path d="M104 92h240l-20 20h-200Z"></path>
</g>`;

const boat = svg`<g stroke="var(--waterline)" stroke-width="6" stroke-linejoin="round" transform="translate(430 0)">
  <path d="M1010 690L1206 690L1180 752Q1106 772 1040 752Z" fill="var(--g-c-on)"></path>
  <path d="M1098 690V470" fill="none"></path>
  <path d="M1112 486Q1196 572 1202 664H1112Z" fill="var(--ice-1)"></path>
  <path d="M1084 516Q1040 588 1026 664H1084Z" fill="var(--ice-1c)"></path>
</g>`;

const pauseArt = svg`
  ${sky}
  <circle cx="1480" cy="742" r="310" fill="var(--sun)"></circle>
  <path d="${edge.pause}V1080H0Z" fill="var(--water-2)"></path>
  ${reflection(1256, 792)}
  <path d="${sea(936, 160, 12)}V1080H0Z" fill="var(--water-3)"></path>
  <path d="${sea(1016, 240, 12)}V1080H0Z" fill="var(--water-4)"></path>
  ${line(edge.pause, 8)}
  ${boat}
  <path d="${wavePath({ width: 246, half: 41, amp: 8, y: 758, x: 1416 })}V790H1416Z" fill="var(--water-2)"></path>
`;

const curtainArt = svg`
  ${sky}
  <circle cx="960" cy="262" r="176" fill="var(--sun)"></circle>
  <path d="${edge.high}V1080H0Z" fill="var(--water-2)"></path>
  <path d="${sea(430, 120, 20, -60)}V1080H-60Z" fill="var(--water-3)"></path>
  <path d="${sea(640, 160, 24, -110)}V1080H-110Z" fill="var(--water-4)"></path>
  ${line(edge.high, 8)}
`;

const closingArt = svg`
  ${sky}
  <circle cx="960" cy="872" r="212" fill="var(--sun)"></circle>
  <path d="${edge.closing}V1080H0Z" fill="var(--water-2)"></path>
  <g fill="var(--sun)">
    <path d="M790 912h340l-14 16H804Z"></path>
    <path d="M836 944h248l-16 16H852Z"></path>
    <path d="M878 976h164l-18 14H896Z"></path>
  </g>
  ${line(edge.closing, 6)}
`;

/** The same shore, higher: what was found lies in the water. */
const foundArt = svg`
  ${sky}
  <circle cx="960" cy="642" r="196" fill="var(--sun)"></circle>
  <path d="${edge.found}V1080H0Z" fill="var(--water-2)"></path>
  <path d="M790 672h340l-14 15H804Z" fill="var(--sun)"></path>
  <path d="${sea(1000, 120, 9)}V1080H0Z" fill="var(--water-3)"></path>
  ${line(edge.found, 6)}
`;

/** The hour in figures alone: everybody knows whether it is morning. */
const hour = (words, when) => words.hour(when).split(/[^\d:.]/)[0];

/** The hour of return, no countdown; a break of the plan by its name. */
export const pause = (house, view, { rests, title } = {}) =>
  html`<section class="stage paus">
    ${picture(pauseArt)}
    <h1>
      <span class="pl">${t("projector.pause", { title: rests ? title : t("projector.pause_title") })}</span>
      <span class="ph1 display num">${hour(house.words, view.pause.until)}</span>
    </h1>
    <p class="pl2">${t("projector.pause_text")}</p>
  </section>`;

/** The water rises over whatever was there; the same picture whoever called it and why. */
export const curtain = () =>
  html`<section class="stage curt">
    ${picture(curtainArt)}
    <h1 class="ct">${t("projector.curtain")}</h1>
    <p class="ct2">${t("projector.curtain_text")}</p>
  </section>`;

/** What was found, a sentence of each of the last steps that have one. */
const found = (view) =>
  (view.order || [])
    .map((id) => ({ id, ...view.steps[id] }))
    .filter((step) => step.harvest)
    .slice(-FOUND);

function card({ title, harvest }, place, all) {
  const width = (CARDS.whole - CARDS.gap * (all.length - 1)) / all.length - CARDS.aside;
  const room = { weight: 700, width, leading: 1.15 };
  const { size, lines, cut } = fit(harvest, { ...room, sizes: CARDS.sizes, height: CARDS.height });
  return html`<li>
    <b class="display num">${place + 1}</b>
    <p ${styles({ "font-size": `${size}px` })}>
      ${cut ? shorten(harvest, { ...room, size, lines }) : harvest}<span>${title}</span>
    </p>
  </li>`;
}

/** The day on which the room meets again, large: what must not be missed. */
function nextDay(words, day) {
  const told = new Intl.DateTimeFormat(words.locale, { day: "numeric", month: "long", timeZone: "UTC" });
  return html`<p>${t("projector.next_date")}</p>
    <p class="day display num">${told.format(new Date(`${day}T00:00:00Z`))}</p>`;
}

function offered(house, made) {
  return html`<section class="step">
    <h2>${t("projector.document")}</h2>
    <img
      class="qr"
      width="564"
      height="564"
      alt=${t("projector.document_qr")}
      src=${`/${house.boot.code}/qr/document.svg?s=${made.pages || 0}-${made.kb || 0}`}
    />
    <p>${t("projector.document_size", { count: made.pages || 1, kb: made.kb || 0 })}</p>
    <p>${validity(made)}</p>
  </section>`;
}

/** The end: thanks, when the room meets again, what it found, and the document when it is offered. */
export function closing(house, view) {
  const made = view.document || {};
  const { cohort, title, next_date: day } = view.workshop;
  const all = found(view);
  const says = made.path ? t("projector.closing_document") : t("projector.closing_text");
  return html`<section class="stage clos ${all.length ? "found" : ""} ${day ? "dated" : ""}">
    ${picture(all.length ? foundArt : closingArt)}
    <header>
      <h1 class="p-title">${t("projector.closing")}</h1>
      ${day ? nextDay(house.words, day) : html`<p>${says}</p>`}
    </header>
    ${made.path ? offered(house, made) : nothing}
    ${
      all.length
        ? html`<section class="cards">
            <h2 class="display">${t("projector.found")}</h2>
            <ol>
              ${all.map(card)}
            </ol>
          </section>`
        : html`<p class="nextd">${cohort}<b>${title}</b></p>`
    }
  </section>`;
}

/** Before the room has told anything. */
export const hello = (house) =>
  html`<section class="stage clos">
    ${picture(closingArt)}
    <header><h1 class="p-title">${house.boot.workshopTitle || ""}</h1></header>
    <p class="nextd">${t("projector.connecting")}<b>${house.boot.cohort || ""}</b></p>
  </section>`;
