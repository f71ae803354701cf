/** Themes on the console: their notes, hiding one, joining several, parting what was joined; or grouping itself. */
import { badge, field, html, icon, keyed, nothing, toggled } from "../../static/parts/index.js";
import { button, intoSight, lacking, submit } from "../../static/parts/line.js";
import { countsText } from "../../static/wall/stage.js";
import { hideButton } from "../notes/control.js";
import { singlesOf, themesOf } from "./themes.js";

export const style = ["control.css", "../notes/control.css"];

const voicesOf = (heading) => `voices${heading}`;

/** What is picked: ids of themes of one heading, or one heading's single voices. */
const pickedOf = (ctx) => ctx.local("picked", []);

function pick(ctx, heading, id) {
  const memory = pickedOf(ctx);
  const { heading: before, ids } = { heading: "", ids: [], ...memory.get() };
  const kept = before === heading && !ids.includes(voicesOf(heading)) && id !== voicesOf(heading) ? ids : [];
  const next = before === heading && ids.includes(id) ? toggled(ids, id) : [...kept, id];
  const first = themesOf(ctx.view.headings[heading]).find((theme) => theme.id === next[0]);
  if (next.length === 2 && kept.length === 1 && first) ctx.draft("join").set(first.title);
  memory.set({ heading, ids: next });
  intoSight(".gr-panel");
}

/** Themes by heading, in bands: pick one to see its notes, several of a heading to join them. */
export function themes(ctx, { headings, notes }) {
  const { heading: at = "", ids = [] } = { ...pickedOf(ctx).get() };
  const held = ctx.view.headings || {};
  return html`<p class="small gr-how">${ctx.t("groups.how")}</p>
    <ol class="gr-bands themes">
      ${headings.map((heading) =>
        band(ctx, heading, held[heading.key] || {}, { ids: heading.key === at ? ids : [], notes }),
      )}
    </ol>`;
}

function band(ctx, { key, name }, content, { ids, notes }) {
  const found = themesOf(content);
  const singles = singlesOf(content);
  const voices = voicesOf(key);
  const standing = ids.filter((id) => found.some((theme) => theme.id === id) || (id === voices && singles.length));
  const count = found.reduce((sum, theme) => sum + theme.count, singles.length);
  const alone = { id: voices, title: ctx.t("groups.voices"), count: singles.length, marks: [], of: name };
  return html`<li class="l${key}">
    <div class="ln">
      ${Number(key) ? html`<span class="display num">${key}</span>` : nothing}
      <div>
        <h2>${name}</h2>
        <p>${ctx.t("wall.notes", { count })}</p>
      </div>
    </div>
    <div class="in">
      <ul class="gr-chips">
        ${keyed(found, (theme) => html`<li>${chip(ctx, key, theme, standing.includes(theme.id))}</li>`)}
        ${singles.length ? html`<li>${chip(ctx, key, alone, standing.includes(voices), "voices")}</li>` : nothing}
      </ul>
      ${count ? nothing : html`<p class="none">${ctx.t("groups.none")}</p>`}
      ${about(ctx, key, standing, { found, singles, notes })}
    </div>
  </li>`;
}

/** What can be done with what is picked. */
function about(ctx, heading, standing, { found, singles, notes }) {
  if (!standing.length) return nothing;
  if (standing.length > 1) return joining(ctx, heading, standing);
  const theme = found.find((one) => one.id === standing[0]);
  return detail(ctx, theme, { singles, notes });
}

const toggle = (text, on, onPick, more = nothing, look = "") =>
  html`<button type="button" class="gr-chip ${on ? "on" : ""} ${look}" aria-pressed=${on} @click=${onPick}>
    ${on ? icon("check", { size: 16, stroke: 3 }) : nothing}<span>${text}</span>${more}
  </button>`;

function chip(ctx, heading, theme, on, look) {
  const more = html`<b class="num">${theme.count}</b>${theme.marks.map((mark) => badge(mark, { size: 22 }))}`;
  const title = theme.title || ctx.t("groups.unnamed");
  const text = theme.of ? html`${title}<span class="vh"> · ${theme.of}</span>` : title;
  return toggle(text, on, () => pick(ctx, heading, theme.id), more, look);
}

const merging = (ctx, key, ids) => html`${icon("merge", { size: 18 })}${ctx.t(key, { count: ids.length })}`;

