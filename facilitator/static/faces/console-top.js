/** The head of the console: what meeting this is, who is on line, whether a wall is connected, and the hour. */
import { t } from "../core/words.js";
import { expectedOf } from "../parts/bars.js";
import { icon } from "../parts/icons.js";
import { html, nothing, svg } from "../parts/lit.js";

const LET_IN = 50;

/** The house's mark: a sun over water. */
export const houseMark = () =>
  html`<svg class="mark" width="30" height="30" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
    ${svg`
      <path d="M3.2 13.2A18 18 0 0 1 36.8 13.2Q32.6 15.6 28.4 13.2T20 13.2T11.6 13.2T3.2 13.2Z" fill="var(--go)"></path>
      <path d="M2.1 18.1Q6.6 20.2 11 17.8T20 17.8T29 17.8T37.9 18.1A18 18 0 1 1 2.1 18.1Z" fill="var(--text)"></path>
    `}
  </svg>`;

/** Those in the room, with how many are on line: `{arrived, online, observers, expected}`. */
export function headcount(view) {
  const counts = ({ gone, observer, roles }) => !gone && (observer || roles.includes("participant"));
  const people = Object.values(view.people || {}).filter(counts);
  const organisations = Object.values(view.organisations || {});
  return {
    arrived: people.length,
    online: people.filter((person) => person.online).length,
    observers: people.filter((person) => person.observer).length,
    practised: people.filter((person) => person.practised).length,
    expected: expectedOf(organisations),
  };
}

/** Whether the small wall of this console is among those the server counts; its page says `preview` when it is not. */
function smallWallCounts() {
  const frame = document.querySelector(".thumb iframe");
  const boot = frame && frame.contentDocument && frame.contentDocument.getElementById("boot");
  return boot ? !JSON.parse(boot.textContent).preview : false;
}

/** The number of walls, without the small one that this console itself shows. */
export const wallsOf = (view) => Math.max(0, (view.walls || 0) - (smallWallCounts() ? 1 : 0));

/** Opens the wall of this meeting in a window of its own, to be dragged to the projector. */
export const openWall = ({ boot: { code } }) => window.open(`/${code}/wall`, `facilitator-wall-${code}`);

/** While nobody has come: where the code can be read, if it can be read anywhere. */
export const nobodyYet = (view) => (wallsOf(view) ? "console.nobody.yet" : "console.nobody.no_wall");

/** How many of those who came are on line. */
export const countText = ({ arrived, online }, nobody = "console.nobody") =>
  arrived ? t("console.online", { online, count: arrived }) : t(nobody);

function peopleButton(control, { arrived, online }) {
  const open = control.memory.panel === "people";
  return html`<button
    type="button"
    class="statb"
    aria-expanded=${open ? "true" : "false"}
    @click=${() => control.set({ panel: open ? "" : "people" })}
  >
    ${icon("users", { size: 18 })}
    <span>${control.off ? t("console.people") : countText({ arrived, online })}</span>
  </button>`;
}

function wallState(house, walls, off) {
  if (off)
    return html`<span class="with">${icon("wifi-off", { size: 18 })}<span>${t("console.people.off")}</span></span>`;
  if (walls)
    return html`<span class="with">
      ${icon("monitor", { size: 18 })}<span>${t("console.wall.on", { count: walls })}</span>
    </span>`;
  return html`<button type="button" class="statb" @click=${() => openWall(house)}>
    ${icon("monitor", { size: 18 })}<span>${t("console.wall.open")}</span>
  </button>`;
}

/**
 * Once the seats are taken that are given without asking, all of them or those of one address (`crowd`): that it is so,
 * and one tap that lets more people in.
 */
function letIn(control, { full, crowd }) {
  if (!full && !crowd) return nothing;
  const act = () => control.act("let_in", { more: LET_IN }, t("console.did.let_in", { count: LET_IN }));
  return html`<li class="no">
    <span>${full ? t("console.full", { count: full }) : t("console.crowd", { count: crowd })}</span>
    <button type="button" class="btn sm" @click=${act}>
      ${icon("plus", { size: 18 })}${t("console.let_in", { count: LET_IN })}
    </button>
  </li>`;
}

export function topBar(house, control, view) {
  const walls = wallsOf(view);
  const { workshop = {} } = view;
  return html`<header class="top">
    ${houseMark()}
    <div class="ti"><b>${workshop.title}</b><span>${workshop.cohort}</span></div>
    <ul class="stat">
      ${letIn(control, view)}
      <li>${peopleButton(control, headcount(view))}</li>
      <li class=${walls && !control.off ? "ok" : "no"}>${wallState(house, walls, control.off)}</li>
      ${
        workshop.closed
          ? html`<li class="ok">
              <span class="with">${icon("circle-check", { size: 18 })}<span>${t("console.closed")}</span></span>
            </li>`
          : nothing
      }
      <li class="num clock">${house.words.hour(house.clock.now())}</li>
    </ul>
  </header>`;
}
