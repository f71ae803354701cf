/** The lobby: two numbered codes, the join code in letters, and who has arrived, by organisation. */
import { byName, t } from "../core/words.js";
import { expectedOf, people } from "../parts/bars.js";
import { html, nothing, repeat, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";

const PAGE = 24;
const PAGE_OF_LONG = 16;
const LONG_NAME = 17;
const ONE_COLUMN = 12;
const ROOMY = 10;
const LETTERS = 24;
const LINE = 34;
const PADDING = 18;
const COLUMN = 540;
const NO_MARKS = 40;
const MOST_MARKS = 6;
const TURN = 12000;
const LONG_ADDRESS = 14;
const LONG_LINE = 26;

const edge = wavePath({ width: 1920, half: 40, amp: 8, y: 880 });
const deep = wavePath({ width: 1920, half: 60, amp: 10, y: 950 });
const art = svg`
  <rect width="1920" height="1080" fill="var(--sky)"></rect>
  <circle cx="1796" cy="10" r="196" fill="var(--sun)"></circle>
  <rect y="880" width="1920" height="200" fill="var(--water-2)"></rect>
  <path d="${deep}V1080H0Z" fill="var(--water-3)"></path>
  <path d=${edge} fill="none" stroke="var(--waterline)" stroke-width="6"></path>
`;

const titleSize = (title) => (title.length > 56 ? "long" : title.length > 42 ? "mid" : "");

/** Whether the line under the network's code is long: then both cards are laid out for two lines, their codes level. */
const longLine = ({ name, password }) =>
  [t("projector.network"), name, password && t("projector.password"), password].join("").length > LONG_LINE;

function wifiStep(house, wifi, long) {
  const password = wifi.password
    ? html`<span class="sep"></span>${t("projector.password")} <b>${wifi.password}</b>`
    : nothing;
  return html`<section class="step ${long ? "long" : ""}">
    <h2><span class="n">1</span>${t("projector.wifi")}</h2>
    <img
      class="qr"
      width="564"
      height="564"
      alt=${t("projector.wifi_qr", { name: wifi.name })}
      src=${`/${house.boot.code}/qr/wifi.svg?n=${encodeURIComponent(wifi.name)}`}
    />
    <p class=${long ? "small" : ""}>${t("projector.network")} <b>${wifi.name}</b>${password}</p>
  </section>`;
}

function joinStep(house, join, look) {
  const alone = look === "alone";
  return html`<section class="step ${look}">
    <h2>${alone ? nothing : html`<span class="n">2</span>`}${t("projector.enter")}</h2>
    <img
      class="qr"
      width="564"
      height="564"
      alt=${t("projector.enter_qr", { url: join.url || "" })}
      src=${`/${house.boot.code}/qr/join.svg?u=${encodeURIComponent(join.url || "")}`}
    />
    <p>${t("projector.no_internet")}</p>
  </section>`;
}

/** Every organisation by name, with how many came of how many expected. */
function listed(view) {
  return Object.entries(view.organisations || {})
    .map(([id, one]) => ({ id, ...one, name: one.name || t("shared.organisation.hidden") }))
    .sort((one, other) => byName(one.name, other.name));
}

function count(one, narrow) {
  const of = Math.max(one.expected || 0, one.arrived || 0);
  const label = t("projector.arrived_of", { arrived: one.arrived || 0, of });
  if (narrow || of > MOST_MARKS)
    return html`<span class="few num" role="img" aria-label=${label}>
      ${one.expected ? `${one.arrived || 0}/${of}` : one.arrived || 0}
    </span>`;
  return people({ on: one.arrived || 0, of, label });
}

/** How dense the list is: long names have up to three lines as long as the column holds them. */
function density(all, long) {
  if (all.length > ONE_COLUMN) return long ? "two wrapped" : "two";
  if (all.length > ROOMY) return "eleven";
  const height = all.reduce((sum, one) => sum + PADDING + LINE * Math.min(3, Math.ceil(one.name.length / LETTERS)), 0);
  return height > COLUMN ? "" : "whole";
}

/**
 * Two columns over 12 organisations, pages over 24 (16 when names need two lines): a page stays 12 s, nothing moves
 * while it is read.
 */
function arrivals(house, view) {
  const all = listed(view);
  const long = all.length > ONE_COLUMN && all.some((one) => one.name.length > LONG_NAME);
  const size = long ? PAGE_OF_LONG : PAGE;
  const pages = Math.ceil(all.length / size) || 1;
  const page = pages > 1 ? Math.floor(house.clock.now() / TURN) % pages : 0;
  if (pages > 1) house.beat(TURN - (house.clock.now() % TURN));
  const shown = all.slice(page * size, page * size + size);
  const two = all.length > ONE_COLUMN;
  return html`<section class="arrivals ${density(all, long)}">
    ${figure(view, all)}
    ${
      all.length
        ? html`<ul>
            ${repeat(
              shown,
              (one) => one.id,
              (one) => html`<li><span>${one.name}</span>${count(one, two || one.name.length > NO_MARKS)}</li>`,
            )}
          </ul>`
        : nothing
    }
    ${pages > 1 ? html`<p class="page">${t("projector.page", { page: page + 1, pages })}</p>` : nothing}
  </section>`;
}

function figure(view, all) {
  const arrived = view.arrived || 0;
  const expected = expectedOf(all);
  if (!arrived && !all.length) return html`<p class="empty">${t("projector.nobody")}</p>`;
  const words =
    expected >= arrived && expected
      ? t("projector.here_of", { count: expected })
      : t("projector.here", { count: arrived });
  return html`<p class="fig"><span class="display num">${arrived}</span><span>${words}</span></p>`;
}

function byHand(join, code) {
  const narrow = join.address.length > LONG_ADDRESS;
  const [before, after = ""] = t("projector.open", { address: "\u0000" }).split("\u0000");
  return html`<footer>
    <p>${t("projector.no_camera")}<br />${before}<b class="ip">${join.address}</b>${after}</p>
    <div
      class="tiles ${narrow || code.length > 6 ? "narrow" : ""}"
      role="img"
      aria-label=${t("projector.code", { code: [...code].join(" ") })}
    >
      ${[...code].map((letter) => html`<b>${letter}</b>`)}
    </div>
  </footer>`;
}

/** The whole lobby. */
export function lobby(house, view) {
  const { workshop, join = {} } = view;
  const wifi = join.wifi && join.wifi.name ? join.wifi : null;
  const long = Boolean(wifi) && longLine(wifi);
  return html`<section class="stage lobby">
    <svg class="berg" viewBox="0 0 1920 1080" width="1920" height="1080" aria-hidden="true" focusable="false">
      ${art}
    </svg>
    <header>
      <p class="p-sub">${workshop.cohort}</p>
      <h1 class="p-title ${titleSize(workshop.title)}">${workshop.title}</h1>
    </header>
    <div class="steps">
      ${wifi ? wifiStep(house, wifi, long) : nothing}${joinStep(house, join, wifi ? (long ? "long" : "") : "alone")}
    </div>
    ${arrivals(house, view)}${byHand({ address: "", ...join }, workshop.code)}
  </section>`;
}
