/** What the iceberg's phone screens share: one's own notes with what is on its way, counts in words, and calm pages. */
import { html, icon, nothing, smallBerg } from "../../static/parts/index.js";

export const LEVELS = [1, 2, 3, 4];
export const BELIEFS = 4;
export const NOTE_LENGTH = 180;
export const NOTE_LINES = 3;
export const WRITING = ["open", "last_minute"];
const BLANK = {
  text: "",
  share: "table",
  shared: false,
  cluster: "",
  title: "",
  scope: "",
  reach: "",
  trend: "",
  chip: "",
  hidden: false,
  moved_from: 0,
  moved_by: "",
};

export const numberOf = (id) => Number(String(id).replace(/\D/g, ""));
export const levelName = (ctx, level) => ctx.t(`level.${level}.name`);
export const levelLabel = (ctx, level) => ctx.t("go.level", { level, name: ctx.t(`level.${level}.short`) });

/** What a command that was not answered yet will do to one's notes, once it is. */
const ON_ITS_WAY = {
  rewrite: (note, data) => ({ ...note, text: data.text, waiting: true }),
  move: (note, data) => ({ ...note, level: data.level, waiting: true }),
  tag: (note, { note: _, ...tags }) => ({ ...note, ...tags }),
  keep: (note) => ({ ...note, waiting: true }),
  copy_back: (note) => ({ ...note, moved_from: 0 }),
};

function changed(note, entries) {
  let now = note;
  for (const { name, data } of entries) {
    if (data.note === note.id && ON_ITS_WAY[name]) now = ON_ITS_WAY[name](now, data);
    if (name === "carry" && data.share.includes(note.id) && !now.shared)
      now = { ...now, share: "table", travels: true, waiting: true };
  }
  return now;
}

/** One's own notes, newest first: `{id, key, level, text, …, waiting}`; `id` is "" until the room has the note. */
export function ownNotes(ctx) {
  const gone = ctx.pending.filter((entry) => entry.name === "withdraw").map((entry) => entry.data.note);
  const known = Object.keys(ctx.mine.notes || {})
    .filter((id) => !gone.includes(id))
    .sort((one, other) => numberOf(other) - numberOf(one))
    .map((id) => changed({ ...BLANK, ...ctx.mine.notes[id], id, key: id, waiting: false }, ctx.pending));
  const fresh = ctx.pending
    .filter((entry) => entry.name === "write")
    .map((entry) => ({
      ...BLANK,
      share: entry.data.level === BELIEFS ? "me" : "table",
      ...entry.data,
      id: "",
      key: entry.key,
      waiting: true,
    }));
  return [...fresh.reverse(), ...known];
}

/** «3 notas · 3 personas · 2 organizaciones» of a cluster. */
export function countsOf(ctx, cluster) {
  return ctx.t("board.counts", {
    notes: ctx.t("board.notes", { count: cluster.notes.length }),
    people: ctx.t("board.people", { count: cluster.people }),
    organisations: ctx.t("board.organisations", { count: cluster.organisations }),
  });
}

/** The head of a level: the small iceberg, where it is, its name, its question. */
export function levelHead(ctx, level, question = true) {
  return html`<div class="lvl">
    ${smallBerg(level)}
    <div>
      <p class="step">${ctx.t("level.of", { level })}</p>
      <h2 id="level-head" tabindex="-1">${levelName(ctx, level)}</h2>
      ${question ? html`<p class="q">${ctx.t(`level.${level}.question`)}</p>` : nothing}
    </div>
  </div>`;
}

/** After a tap that changes the level: the top of the page, and for readers its heading. */
export function toTop() {
  window.scrollTo(0, 0);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const heading = document.getElementById("level-head");
      if (heading && document.activeElement.tagName !== "TEXTAREA") heading.focus({ preventScroll: true });
    }),
  );
}

/** A page that asks for nothing: eyes on the room. */
export function calmScreen({ title, text, mark = nothing, more = nothing }) {
  return {
    body: html`<div class="eyes">
        ${mark === nothing ? icon("monitor", { size: 40 }) : mark}
        <div>
          <h2>${title}</h2>
          <p>${text}</p>
        </div>
      </div>
      ${more}`,
  };
}

/** A way back, and beside it the red way on or a sentence about what comes. */
export function foot({ back = nothing, go = nothing, says = "", under = nothing }) {
  if (go === nothing && back === nothing && !says) return under === nothing ? null : under;
  return html`<div class="pair">
      ${back}
      ${go}
      ${go === nothing && says ? html`<p class="hint ahead">${says}</p>` : nothing}
    </div>
    ${under}`;
}

/** The square arrow back. */
export const backButton = (label, onTap) =>
  html`<button type="button" class="btn ic" aria-label=${label} @click=${onTap}>
    ${icon("arrow-left", { stroke: 2.4 })}
  </button>`;

/** The red button that leads on. */
export const goButton = (label, onTap, { name = "arrow-right", first = false } = {}) =>
  html`<button type="button" class="btn btn-go" @click=${onTap}>
    ${first ? icon(name, { size: 22, stroke: 2.4 }) : nothing}
    ${label}
    ${first || !name ? nothing : icon(name, { size: 22, stroke: 2.6 })}
  </button>`;

/** No table yet: what was written is safe, and one may ask. */
export function noTable(ctx) {
  const ask = ctx.me.help
    ? html`<p class="hint">${ctx.t("table.asked")}</p>`
    : html`<button type="button" class="btn" @click=${() => ctx.house_send("ask_help", {})}>
        ${icon("hand", { size: 22 })}${ctx.t("table.ask")}
      </button>`;
  return html`<div class="eyes">
    ${icon("users", { size: 40 })}
    <div>
      <h2>${ctx.t("table.none")}</h2>
      <p>${ctx.t("table.none_text")}</p>
      ${ask}
    </div>
  </div>`;
}
