/** The keys of the console: silent while someone types, a sheet is open, or a screen has used the key itself. */
import { t } from "../core/words.js";
import { tick } from "../parts/choice.js";
import { html } from "../parts/lit.js";

const TYPING = "input, textarea, select, [contenteditable], .sheet";
const CONTROL = "button, a, summary, [role=radio]";
const SCROLLED = "[role=region][tabindex='0']";
const SCROLLING = /^(Arrow|Page|Home$|End$)/;

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

/**
 * `actions` maps `event.key` (letters in lower case) to a function. A single sign does nothing where it is switched
 * off, nor from a control that the tabulator led to; what scrolls a region does nothing else from it.
 */
export function listenKeys(house, actions) {
  let pointed = true;
  const within = ({ target }, what) => target.closest && target.closest(what);
  const silent = (event) => {
    if (event.key.length > 1)
      return SCROLLING.test(event.key) && event.target.matches && event.target.matches(SCROLLED);
    return house.device.get("signs.off") || (!pointed && within(event, CONTROL));
  };
  document.addEventListener("pointerdown", () => {
    pointed = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") pointed = false;
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest && event.target.closest(TYPING)) return;
    if (document.documentElement.classList.contains("has-sheet")) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || silent(event)) return;
    event.preventDefault();
    action();
  });
}

const SHOWN = ["next", "back", "undo", "curtain", "way_in", "hold", "plus", "minus", "people", "plan", "keys"];

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
        ${signKeys(house)}`,
  });
}
