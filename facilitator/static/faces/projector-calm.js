/** Pictures of the wall that need no exercise: greeting, pause, curtain, closing. */
import { t } from "../core/words.js";
import { html, nothing, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";

const sea = (y, half, amp, x = 0) => wavePath({ width: 1920 - x, half, amp, y, x });
const edge = { pause: sea(742, 60, 12), high: sea(256, 80, 14), closing: sea(872, 40, 8) };

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

/** The hour in figures alone: everybody knows whether it is morning. */
const hour = (words, when) => words.hour(when).split(/[^\d:.]/)[0];

/** The hour of return, no countdown. */
export const pause = (house, view) =>
  html`<section class="stage paus">
    ${picture(pauseArt)}
    <p class="pl">${t("projector.pause")}</p>
    <p class="ph1 display num">${hour(house.words, view.pause.until)}</p>
    <p class="pl2">${t("projector.pause_text")}</p>
  </section>`;

/** The water rises over whatever was there; the same picture whoever called it and why. */
export const curtain = () =>
  html`<section class="stage curt">
    ${picture(curtainArt)}
    <h1 class="ct">${t("projector.curtain")}</h1>
    <p class="ct2">${t("projector.curtain_text")}</p>
  </section>`;

/** The end: thanks, and the document when it is offered. */
export function closing(house, view) {
  const made = view.document || {};
  return html`<section class="stage clos">
    ${picture(closingArt)}
    <header>
      <h1 class="p-title">${t("projector.closing")}</h1>
      <p>${made.path ? t("projector.closing_document") : t("projector.closing_text")}</p>
    </header>
    ${
      made.path
        ? html`<section class="step">
            <h2>${t("projector.document")}</h2>
            <img
              class="qr"
              width="564"
              height="564"
              alt=${t("projector.document_qr")}
              src=${`/${house.boot.code}/qr/document.svg?s=${made.pages || 0}-${made.kb || 0}`}
            />
            <p>${t("projector.document_size", { count: made.pages || 1, kb: made.kb || 0 })}</p>
          </section>`
        : nothing
    }
    <p class="nextd">${view.workshop.cohort}<b>${view.workshop.title}</b></p>
  </section>`;
}

/** Before the room has told anything. */
export const hello = (house) =>
  html`<section class="stage clos">
    ${picture(closingArt)}
    <header><h1 class="p-title">${house.boot.workshopTitle || ""}</h1></header>
    <p class="nextd">${t("projector.connecting")}<b>${house.boot.cohort || ""}</b></p>
  </section>`;
