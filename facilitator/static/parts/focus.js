/** Nobody loses their place: where the focus goes when what had it was drawn away; a sheet keeps it. */

const HEADINGS = "h1, h2, h3, h4, h5";
const CONTROLS = "button:not([disabled]):not([tabindex='-1']), a[href], input, select, textarea, summary";
const CHIEF = ["#page-head", "main h1, main h2, main h3", HEADINGS];

const sheetOf = (root) => [...root.querySelectorAll(".sheet")].pop();
const shown = (one) => one.getClientRects().length > 0;
const all = (where, what) =>
  [...(where.matches(what) ? [where] : []), ...where.querySelectorAll(what)].filter(shown);

/** Is somebody in the middle of a text? */
export const typing = () => /^(TEXTAREA|INPUT)$/.test((document.activeElement || {}).tagName || "");

function give(target) {
  if (!target) return;
  if (!target.matches(CONTROLS)) target.tabIndex = -1;
  target.focus();
}

const chiefOf = (where) => CHIEF.map((what) => all(where, what)[0]).find(Boolean);

/** To the heading of the page; a sheet that lies over it keeps the focus. */
export function toHeading(root) {
  if (!sheetOf(root)) give(chiefOf(root));
}

/** Before a drawing: what has the focus and all around it up to `root`, each with those that stand beside it. */
export function trail(root) {
  const way = [];
  const at = document.activeElement;
  if (!root.contains(at)) return way;
  for (let one = at; one !== root; one = one.parentElement)
    way.push({ one, within: one.parentElement, beside: [...one.parentElement.children] });
  return way;
}

/**
 * What came where the focus was: its heading, else its first control unless the whole page came. Nothing came: what had
 * unfolded it, else the control or heading before it, else the first behind it.
 */
function instead({ one, within, beside }) {
  const left = (some) => some.filter((child) => child.parentElement === within);
  const before = left(beside.slice(0, beside.indexOf(one)));
  const after = left(beside.slice(beside.indexOf(one) + 1));
  const now = [...within.children];
  const to = after.length ? now.indexOf(after[0]) : now.length;
  const fresh = now.slice(now.indexOf(before[before.length - 1]) + 1, to).filter((child) => !beside.includes(child));
  const last = (what) => before.map((child) => all(child, what).pop()).reverse();
  return [
    ...fresh.map((child) => all(child, HEADINGS)[0] || (within.matches("main") ? null : all(child, CONTROLS)[0])),
    ...last("[aria-expanded]"),
    ...last(`${CONTROLS}, ${HEADINGS}`),
    ...after.map((child) => all(child, `${CONTROLS}, ${HEADINGS}`)[0]),
  ].find(Boolean);
}

/** `parts/aim.js` answers here what the focus was meant to go to. */
export const aim = { at: () => null };

/** Puts what lies behind a sheet out of reach, for as long as it is open. */
function bar(root, sheet) {
  for (const child of root.children) child.inert = Boolean(sheet) && child !== sheet && !child.matches(".toasts");
}

/** After the drawing: whoever had the focus has it again, at the same thing or at what took its place. */
export function settle(root, way) {
  const sheet = sheetOf(root);
  bar(root, sheet);
  const now = document.activeElement;
  if (!way.length || (now && now !== document.body && !now.disabled)) return;
  const [{ one: had }] = way;
  if (root.contains(had) && !had.disabled) {
    had.focus(); // it was moved among its like
    return;
  }
  const page = sheet || root;
  const main = way.findIndex(({ within }) => within.matches("main")); // around it stands what has no part in this
  const near = way.slice(0, main < 0 ? way.length : main + 1);
  const known = near.filter(({ within }) => page.contains(within) && within !== root);
  const led = !sheet && way.some(({ one }) => one.matches("footer")); // it led to another page
  give(aim.at(had, page) || (!led && known.map(instead).find(Boolean)) || chiefOf(page));
}
