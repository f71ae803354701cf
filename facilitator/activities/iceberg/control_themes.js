/** Themes on the console after the reveal: pick one to see its notes and hide them, several of a level to join them. */
import { badge, field, html, icon, nothing, repeat, segment } from "../../static/parts/index.js";
import { LEVELS, singlesOf, themesOf } from "./wall_blocks.js";

const TITLE_MAX = 140;
const voicesOf = (level) => `voices${level}`;

/** What the wall shows: the whole iceberg, or one level in full. */
export function wallSwitch(ctx) {
  return html`<div class="ic-switch">
    <span>${ctx.t("control.wall")}</span>
    ${segment({
      label: ctx.t("control.wall"),
      value: ctx.view.shown || 0,
      onPick: (level) => ctx.send("show_level", { level }),
      options: [0, ...LEVELS].map((value) => ({ value, text: value ? String(value) : ctx.t("control.wall.whole") })),
    })}
  </div>`;
}

/** What is picked: ids of themes of one level, or one level's single voices. */
const pickedOf = (ctx) => ctx.local("picked", []);

function pick(ctx, level, id) {
  const memory = pickedOf(ctx);
  const { level: before, ids } = { level: 0, ids: [], ...memory.get() };
  const kept = before === level && !ids.includes(voicesOf(level)) && id !== voicesOf(level) ? ids : [];
  const next = ids.includes(id) && before === level ? ids.filter((one) => one !== id) : [...kept, id];
  const first = themesOf(ctx.view.levels[level]).find((theme) => theme.id === next[0]);
  if (next.length === 2 && kept.length === 1 && first) ctx.draft("join").set(first.title);
  memory.set({ level, ids: next });
}

export function themes(ctx) {
  const { level: at = 0, ids = [] } = { ...pickedOf(ctx).get() };
  const levels = ctx.view.levels || {};
  return html`<p class="small ic-how">${ctx.t("control.themes.how")}</p>
    <ol class="ic-bands themes">
      ${LEVELS.map((level) => band(ctx, level, levels[level] || {}, level === at ? ids : []))}
    </ol>
    ${hidden(ctx)}`;
}

function band(ctx, level, content, ids) {
  const found = themesOf(content);
  const singles = singlesOf(content);
  const voices = voicesOf(level);
  const standing = ids.filter((id) => found.some((theme) => theme.id === id) || (id === voices && singles.length));
  const count = found.reduce((sum, theme) => sum + theme.count, singles.length);
  const alone = { id: voices, title: ctx.t("wall.voices"), count: singles.length, marks: [] };
  return html`<li class="l${level}">
    <div class="ln">
      <span class="display num">${level}</span>
      <div>
        <h2>${ctx.t(`level.${level}.name`)}</h2>
        <p>${ctx.t("wall.notes", { count })}</p>
      </div>
    </div>
    <div class="in">
      <ul class="ic-chips">
        ${repeat(
          found,
          (theme) => theme.id,
          (theme) => html`<li>${chip(ctx, level, theme, standing.includes(theme.id))}</li>`,
        )}
        ${singles.length ? html`<li>${chip(ctx, level, alone, standing.includes(voices), true)}</li>` : nothing}
      </ul>
      ${count ? nothing : html`<p class="none">${ctx.t("control.themes.none")}</p>`}
      ${about(ctx, level, standing, { found, singles })}
    </div>
  </li>`;
}

/** What can be done with what is picked. */
function about(ctx, level, standing, { found, singles }) {
  if (!standing.length) return nothing;
  if (standing.length > 1) return joining(ctx, level, standing);
  const theme = found.find((one) => one.id === standing[0]);
  return detail(ctx, theme, singles);
}

const chip = (ctx, level, theme, on, voices = false) =>
  html`<button
    type="button"
    class="ic-chip ${on ? "on" : ""} ${voices ? "voices" : ""}"
    aria-pressed=${on ? "true" : "false"}
    @click=${() => pick(ctx, level, theme.id)}
  >
    ${on ? icon("check", { size: 16, stroke: 3 }) : nothing}
    <span>${theme.title || ctx.t("wall.unnamed")}</span>
    <b class="num">${theme.count}</b>
    ${theme.marks.map((mark) => badge(mark, { size: 22 }))}
  </button>`;

function joining(ctx, level, ids) {
  const draft = ctx.draft("join");
  const title = draft.get().trim();
  const ready = title && [...title].length <= TITLE_MAX;
  const join = async () => {
    if (!ready) return;
    const answer = await ctx.send("join", { clusters: ids, title });
    if (answer.ok) {
      draft.clear();
      pickedOf(ctx).set({ level: 0, ids: [] });
    }
  };
  return html`<div class="ic-panel">
    ${field({
      draft,
      label: ctx.t("control.join.title", { count: ids.length }),
      max: TITLE_MAX,
      one: true,
      id: "ic-join",
      done: join,
      hint: ctx.t("control.join.hint"),
    })}
    <p class="a">
      <button type="button" class="btn sm btn-solid" aria-disabled=${ready ? "false" : "true"} @click=${join}>
        ${icon("merge", { size: 18 })}${ctx.t("control.join", { count: ids.length })}
      </button>
      <button type="button" class="btn sm" @click=${() => pickedOf(ctx).set({ level, ids: [] })}>
        ${ctx.t("control.cancel")}
      </button>
    </p>
  </div>`;
}

function detail(ctx, theme, singles) {
  const notes = theme ? theme.notes : singles;
  const counts = theme
    ? [
        ctx.t("wall.notes", { count: theme.count }),
        ctx.t("wall.people", { count: theme.people }),
        ctx.t("wall.organisations", { count: theme.organisations }),
      ].join(" · ")
    : ctx.t("wall.notes", { count: singles.length });
  return html`<div class="ic-panel">
    <p class="ic-counts">
      <span class="num">${counts}</span>
      ${
        theme && theme.joined
          ? html`<button type="button" class="btn xs" @click=${() => ctx.send("part", { theme: theme.id })}>
              ${ctx.t("control.part")}
            </button>`
          : nothing
      }
    </p>
    <ul class="ic-notes">
      ${repeat(
        notes,
        (note) => note.id,
        (note) =>
          html`<li>
            ${badge(note.mark, { size: 24 })}
            <p>${note.text}</p>
            <button type="button" class="btn xs" @click=${() => ctx.send("hide", { note: note.id, on: true })}>
              ${icon("eye-off", { size: 16 })}${ctx.t("control.hide")}
            </button>
          </li>`,
      )}
    </ul>
  </div>`;
}

function hidden(ctx) {
  const notes = Object.entries(ctx.view.hidden || {}).map(([id, note]) => ({ id, ...note }));
  if (!notes.length) return nothing;
  return html`<section class="ic-hidden">
    <h2>${ctx.t("control.hidden", { count: notes.length })}</h2>
    <p class="small">${ctx.t("control.hidden.told")}</p>
    <ul class="ic-notes">
      ${repeat(
        notes,
        (note) => note.id,
        (note) =>
          html`<li>
            <b class="display num" aria-label=${ctx.t(`level.${note.level}.name`)}>${note.level}</b>
            <p>${note.text}</p>
            <button type="button" class="btn xs" @click=${() => ctx.send("hide", { note: note.id, on: false })}>
              ${icon("eye", { size: 16 })}${ctx.t("control.unhide")}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}
