/** Where a person writes: label, who will see it, the text (never overwritten), problem above and counter below. */
import { t } from "../core/words.js";
import { icon } from "./icons.js";
import { Directive, directive, html, noChange, nothing } from "./lit.js";

const SEEN = {
  me: { icon: "lock", tone: "yo" },
  table: { icon: "users", tone: "mesa" },
  room: { icon: "monitor", tone: "sala" },
  organisation: { icon: "house", tone: "org" },
  delegates: { icon: "house", tone: "mesa" },
};

/** The paper tab that says who will read: "me", "table", "room", "organisation" or "delegates". */
export function seen(who) {
  const { icon: name, tone } = SEEN[who];
  return html`<p class="seen ${tone}">
    ${icon(name, { size: 19, stroke: 2.2 })}
    <span><span class="vh">${t("shared.seen.by")} </span>${t(`shared.seen.${who}`)}</span>
  </p>`;
}

/** A sentence that readers hear politely: a refusal beside what it is about. */
export function refusal(text, id = "") {
  return html`<div class="problem-at" role="status" aria-live="polite" id=${id || nothing}>
    ${text ? html`<p class="problem">${icon("triangle-alert", { size: 22 })}<span>${text}</span></p>` : nothing}
  </div>`;
}

/** Ties a text control to a draft. The control is written to only when the draft was changed by the program. */
class Keeps extends Directive {
  render() {
    return noChange;
  }

  update(part, [draft, after]) {
    const control = part.element;
    if (this.draft !== draft) {
      this.draft = draft;
      this.version = -1;
      if (!this.listens) control.addEventListener("input", () => this.typed(control));
      this.listens = true;
    }
    this.after = after;
    if (this.version !== draft.version) {
      this.version = draft.version;
      if (control.value !== draft.get()) control.value = draft.get();
      requestAnimationFrame(() => {
        grow(control);
        if (document.activeElement === control) control.scrollIntoView({ block: "nearest" });
      });
    }
    return noChange;
  }

  typed(control) {
    this.draft.typed(control.value);
    grow(control);
    this.after();
  }
}

/** `<textarea ${keeps(draft, refresh)}>` */
export const keeps = directive(Keeps);

/** A textarea is as tall as its text, from its `rows` up. */
function grow(control) {
  if (control.tagName !== "TEXTAREA" || !control.isConnected) return;
  control.style.setProperty("height", "auto");
  if (control.scrollHeight > control.clientHeight) control.style.setProperty("height", `${control.scrollHeight + 4}px`);
}

/** Enter in a field of one line does not break it; it does what the field's own button does, when there is one. */
export function oneLine(event, done) {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  if (done) done();
}

function counter(draft, max, hint, one) {
  const length = [...draft.get().trim()].length;
  const over = max && length > max;
  const near = max && length > max * 0.75;
  const count =
    max && (near || !one)
      ? html`<span class="hint num ${over ? "over" : ""}">${t("shared.field.count", { length, max })}</span>`
      : nothing;
  if (!hint && !max) return nothing;
  return html`<div class="under">
    <span class="hint ${over ? "over" : ""}">${over ? t("shared.field.over", { length, max }) : hint}</span>${count}
  </div>`;
}

/** The control itself. */
function control(name, problem, what) {
  const { asks, draft, rows = 2, one, placeholder, done, disabled, limit, autocomplete } = what;
  const again = () => window.dispatchEvent(new Event("facilitator:draw"));
  return html`<textarea
    id=${name}
    class="field ${one ? "one" : ""}"
    rows=${one ? 1 : rows}
    placeholder=${placeholder || nothing}
    ?disabled=${disabled}
    aria-invalid=${problem || asks ? "true" : nothing}
    aria-describedby="${name}-problem ${name}-under"
    autocapitalize="sentences"
    maxlength=${limit || nothing}
    autocomplete=${autocomplete || nothing}
    enterkeyhint=${one ? "done" : nothing}
    @keydown=${one ? (event) => oneLine(event, done) : nothing}
    ${keeps(draft, again)}
  ></textarea>`;
}

/**
 * The whole field. `draft` from `ctx.draft(key)`; `see` as in `seen`; `max` characters; `one` = single line; `error` is
 * a sentence, `asks` a question (a template) about what was refused; `done` is called by Enter in a single line;
 * `limit` is a hard end, which only names need. Besides: `label`, `lines` at most, `rows`, `hint`, `id`, `placeholder`,
 * `disabled`, `autocomplete`.
 */
export function field(what) {
  const { draft, label, see, max = 0, lines = 0, hint = "", error = "", one = false, id = "" } = what;
  const name = id || `f-${draft.key.replace(/[^\w-]/g, "-")}`;
  const broken = lines && draft.get().split("\n").length > lines;
  const problem = error || (broken ? t("shared.field.lines", { count: lines }) : "");
  return html`<div class="fieldset ${problem ? "has-problem" : ""}">
    <label for=${name}>${label}</label>
    ${refusal(problem, `${name}-problem`)} ${see ? seen(see) : nothing} ${control(name, problem, what)}
    <div id="${name}-under">${counter(draft, max, hint, one)}${what.asks || nothing}</div>
  </div>`;
}
