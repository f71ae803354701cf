/** What lies over a screen: toasts at the foot, questions, and sheets that hold the focus while they are open. */
import { t } from "../core/words.js";
import { icon } from "./icons.js";
import { html, nothing, repeat } from "./lit.js";

const SHORT = 6000;
const LONG = 10000;
const FOCUSABLE = "button:not([disabled]), a[href], input, select, textarea, summary";

/** Keeps the tabulator inside the panel, and closes on Escape. */
function hold(event, close) {
  if (event.key === "Escape") {
    close();
    return;
  }
  if (event.key !== "Tab") return;
  const panel = event.currentTarget;
  const inside = [...panel.querySelectorAll(FOCUSABLE)].filter((element) => element.getClientRects().length);
  const [first, last] = [inside[0], inside[inside.length - 1]];
  if (!first) return;
  const at = document.activeElement;
  if (event.shiftKey && (at === first || !inside.includes(at))) {
    last.focus();
    event.preventDefault();
  } else if (!event.shiftKey && at === last) {
    first.focus();
    event.preventDefault();
  }
}

const button = (className, text, act) =>
  html`<button type="button" class="btn ${className}" @click=${act}>${text}</button>`;

/** One for each page: `toast`, `ask`, `sheet` change it, `template` draws it. */
export class Overlay {
  constructor(refresh) {
    this.refresh = refresh;
    this.toasts = [];
    this.sheets = [];
    this.number = 0;
  }

  /** One line at the foot; `tone` "ink", "ok" or "warn"; with `undo` (a function) it stays longer. */
  toast(text, { tone = "ink", undo } = {}) {
    this.number += 1;
    const one = { id: this.number, text, tone, undo };
    this.toasts = [...this.toasts.filter((other) => other.text !== text).slice(-1), one];
    setTimeout(() => this.dismiss(one), undo ? LONG : SHORT);
    this.refresh();
  }

  dismiss(one) {
    this.toasts = this.toasts.filter((other) => other !== one);
    this.refresh();
  }

  /** A page over the page: `body(close)` and `foot(close)` are drawn each time. Answers the function that closes it. */
  sheet({ title, body, foot, closed = () => {}, small = false }) {
    this.number += 1;
    const one = { id: this.number, title, body, foot, small, closed, from: document.activeElement };
    one.close = () => this.close(one);
    this.sheets.push(one);
    document.documentElement.classList.add("has-sheet");
    this.refresh();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const heading = document.getElementById(`sheet-${one.id}`);
        if (heading) heading.focus({ preventScroll: true });
      }),
    );
    return one.close;
  }

  close(one) {
    if (!this.sheets.includes(one)) return;
    this.sheets = this.sheets.filter((other) => other !== one);
    document.documentElement.classList.toggle("has-sheet", this.sheets.length > 0);
    if (one.from && one.from.isConnected) one.from.focus({ preventScroll: true });
    one.closed();
    this.refresh();
  }

  /** A question; the promise is true for yes, false for no or for closing it. */
  ask({ title, text = "", yes, no }) {
    return new Promise((resolve) => {
      let answer = false;
      this.sheet({
        title,
        small: true,
        body: () => html`<p>${text}</p>`,
        foot: (close) =>
          html`<div class="pair">
            ${button("", no || t("shared.no"), close)}
            ${button("btn-go", yes || t("shared.yes"), () => {
              answer = true;
              close();
            })}
          </div>`,
        closed: () => resolve(answer),
      });
    });
  }

  one(each) {
    return html`<div class="sheet ${each.small ? "small" : ""}" @keydown=${(event) => hold(event, each.close)}>
      <div class="sheet-in" role="dialog" aria-modal="true" aria-labelledby="sheet-${each.id}">
        <div class="sheet-head">
          <h2 id="sheet-${each.id}" tabindex="-1">${typeof each.title === "function" ? each.title() : each.title}</h2>
          ${
            each.small
              ? nothing
              : html`<button type="button" class="btn btn-quiet" @click=${each.close}>
                  ${icon("x")}${t("shared.close")}
                </button>`
          }
        </div>
        <div class="sheet-body">${each.body(each.close)}</div>
        ${each.foot ? html`<div class="sheet-foot">${each.foot(each.close)}</div>` : nothing}
      </div>
    </div>`;
  }

  line(each) {
    const undo = () => {
      each.undo();
      this.dismiss(each);
    };
    return html`<div class="toast ${each.tone}">
      <span>${each.text}</span>${each.undo ? button("btn-quiet", t("shared.undo"), undo) : nothing}
    </div>`;
  }

  template() {
    return html`${repeat(
        this.sheets,
        (each) => each.id,
        (each) => this.one(each),
      )}
      <div class="toasts" role="status" aria-live="polite">
        ${repeat(
          this.toasts,
          (each) => each.id,
          (each) => this.line(each),
        )}
      </div>`;
  }
}
