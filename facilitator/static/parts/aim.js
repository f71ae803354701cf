/** Where whoever facilitates means the focus to go once what has it is drawn away (phones do without). */
import { aim } from "./focus.js";

let meant = {};

/** From what has the focus now to what `selector` finds, and again from there. */
export function toward(selector) {
  meant = { from: document.activeElement, selector };
}

/** What was meant, also where it is folded away. */
aim.at = (had, page) => {
  const found = meant.from === had ? page.querySelector(meant.selector) : null;
  if (!found) return null;
  meant.from = found;
  const folded = found.closest("details");
  if (folded) folded.open = true;
  return found;
};
