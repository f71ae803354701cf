/** The sheets of organisations: made here, one tap for all or one each; only their own phones may download them. */
import { byName, t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { post, problemOf } from "./desk-post.js";

/** Prints the sheet of an organisation, or ("") of all. */
async function make(control, organisation) {
  const { house } = control;
  if (control.memory.sheets) return;
  control.set({ sheets: organisation || "all", noSheet: "" });
  const answer = await post(house, `/${house.boot.code}/sheets`, { organisation });
  if (answer.ok) house.say(t("console.did.sheets", { count: answer.made }));
  control.set({ sheets: "", noSheet: answer.ok ? "" : problemOf(house.words, answer) });
}

const ring = html`<i class="ring"></i>`;

/** How many of those who are here may download the sheet of an organisation. */
const readers = (view, key) =>
  Object.values(view.people || {}).filter((one) => one.organisation === key && one.delegate && !one.gone).length;

function stateOf(view, key, made) {
  if (!made) return t("console.sheets.none");
  if (made.outdated) return t("console.sheets.outdated");
  const [size, count] = [t("console.made.size", { count: made.pages, kb: made.kb }), readers(view, key)];
  return `${size} · ${count ? t("console.sheets.readers", { count }) : t("console.sheets.nobody")}`;
}

function row(control, view, [key, { name }]) {
  const made = (view.sheets || {})[key];
  const busy = control.memory.sheets;
  const action = t(made ? "console.sheets.again" : "console.sheets.one");
  return html`<li>
    ${icon(made && !made.outdated ? "circle-check" : "file-text", { size: 20 })}
    <p>
      <b class="of">${name}</b><small>${busy === key ? t("console.sheets.making") : stateOf(view, key, made)}</small>
    </p>
    <button
      type="button"
      class="btn xs"
      aria-label=${t("console.sheets.for", { action, name })}
      ?disabled=${busy}
      @click=${() => make(control, key)}
    >
      ${action}
    </button>
  </li>`;
}

/** Whose sheets there are, and the one tap that makes them all. */
export function sheets(control, view) {
  const rows = Object.entries(view.organisations || {})
    .filter(([key, { arrived }]) => arrived || (view.sheets || {})[key])
    .sort(([, one], [, other]) => byName(one.name, other.name));
  if (!rows.length) return nothing;
  const { sheets: busy, noSheet: problem } = control.memory;
  return html`<section class="sheets">
    <h2>${t("console.sheets")}</h2>
    <p class="small">${t("console.sheets.what")}</p>
    ${problem ? html`<p class="warnt" role="alert">${problem}</p>` : nothing}
    ${busy === "all" ? html`<p class="making" role="status">${ring}${t("console.sheets.making")}</p>` : nothing}
    <button type="button" class="btn" ?disabled=${busy} @click=${() => make(control, "")}>
      ${icon("file-text", { size: 20 })}${t("console.sheets.all", { count: rows.length })}
    </button>
    <ul>
      ${repeat(
        rows,
        ([key]) => key,
        (one) => row(control, view, one),
      )}
    </ul>
  </section>`;
}
