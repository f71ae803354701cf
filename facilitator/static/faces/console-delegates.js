/** Who chose an organisation to which earlier meetings left something: one tap says that they speak for it. */
import { byName, t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";

const AT_ONCE = 200; // ids that one command takes

const nameOf = (view, key) => ((view.organisations || {})[key] || {}).name || "";

/** People speak for the organisation that they chose, or no longer. */
function vouchFor(control, people, on = true) {
  const said = t(on ? "console.did.vouched" : "console.did.unvouched", { count: people.length });
  return control.act("vouch_for", { people, on }, said, () => control.ask("vouch_for", { people, on: !on }));
}

const line = (control, view, [id, person]) =>
  html`<li>
    ${icon("circle-check", { size: 20 })}
    <p>
      <b class="of">${person.name}</b><small>${nameOf(view, person.organisation)}</small>
    </p>
    <button
      type="button"
      class="btn xs"
      aria-label=${t("console.vouch.for", { name: person.name })}
      @click=${() => vouchFor(control, [id])}
    >
      ${t("console.vouch")}
    </button>
  </li>`;

/** Those who wait for it, and one tap for all of them. */
export function vouching(control, view) {
  const waiting = (view.unvouched || [])
    .map((id) => [id, (view.people || {})[id]])
    .filter(([, person]) => person)
    .sort(([, one], [, other]) => byName(one.name, other.name));
  if (!waiting.length) return nothing;
  const count = waiting.length;
  const many = waiting.slice(0, AT_ONCE);
  return html`<section class="helps vouching">
    <h2>${t("console.vouch.title", { count })}</h2>
    <p class="small">${t("console.vouch.what")}</p>
    <ul>
      ${repeat(
        waiting,
        ([id]) => id,
        (one) => line(control, view, one),
      )}
    </ul>
    ${
      count > 1
        ? html`<button type="button" class="btn" @click=${() => vouchFor(control, many.map(([id]) => id))}>
            ${t("console.vouch.all", { count: many.length })}
          </button>`
        : nothing
    }
  </section>`;
}

/** For one person: that they speak for their organisation, or no longer. */
export function speaking(control, id, person) {
  if (!person.organisation || person.observer || person.gone) return nothing;
  const on = person.delegate;
  return html`<section>
    <h2>${t("console.vouch.person")}</h2>
    <div class="hp">
      <button
        type="button"
        class="btn"
        @click=${() => vouchFor(control, [id], !on)}
      >
        ${icon(on ? "undo-2" : "circle-check", { size: 20 })}${t(on ? "console.vouch.off" : "console.vouch.on")}
      </button>
    </div>
    <p class="small">${t("console.vouch.what")}</p>
  </section>`;
}
