/** The head of the first page: tip of the iceberg, sun and sea; letter size and language, which the menu shares. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";

const SEA = wavePath({ width: 480, half: 40, amp: 6, y: 196 });
const SHADE = "M276 92L288 100L304 96L322 130L338 136L350 164L372 172L384 196H296L304 160L288 132Z";
const ICE = "M196 196L208 168L226 160L240 132L256 126L276 92L288 100L304 96L322 130L338 136L350 164L372 172L384 196";

/** `corner` is a template for the upper right (the language). */
export function hero(house, corner) {
  return html`<header class="hero">
    <svg viewBox="0 0 480 260" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      ${svg`
        <rect width="480" height="260" fill="var(--sky-warm)"></rect>
        <circle cx="306" cy="172" r="74" fill="var(--sun)"></circle>
        <path d="${ICE}Z" fill="var(--ice-1)"></path>
        <path d=${SHADE} fill="var(--ice-1c)"></path>
        <path d=${ICE} fill="none" stroke="var(--waterline)" stroke-width="3" stroke-linejoin="round"></path>
        <path d="${SEA}V260H0Z" fill="var(--water-3)"></path>
        <path d="M190 200H390L404 226L392 260H184L176 228Z" fill="var(--ice-3)"></path>
        <path d=${SEA} fill="none" stroke="var(--waterline)" stroke-width="4"></path>
      `}
    </svg>
    <p>${house.boot.cohort || house.boot.workshopTitle || ""}</p>
    <div class="tongue">${corner}</div>
  </header>`;
}

/** Reads the letter size that this phone was set to. */
function applySize(house) {
  document.documentElement.classList.toggle("bigger", Boolean(house.device.get("bigger")));
}

/** The other letter size. */
export function swapSize(house) {
  house.device.set("bigger", !house.device.get("bigger"));
  applySize(house);
  house.refresh();
}

/** What the other size is called. */
export const sizeWord = (house) => t(house.device.get("bigger") ? "phone.smaller" : "phone.bigger");

/** The button of the first page. */
export const biggerButton = (house) =>
  html`<button type="button" class="linkish" @click=${() => swapSize(house)}>
    ${icon("a-large-small")}${sizeWord(house)}
  </button>`;

/** The languages that are not spoken now. */
export const others = (house) => house.boot.languages.filter((one) => one !== house.words.language);

/** One button per other language, each in its own words. */
export const tongueButton = (house, speak) =>
  others(house).map(
    (one) =>
      html`<button type="button" class="btn btn-quiet" lang=${one} @click=${() => speak(one)}>
        ${icon("languages", { size: 20 })}${t(`shared.language.${one}`)}
      </button>`,
  );
