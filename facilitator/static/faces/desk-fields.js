/** Plain fields of the desk, and small drawings that its pages share. */
import { html, live, nothing } from "../parts/lit.js";
import { t } from "../core/words.js";

/** One labelled line; `max` characters, `onInput(text)` while typing, `onDone(text)` when left. */
export function line({ id, label, value, onInput, onDone, type = "text", max, placeholder = "", hint = "" }) {
  return html`<div class="fl">
    <label for=${id}>${label}</label>
    <input
      class="field"
      id=${id}
      type=${type}
      maxlength=${type === "text" && max ? max : nothing}
      placeholder=${placeholder || nothing}
      autocomplete="off"
      .value=${live(value)}
      @input=${(event) => onInput && onInput(event.target.value)}
      @change=${(event) => onDone && onDone(event.target.value)}
    />
    ${hint ? html`<p class="small">${hint}</p>` : nothing}
  </div>`;
}

/** Several lines. */
export function lines({ id, label, value, onInput, rows = 4, placeholder = "", hint = "" }) {
  return html`<div class="fl">
    <label for=${id}>${label}</label>
    <textarea
      class="field"
      id=${id}
      rows=${rows}
      placeholder=${placeholder || nothing}
      .value=${live(value)}
      @input=${(event) => onInput(event.target.value)}
    ></textarea>
    ${hint ? html`<p class="small">${hint}</p>` : nothing}
  </div>`;
}

/** A group of radios with a sentence under each: real inputs, so that the keyboard knows them. */
export function radios({ name, options, value, onPick }) {
  return options.map(
    (option) =>
      html`<label class="rl ${option.value === value ? "on" : ""}">
        <input
          type="radio"
          name=${name}
          value=${option.value}
          .checked=${live(option.value === value)}
          @change=${() => onPick(option.value)}
        />
        <i class="rad" aria-hidden="true"></i>
        <span><b>${option.text}</b>${option.note ? html`<small>${option.note}</small>` : nothing}</span>
      </label>`,
  );
}

/** "1 h 45", "25 min". */
export function duration(minutes) {
  const hours = Math.floor(minutes / 60);
  if (!hours) return t("desk.minutes", { count: minutes });
  return minutes % 60 ? t("desk.hours_minutes", { hours, minutes: minutes % 60 }) : t("desk.hours", { count: hours });
}
