/** What lies over a screen: toasts at the foot, questions, and sheets that hold the focus while they are open. */
import { t } from "../core/words.js";
import { icon } from "./icons.js";
import { html, nothing, repeat } from "./lit.js";

const SHORT = 6000;
const LONG = 10000;
const button = (className, text, act) =>
  html`<button type="button" class="btn ${className}" @click=${act}>${text}</button>`;

/** One for each page: `toast`, `ask`, `sheet` change it, `template` draws it. */
export class Overlay {
  constructor(refresh) {
    this.refresh = refresh;
    this.toasts = [];
    this.sheets = [];
    this.said = [];
    this.number = 0;
    document.addEventListener("keydown", (event) => this.escape(event));
    document.addEventListener("focusin", ({ target }) => this.hold(target));
  }

  /** Escape always leaves, wherever the focus is. */
  escape(event) {
    const [top] = this.sheets.slice(-1);
    if (event.key !== "Escape" || !top) return;
    event.preventDefault();
    top.close();
  }

  /** Where browsers do not know `inert`, the focus comes back from behind the sheet. */
  hold(target) {
    const [top] = this.sheets.slice(-1);
    const heading = top && document.getElementById(`sheet-${top.id}`);
    if (heading && !target.closest(".sheet, .toasts")) heading.focus({ preventScroll: true });
  }

  /** Words that only readers hear, politely: what began, what was saved, how much time is left. */
  say(text) {
    this.number += 1;
    const one = { id: this.number, text };
    this.said = [...this.said, one];
    setTimeout(() => {
      this.said = this.said.filter((other) => other !== one);
      this.refresh();
    }, SHORT);
    this.refresh();
  }

  /** One line at the foot, of what was done one only; `tone` "ink", "ok" or "warn"; with `undo` it stays longer. */
  toast(text, { tone = "ink", undo } = {}) {
    this.number += 1;
    const one = { id: this.number, text, tone, undo, from: document.activeElement };
    const old = (other) => other.text === text || (other.tone === "ok" && tone === "ok" && !other.undo);
    this.toasts = [...this.toasts.filter((other) => !old(other)).slice(-1), one];
    setTimeout(() => this.dismiss(one), undo ? LONG : SHORT);
    this.refresh();
  }

  dismiss(one) {
    this.toasts = this.toasts.filter((other) => other !== one);
    this.refresh();
  }

  /** A page over the page: `body(close)` and `foot(close)` are drawn each time. Answers the function that closes it. */
  sheet({ closed = () => {}, ...what }) {
    this.number += 1;
    const one = { id: this.number, ...what, closed, from: document.activeElement };
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
    const back = one.from && one.from.isConnected ? one.from : document.getElementById(`sheet-${one.id}`);
    const barred = back.closest("[inert]");
    if (barred) barred.inert = false;
    back.focus({ preventScroll: true }); // from a sheet that goes, the drawing leads to the page
    one.closed();
    this.refresh();
  }

  /** Questions of a moment that is over are not asked any more. */
  lapse() {
    this.sheets.filter(({ passes }) => passes).forEach((one) => one.close());
  }

  /**
   * A question, `more` under its text; the promise is true for yes, false for no or for closing it. `passes`: it is
   * asked for as long as its moment lasts.
   */
  ask({ title, text = "", more = nothing, yes, no, passes }) {
    return new Promise((resolve) => {
      let answer = false;
      this.sheet({
        title,
        passes,
        small: true,
        body: () => html`<p>${text}</p>${more}`,
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
    return html`<div class="sheet ${each.small ? "small" : ""}">
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
    const undo = async () => {
      each.from.focus();
      this.dismiss(each);
      await each.undo();
      this.say(t("shared.undone", { text: each.text }));
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
      <div class="toasts" role="status" aria-live="polite" aria-atomic="false">
        ${repeat(
          this.toasts,
          (each) => each.id,
          (each) => this.line(each),
        )}
        ${repeat(
          this.said,
          (each) => each.id,
          ({ text }) => html`<p class="vh">${text}</p>`,
        )}
      </div>`;
  }
}
