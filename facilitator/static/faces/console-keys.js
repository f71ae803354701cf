/** The keys of the console: silent while someone types, a sheet is open, or a screen has used the key itself. */
import { t } from "../core/words.js";
import { tick } from "../parts/choice.js";
import { html } from "../parts/lit.js";
import { CLICKER, takeClicks } from "./clicker.js";

const TYPING = "input, textarea, select, [contenteditable], .sheet";
const CONTROL = "button, a, summary, [role=radio]";
const SCROLLED = "[role=region][tabindex='0']";
const SCROLLING = /^(Arrow|Home$|End$)/;
const PAGING = /^Page/;
const MORE = 1.05;

/** Keys of one sign can be switched off (WCAG 2.1.4); the choice holds for this browser. */
export const signKeys = (house) =>
  tick({
    id: "sign-keys",
    checked: !house.device.get("signs.off"),
    text: t("console.keys.signs"),
    note: t("console.keys.signs.what"),
    onChange: (on) => {
      house.device.set("signs.off", !on);
      house.refresh();
    },
  });

/** Whether there is more to see of it than is shown, by more than a hair: then Page up and down lead through it. */
const longer = ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight * MORE;

/** Whether a key belongs to what scrolls: the region that has the focus, or the page of an enlarged console. */
function scrolls({ key, target }) {
  const inside = target.closest && target.closest(SCROLLED);
  if (PAGING.test(key)) return longer(document.documentElement) || Boolean(inside && longer(inside));
  return SCROLLING.test(key) && inside === target;
}

/**
 * `actions` maps `event.key` (letters in lower case) to a function; keys of a clicker do what theirs do, on the wall's
 * window too. A single sign does nothing where it is switched off, nor from a control that the tabulator led to; what
 * scrolls a region does nothing else from it. While a sheet asks something, no key does anything.
 */
export function listenKeys(house, actions) {
  let pointed = true;
  const within = ({ target }, what) => target.closest && target.closest(what);
  const silent = (event) => {
    if (event.key.length > 1) return scrolls(event);
    return house.device.get("signs.off") || (!pointed && within(event, CONTROL));
  };
  const asking = () => document.documentElement.classList.contains("has-sheet");
  const actionOf = (pressed) => {
    const key = pressed.length === 1 ? pressed.toLowerCase() : pressed;
    return actions[CLICKER[key] || key];
  };
  takeClicks(house, (key) => {
    const action = actionOf(key);
    if (action && !asking() && !(key.length === 1 && house.device.get("signs.off"))) action();
  });
  document.addEventListener("pointerdown", () => {
    pointed = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") pointed = false;
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest && event.target.closest(TYPING)) return;
    const action = actionOf(event.key);
    if (!action || asking() || silent(event)) return;
    event.preventDefault();
    action();
  });
}

const SHOWN = [
  ...["next", "back", "undo", "curtain", "way_in", "wall_clock", "hold"],
  ...["plus", "minus", "sound", "people", "plan", "keys"],
  ...["clicker_next", "clicker_back", "clicker_curtain"],
];

/** The list of keys, in a sheet. */
export function showKeys(house) {
  house.sheet({
    title: t("console.keys"),
    body: () =>
      html`<dl class="keys">
          ${SHOWN.map(
            (name) =>
              html`<div>
                <dt><kbd>${t(`console.key.${name}`)}</kbd></dt>
                <dd>${t(`console.key.${name}.what`)}</dd>
              </div>`,
          )}
        </dl>
        <p class="small">${t("console.keys.clicker")}</p>
        ${signKeys(house)}`,
  });
}