function joining(ctx, heading, ids) {
  const draft = ctx.draft("join");
  const { length } = ctx.view;
  const join = async () => {
    const went = await submit(ctx, draft, "join", (text) => ({ groups: ids, title: text }), ctx.view);
    if (went) pickedOf(ctx).set({ heading: "", ids: [] });
  };
  return html`<div class="gr-panel">
    ${field({
      draft,
      label: ctx.t("groups.join.title", { count: ids.length }),
      max: length,
      one: true,
      id: "gr-join",
      done: join,
      hint: ctx.t("groups.join.hint"),
      error: lacking(ctx, draft),
    })}
    <p class="a">
      ${button(merging(ctx, "groups.join", ids), join, "sm btn-solid")}
      ${button(ctx.t("shared.cancel"), () => pickedOf(ctx).set({ heading, ids: [] }), "sm")}
    </p>
  </div>`;
}

function detail(ctx, theme, { singles, notes }) {
  const shown = theme ? theme.notes : singles;
  const counts = theme
    ? countsText(ctx, { ...theme, notes: theme.count })
    : ctx.t("wall.notes", { count: singles.length });
  return html`<div class="gr-panel">
    <p class="gr-counts">
      <span class="num">${counts}</span>
      ${
        theme && theme.joined
          ? button(ctx.t("groups.part"), () => ctx.send("part", { theme: theme.id }))
          : nothing
      }
    </p>
    ${theme && !theme.title ? titled(ctx, theme, "entitle") : nothing}
    <ul class="no-list">
      ${keyed(shown, (note) =>
        html`<li>
          ${note.mark ? badge(note.mark, { size: 24 }) : nothing}
          <p>${note.text}</p>
          ${hideButton(notes, note.id, ctx.t("groups.hide"))}
        </li>`)}
    </ul>
  </div>`;
}

/** Grouping by whoever facilitates: tick voices, put them together, name them. */
export function arranging(ctx, { heading, notes }) {
  const held = (ctx.view.headings || {})[heading] || {};
  const singles = singlesOf(held);
  const ticked = ctx.local("ticked", []);
  const ids = ticked.get().filter((id) => singles.some((note) => note.id === id));
  const put = async (group) => {
    const answer = ids.length && (await ctx.send("arrange", { notes: ids, ...(group && { group }) }));
    if (answer && answer.ok) ticked.set([]);
  };
  return html`<p class="small gr-how">${ctx.t("groups.arrange.how")}</p>
    <ul class="gr-chips">
      ${keyed(singles, ({ id, text }) =>
        html`<li>${toggle(text, ids.includes(id), () => ticked.set(toggled(ids, id)))}</li>`)}
    </ul>
    <p class="a">
      ${button(merging(ctx, "groups.arrange", ids), () => put(), "sm btn-solid", { idle: !ids.length })}
    </p>
    <ul class="gr-made">
      ${keyed(themesOf(held), (theme) => html`<li>${made(ctx, theme, { ids, put, notes })}</li>`)}
    </ul>`;
}

/** A note in a group: out of it, or off the wall. */
const member = (ctx, notes, note) =>
  html`<li>
    <p>${note.text}</p>
    ${button(ctx.t("groups.release"), () => ctx.send("release", { notes: [note.id] }))}
    ${hideButton(notes, note.id, ctx.t("groups.hide"))}
  </li>`;

/** The title of a group, to be written or written anew. */
function titled(ctx, theme, command, more = nothing) {
  const draft = ctx.draft(`title.${theme.id}`);
  const label = theme.title || ctx.t("groups.unnamed");
  const rename = () => submit(ctx, draft, command, (title) => ({ group: theme.id, title }), ctx.view);
  const said = { draft, label, max: ctx.view.length, one: true, done: rename, error: lacking(ctx, draft) };
  return html`${field({ ...said, id: `gr-${theme.id}` })}
    <p class="a">
      ${button(ctx.t("groups.rename"), rename, "sm")} ${more}
    </p>`;
}

/** A group that stands: its title, its notes, and a way to add what is ticked. */
function made(ctx, theme, { ids, put, notes }) {
  const add = button(ctx.t("groups.arrange.here", { count: ids.length }), () => put(theme.id), "sm");
  return html`<div class="gr-panel">
    ${titled(ctx, theme, "rename", ids.length ? add : nothing)}
    <ul class="no-list">
      ${keyed(theme.notes, (note) => member(ctx, notes, note))}
    </ul>
  </div>`;
}
