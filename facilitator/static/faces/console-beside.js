/** The steps that stand beside the others on the console: opened and closed on phones, and brought to the wall. */
import { t } from "../core/words.js";
import { toward } from "../parts/aim.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";

/** Opens one on phones beside what the room does, or closes it there; the focus stays with its button. */
function stand(control, id, on) {
  const { title } = control.view.steps[id];
  const back = () => control.ask("stand", { step: id, on: !on });
  toward(`[data-beside="${id}"]`);
  const did = t(on ? "console.did.beside" : "console.did.beside_gone", { title });
  return control.act("stand", { step: id, on }, did, back);
}

function row(control, view, id) {
  const { title, phase } = view.steps[id];
  const { open: on, entries } = view.beside[id];
  const shown = view.current === id;
  const fresh = phase === "prepare";
  const state = shown ? t("console.beside.shown") : on ? t("console.beside.on") : "";
  const told = [fresh ? "" : t("console.beside.entries", { count: entries }), state].filter(Boolean);
  const verb = t(on ? "console.beside.close" : fresh ? "console.beside.open" : "console.beside.again");
  return html`<li>
    <p><b>${title}</b>${told.length ? html`<small class="num">${told.join(" · ")}</small>` : nothing}</p>
    ${
      shown
        ? nothing
        : html`<div class="bs">
            <button type="button" class="btn sm" data-beside=${id} @click=${() => stand(control, id, !on)}>
              ${icon(on ? "x" : "smartphone", { size: 17 })}${verb}<span class="vh"> · ${title}</span>
            </button>
            ${
              fresh
                ? nothing
                : html`<button type="button" class="btn sm" @click=${() => control.lead(id)}>
                    ${icon("monitor", { size: 17 })}${t("console.beside.show")}<span class="vh"> · ${title}</span>
                  </button>`
            }
          </div>`
    }
  </li>`;
}

/** All of them, in the order of the plan; nothing where the plan has none, and once the meeting is closed. */
export function besides(control, view) {
  const ids = Object.keys(view.steps || {}).filter((id) => id in (view.beside || {}));
  if (!ids.length || (view.workshop || {}).closed) return nothing;
  return html`<section class="besides">
    <h2>${t("console.plan.beside")}</h2>
    <ul>
      ${ids.map((id) => row(control, view, id))}
    </ul>
  </section>`;
}
