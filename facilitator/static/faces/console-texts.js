/** What people wrote and others can read: what may name somebody, what is out of sight, and the rest. */
import { t } from "../core/words.js";
import { badge } from "../parts/badge.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";

function row(control, key, told) {
  const { step, text, words, kind, table, hidden } = told;
  return html`<li>
    ${table ? badge(table, { size: 24 }) : nothing}
    <div>
      <p><span class="words">${words}</span><small>${t(kind)}</small></p>
      <button type="button" class="btn xs" data-of=${key} @click=${() => control.hide(step, text, !hidden)}>
        ${icon(hidden ? "eye" : "eye-off", { size: 16 })}${t(hidden ? "console.texts.show" : "console.texts.hide")}
      </button>
    </div>
  </li>`;
}

const list = (control, found) =>
  html`<ul>
    ${repeat(
      found,
      ([key]) => key,
      ([key, told]) => row(control, key, told),
    )}
  </ul>`;

function part(control, name, found) {
  if (!found.length) return nothing;
  return html`<section class="texts ${name}">
    <h2>${t(`console.texts.${name}`, { count: found.length })}</h2>
    <p class="small">${t(`console.texts.${name}.what`)}</p>
    ${list(control, found)}
  </section>`;
}

/** The rest stays folded: nobody has to read it again. */
function rest(control, found) {
  if (!found.length) return nothing;
  return html`<details class="texts rest">
    <summary>${t("console.texts.rest", { count: found.length })}</summary>
    ${list(control, found)}
  </details>`;
}

/** All of them, those that want a look first. */
export function texts(control, view) {
  const all = Object.entries(view.texts || {});
  const shown = all.filter(([, told]) => !told.hidden);
  return html`${part(
    control,
    "names",
    shown.filter(([, told]) => told.names),
  )}
  ${part(
    control,
    "hidden",
    all.filter(([, told]) => told.hidden),
  )}
  ${rest(
    control,
    shown.filter(([, told]) => !told.names),
  )}`;
}
