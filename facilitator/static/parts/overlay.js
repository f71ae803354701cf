/** What lies over a screen: toasts at the foot, questions, and sheets that hold the focus while they are open. */
import { t } from "../core/words.js";
import { icon } from "./icons.js";
import { html, nothing, repeat } from "./lit.js";

const SHORT = 6000;
const LONG = 10000;
const FOCUSABLE = "button:not([disabled]), a[href], input, select, textarea, summary";

/** Keeps the tabulator inside `panel`, and closes on Escape. */
function hold(event, close) {
  if (event.key === "Escape") { close(); return; }
  if (event.key !== "Tab") return;
  const inside = [...event.currentTarget.querySelectorAll(FOCUSABLE)].filter((element) => element.offsetParent !== null);
  const [first, last] = [inside[0], inside[inside.length - 1]];
  if (!first) return;
  const at = document.activeElement;
  if (event.shiftKey && (at === first || !event.currentTarget.contains(at) || at.matches("h2"))) { last.focus(); event.preventDefault(); }
  else if (!event.shiftKey && at === last) { first.focus(); event.preventDefault(); }
}

/** `toast`, `ask` (promise of true or false), `sheet({title, body})` (answers a function that closes it), `template`. */
export function createOverlay(refresh) {
  let toasts = [];
  const sheets = [];
  let number = 0;

  function toast(text, { tone = "ink", undo } = {}) {
    number += 1;
    const one = { id: number, text, tone, undo };
    toasts = [...toasts.slice(-1), one];
    setTimeout(() => dismiss(one), undo ? LONG : SHORT);
    refresh();
  }

  function dismiss(one) {
    toasts = toasts.filter((other) => other !== one);
    refresh();
  }

  function sheet({ title, body, foot, closed = () => {}, small = false }) {
    number += 1;
    const one = { id: number, title, body, foot, small, from: document.activeElement, close };
    function close() {
      const place = sheets.indexOf(one);
      if (place < 0) return;
      sheets.splice(place, 1);
      document.documentElement.classList.toggle("has-sheet", sheets.length > 0);
      if (one.from && one.from.isConnected) one.from.focus({ preventScroll: true });
      closed();
      refresh();
    }
    sheets.push(one);
    document.documentElement.classList.add("has-sheet");
    refresh();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const heading = document.getElementById(`sheet-${one.id}`);
      if (heading) heading.focus({ preventScroll: true });
    }));
    return close;
  }

  function ask({ title, text = "", yes, no }) {
    return new Promise((resolve) => {
      let answer = false;
      const close = sheet({
        title, small: true,
        body: () => html`<p>${text}</p>`,
        foot: () => html`<div class="pair"><button type="button" class="btn" @click=${() => close()}>${no || t("shared.no")}</button>
          <button type="button" class="btn btn-go" @click=${() => { answer = true; close(); }}>${yes || t("shared.yes")}</button></div>`,
        closed: () => resolve(answer),
      });
    });
  }

  const one = (each) => html`<div class="sheet ${each.small ? "small" : ""}" @keydown=${(event) => hold(event, each.close)}>
    <div class="sheet-in" role="dialog" aria-modal="true" aria-labelledby="sheet-${each.id}">
      <div class="sheet-head"><h2 id="sheet-${each.id}" tabindex="-1">${each.title}</h2>
        ${each.small ? nothing : html`<button type="button" class="btn btn-quiet" @click=${each.close}>${icon("x")}${t("shared.close")}</button>`}</div>
      <div class="sheet-body">${each.body(each.close)}</div>
      ${each.foot ? html`<div class="sheet-foot">${each.foot(each.close)}</div>` : nothing}
    </div></div>`;

  const line = (each) => html`<div class="toast ${each.tone}"><span>${each.text}</span>${each.undo
    ? html`<button type="button" class="btn btn-quiet" @click=${() => { each.undo(); dismiss(each); }}>${t("shared.undo")}</button>` : nothing}</div>`;

  function template() {
    return html`${repeat(sheets, (each) => each.id, one)}
      <div class="toasts" role="status" aria-live="polite">${repeat(toasts, (each) => each.id, line)}</div>`;
  }

  return { toast, ask, sheet, template };
}
