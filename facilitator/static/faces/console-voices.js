/** Whose voice is missing, by organisation, for whoever facilitates alone: whose part has not come, and who spoke. */
import { readTimer } from "../core/clock.js";
import { byName, t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";

/** The organisations that are here, each `{id, name, spoke, missing}`, by name: a row stays where it was tapped. */
function heardOf(view, named) {
  const { organisations = {}, people = {}, silent = {}, voices = {} } = view;
  const missing = (id) =>
    Object.keys(named ? silent : {}).filter((key) => people[key] && people[key].organisation === id);
  return Object.entries(organisations)
    .filter(([, { arrived }]) => arrived)
    .map(([id, { name }]) => {
      const names = missing(id).map((key) => people[key].name);
      return { id, name, spoke: voices[id] || 0, missing: names };
    })
    .sort((one, other) => byName(one.name, other.name));
}

/** Somebody of this organisation spoke to the room: one tap, and one to take it back. */
function spoke(control, { id, name }) {
  const back = () => control.ask("spoke", { organisation: id, turns: -1 });
  return control.act("spoke", { organisation: id }, t("console.did.spoke", { name }), back);
}

const row = (house, control, one) =>
  html`<li>
    <p>
      <b class="of">${one.name}</b>
      ${
        one.missing.length
          ? html`<small>${t("console.voices.not_yet", { names: house.words.list(one.missing) })}</small>`
          : nothing
      }
      ${one.spoke ? html`<small class="num">${t("console.voices.times", { count: one.spoke })}</small>` : nothing}
    </p>
    <button type="button" class="btn xs" @click=${() => spoke(control, one)}>
      ${t("console.voices.spoke")}<span class="vh"> · ${one.name}</span>
    </button>
  </li>`;

/** The line that tells of it while it is folded: by half of the time who is missing, else how many spoke. */
function line(all, missing) {
  if (missing) return t("console.voices.missing", { count: missing });
  const done = all.filter((one) => one.spoke).length;
  return done ? t("console.voices.some", { done, count: all.length }) : "";
}

/** Folded until it is wanted; nothing in the lobby and in a break. */
export function voices(house, control, view) {
  const step = (view.steps || {})[view.current];
  if (!step || step.rests || (view.workshop || {}).closed) return nothing;
  const { half, tone = "" } = readTimer(view.timer, house.clock.now());
  const due = half || tone !== "calm";
  const all = heardOf(view, due);
  if (all.length < 2) return nothing;
  const missing = all.reduce((sum, one) => sum + one.missing.length, 0);
  return html`<details class="voices">
    <summary>
      ${icon("message-circle", { size: 18 })}<b>${t("console.voices")}</b> <small>${line(all, missing)}</small>
    </summary>
    <p class="small">${t("console.voices.what")}</p>
    ${!due && Object.keys(view.silent || {}).length ? html`<p class="small">${t("console.voices.later")}</p>` : nothing}
    <ul>
      ${repeat(
        all,
        ({ id }) => id,
        (one) => row(house, control, one),
      )}
    </ul>
  </details>`;
}
