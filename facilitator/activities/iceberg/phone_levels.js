/** The descent: one level a screen, one's own notes below. */
import { html, nothing, smallBerg } from "../../static/parts/index.js";
import { backButton, foot, goButton, roomIsAt, tap } from "../../static/parts/ways.js";
import { form, guide, leave, list, news, own, PLAIN, unsent } from "../../blocks/notes/phone.js";

export const LEVELS = ["1", "2", "3", "4"];
const BELIEFS = "4";
const STARTS = [1, 2, 3];
const TRAVELLING = ["carry", "read", "group", "name"];
const ARROWS = { up: "arrow-up", same: "arrow-right", down: "arrow-down" };
const SCOPE = ["scope", ["operational", "programme", "both"]];
const TAGS = {
  1: [SCOPE],
  2: [["trend", ["up", "same", "down"]], SCOPE],
  3: [["chip", ["rules", "roles", "money", "information", "power", "surroundings"]], SCOPE],
  4: [["reach", ["individual", "group"]], SCOPE],
};

/** Levels as blocks are told of headings. */
export const levels = (ctx) => ({
  ...PLAIN,
  headings: LEVELS,
  guarded: [BELIEFS],
  name: (level) => ctx.t(`level.${level}.name`),
  label: (level) => ctx.t("go.level", { level, name: ctx.t(`level.${level}.short`) }),
  none: (level) => ctx.t(`level.${level}.empty`),
  starts: (level) =>
    STARTS.map((number) => `level.${level}.start.${number}`)
      .filter((key) => ctx.words.has(key))
      .map((key) => ctx.t(key)),
  tags: (level) =>
    TAGS[level].map(([name, values]) => ({
      name,
      label: ctx.t(`tag.${name}`),
      values: values.map((value) => ({ value, text: ctx.t(`tag.${name}.${value}`), icon: ARROWS[value] })),
    })),
  title: ({ group }) => ((ctx.mine.groups || {}).titles || {})[group] || "",
  mark: (level) => level,
  tabs: ctx.t("level.choose"),
});

/** News about one's own notes. */
export const newsOf = (ctx) =>
  news(ctx.block("notes"), { travelling: TRAVELLING.includes(ctx.step.stage), of: levels(ctx) });

/** «La sala va en…» over a screen that the room has left; `leaving` is asked on the way. */
export const behind = (ctx, going, leaving = (go) => go()) =>
  going.behind
    ? roomIsAt(ctx.t("behind.stage", { stage: ctx.t(`stage.${ctx.step.stage}`) }), () =>
        leaving(() => going.go(going.room)),
      )
    : nothing;

/** The head of a level: the small iceberg, where it is, its name, its question. */
const head = (ctx, level) =>
  html`<div class="lvl">
    ${smallBerg(Number(level))}
    <div>
      <p class="step">${ctx.t("level.of", { level })}</p>
      <h2 id="page-head" tabindex="-1">${ctx.t(`level.${level}.name`)}</h2>
      <p class="q">${ctx.t(`level.${level}.question`)}</p>
    </div>
  </div>`;

/** Where the foot leads: the next level once it is open, or what the room does now. */
function action(ctx, going, of, leaving) {
  const { at, room, go } = going.level;
  if (going.room) {
    const boards = going.room > 1;
    return foot({
      back: boards ? tap(ctx.t("stage.carry"), () => going.go(1)) : nothing,
      go: goButton(ctx.t(boards ? "go.board" : "go.carry"), () => leaving(() => going.go(going.room))),
    });
  }
  const back = at > 1 ? backButton(ctx.t("go.back", { level: at - 1 }), () => go(at - 1)) : nothing;
  if (room > at) return foot({ back, go: goButton(of.label(at + 1), () => leaving(() => go(at + 1))) });
  const last = at === LEVELS.length;
  return foot({ back, says: last ? ctx.t("level.last") : ctx.t("level.ahead", { level: at + 1 }) });
}

/** Over the page: the way to where the room is and, once all levels are open, the four side by side. */
function top(ctx, going, of, board, leaving) {
  const { at, room, go, behind: below } = going.level;
  const tabs = (notes) => board.tabs(ctx.block("groups"), of, { value: String(at), go: (to) => go(Number(to)), notes });
  if (going.room)
    return [behind(ctx, going, leaving), board ? tabs(own(going.notes)) : nothing].filter((one) => one !== nothing);
  const name = of.name(room).toLowerCase();
  return below
    ? roomIsAt(ctx.t("behind.level", { level: room, name }), () => leaving(() => go(room)))
    : nothing;
}

/** One's own notes, level by level; `board` is the table's board once it is here, which brings the tabs. */
export function notesScreen(ctx, going, board) {
  const { notes, level } = going;
  const heading = String(level.at);
  const of = levels(ctx);
  const see = heading === BELIEFS ? "me" : "table";
  const leaving = (go) => leave(notes, { heading, see }, go);
  const begun = own(notes).some((note) => note.heading === heading);
  const starts = of.starts(heading);
  const [more, example, hint] = ["more", "example", "hint"].map((part) => ctx.t(`level.${heading}.${part}`));
  return {
    className: unsent(notes, heading) ? "unsent" : "",
    page: heading,
    top: top(ctx, going, of, board, leaving),
    body: html`${newsOf(ctx)}${head(ctx, heading)} ${guide(notes, { heading, begun, more, example, starts })}
    ${form(notes, { heading, hint, see, starts: begun ? [] : starts })}
    ${list(notes, { heading, none: of.none(heading), of })}`,
    action: action(ctx, going, of, leaving),
  };
}
