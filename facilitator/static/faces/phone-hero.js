/** The picture over the first page: the tip of the iceberg, the sun, and the sea between what is seen and what sustains it. */
import { html, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";

const SEA = wavePath({ width: 480, half: 40, amp: 6, y: 196 });
const ICE = "M196 196L208 168L226 160L240 132L256 126L276 92L288 100L304 96L322 130L338 136L350 164L372 172L384 196";

/** `corner` is a template for the upper right (the language). */
export function hero(house, corner) {
  return html`<header class="hero"><svg viewBox="0 0 480 260" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">${svg`
    <rect width="480" height="260" fill="var(--sky-warm)"></rect><circle cx="306" cy="172" r="74" fill="var(--sun)"></circle>
    <path d="${ICE}Z" fill="var(--ice-1)"></path>
    <path d="M276 92L288 100L304 96L322 130L338 136L350 164L372 172L384 196H296L304 160L288 132Z" fill="var(--ice-1c)"></path>
    <path d=${ICE} fill="none" stroke="var(--waterline)" stroke-width="3" stroke-linejoin="round"></path>
    <path d="${SEA}V260H0Z" fill="var(--water-3)"></path><path d="M190 200H390L404 226L392 260H184L176 228Z" fill="var(--ice-3)"></path>
    <path d=${SEA} fill="none" stroke="var(--waterline)" stroke-width="4"></path>`}</svg>
    <p>${house.boot.cohort || house.boot.workshopTitle || ""}</p><div class="tongue">${corner}</div></header>`;
}
