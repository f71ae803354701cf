/** The keys of the console: silent while someone types, a sheet is open, or a screen has used the key itself. */
import { t } from "../core/words.js";
import { html } from "../parts/lit.js";

const TYPING = "input, textarea, select, [contenteditable], .sheet";

/** `actions` maps `event.key` (letters in lower case) to a function. */
export function listenKeys(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest && event.target.closest(TYPING)) return;
    if (document.documentElement.classList.contains("has-sheet")) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

const SHOWN = ["next", "back", "undo", "curtain", "way_in", "hold", "plus", "minus", "people", "keys"];

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
      </dl>`,
  });
}
