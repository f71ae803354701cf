/** The lobby: two numbered codes, the join code in letters, and who has arrived, by organisation. */
import { byName, t } from "../core/words.js";
import { expectedOf, people } from "../parts/bars.js";
import { html, nothing, repeat, styles, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";
import { linesOf } from "../wall/fit.js";

const PAGE = 24;
const PAGE_OF_LONG = 16;
const LONG_NAME = 17;
const ONE_COLUMN = 12;
const ROOMY = 10;
const ROOMS = [30, 28, 26].map((size) => ({ size, low: false }));
const TIGHT = ROOMS.map(({ size }) => ({ size, low: true }));
const COLUMN = { width: 556, height: 528, turning: 492, row: 50, low: 43, padding: 14, figure: 84, mark: 34 };
const NARROW = 200; // of a name in two columns
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

/** How tall an organisation's row is, its name whole. */
function rowHeight(one, size, low) {
  const marks = Math.max(one.expected || 0, one.arrived || 0);
  const beside = one.name.length > NO_MARKS || marks > MOST_MARKS ? COLUMN.figure : 16 + COLUMN.mark * marks;
  const lines = linesOf(one.name, { size, width: COLUMN.width - beside });
  return lines > 1 ? lines * size * 1.12 + COLUMN.padding : low ? COLUMN.low : COLUMN.row;
}

/** The rows of one column on as many pages as they need. */
function inPages(all, size, low, room = COLUMN.height) {
  let used = room;
  return all.reduce((pages, one) => {
    const height = rowHeight(one, size, low);
    if (used + height > room) {
      pages.push([]);
      used = 0;
    }
    used += height;
    pages[pages.length - 1].push(one);
    return pages;
  }, []);
}

const evenPages = (all, size) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, page) => all.slice(page * size, (page + 1) * size));

/**
 * `{look, size, pages}`: one column while names stand whole in it, two of short names (on two lines at most), else as
 * many pages of one column as whole names need.
 */
function laid(all) {
  const tries = all.length > ONE_COLUMN ? [] : all.length > ROOMY ? TIGHT : [...ROOMS, ...TIGHT.slice(-1)];
  const found = tries.find(({ size, low }) => inPages(all, size, low).length < 2);
  if (found) return { look: found.low ? "whole low" : "whole", size: found.size, pages: [all] };
  const most = Math.max(...all.map((one) => linesOf(one.name, { size: 26, width: NARROW })));
  if (all.length > ONE_COLUMN && most < 3) {
    const long = all.some((one) => one.name.length > LONG_NAME);
    return { look: long ? "two wrapped" : "two", size: 26, pages: evenPages(all, long ? PAGE_OF_LONG : PAGE) };
  }
  return { look: "whole low", size: 26, pages: inPages(all, 26, true, COLUMN.turning) };
}

/** A page stays 12 s, nothing moves while it is read. */
function arrivals(house, view) {
  const all = listed(view);
  const { look, size, pages } = all.length ? laid(all) : { look: "", size: 26, pages: [[]] };
  const many = pages.length;
  const page = many > 1 ? Math.floor(house.clock.now() / TURN) % many : 0;
  if (many > 1) house.beat(TURN - (house.clock.now() % TURN));
  const two = look.startsWith("two");
  return html`<section class="arrivals ${look}">
    ${figure(view, all)}
    ${
      all.length
        ? html`<ul ${styles({ "--size": `${size}px` })}>
            ${repeat(
              pages[page],
              (one) => one.id,
              (one) => html`<li><span>${one.name}</span>${count(one, two || one.name.length > NO_MARKS)}</li>`,
            )}
          </ul>`
        : nothing
    }
    ${many > 1 ? html`<p class="page">${t("projector.page", { page: page + 1, pages: many })}</p>` : nothing}
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
