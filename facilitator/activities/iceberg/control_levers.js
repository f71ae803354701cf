/** Leverage points on the console: who has marked (never what), choosing, writing. */
import { chips, field, html, icon, keyed, nothing, people } from "../../static/parts/index.js";
import { button, changing } from "../../static/parts/line.js";
import { marksText } from "../../blocks/ballots/marks.js";
import { deepThemes } from "./deep.js";

const MOST = 3;
const REACHES = ["ours", "influence", "beyond"];
/** From lower to higher leverage (METHODS B1). */
const KINDS = ["resources", "information", "rules", "goals", "beliefs"];
/** From the bottom up. */
const PARTS = [
  { part: "belief", level: 4 },
  { part: "structure", level: 3 },
  { part: "habit", level: 2 },
  { part: "result", level: 1 },
];

/** While phones mark: how many have, and nothing of what. */
export function marking(ctx) {
  const { of = 0 } = ctx.house.participation || {};
  const { voted: done = 0 } = ctx.view.marks || {};
  const themes = deepThemes(ctx);
  const says = ctx.t("wall.have_marked", { count: of });
  const body = html`<div class="ic-marking">
      <p class="fig"><b class="display num">${done}</b><span>${says}</span></p>
      ${
        of <= 90
          ? html`<div class="discs">${people({ on: Math.min(done, of), of, label: `${done} ${says}` })}</div>`
          : nothing
      }
    </div>
    <h2 class="ic-h">${ctx.t("control.marking.list")}</h2>
    ${
      themes.length
        ? html`<ul class="ic-plain">
            ${keyed(themes, (theme) =>
              html`<li>
                <b class="display num">${theme.level}</b>${theme.title || ctx.t("groups.unnamed")}${theme.apart}
              </li>`)}
          </ul>`
        : html`<p class="small">${ctx.t("wall.levers.none")}</p>`
    }`;
  return {
    body,
    side: html`<section class="promise">
      <b>${icon("lock", { size: 18, stroke: 2.4 })}${ctx.t("control.secret")}</b>${ctx.t("control.secret.text")}
    </section>`,
  };
}

/** Themes of levels 3 and 4 by marks; the chosen ones open. */
export function levers(ctx) {
  const chosen = ctx.view.levers || {};
  const { points = {}, upto = {} } = ctx.view.marks || {};
  const themes = deepThemes(ctx)
    .map((theme) => ({ ...theme, marks: points[theme.id] || 0, upto: upto[theme.id], lever: chosen[theme.id] }))
    .sort((one, other) => Number(Boolean(other.lever)) - Number(Boolean(one.lever)) || other.marks - one.marks);
  const full = Object.keys(chosen).length >= MOST;
  if (!themes.length) return html`<p class="hushed">${ctx.t("wall.levers.none")}</p>`;
  return html`<p class="small gr-how">${ctx.t("control.levers.how")}</p>
    <ul class="ic-levers">
      ${keyed(themes, (theme) => lever(ctx, theme, full))}
    </ul>`;
}

function lever(ctx, theme, full) {
  const on = Boolean(theme.lever);
  const turn = () => {
    if (on || !full) ctx.send(on ? "levers.drop" : "levers.choose", { theme: theme.id });
  };
  const text = on ? html`${icon("check", { size: 16, stroke: 3 })}${ctx.t("control.chosen")}` : ctx.t("control.choose");
  return html`<li class=${on ? "on" : ""}>
    <div class="row">
      <b class="display num lv l${theme.level}" aria-label=${ctx.t(`level.${theme.level}.name`)}>${theme.level}</b>
      <p class="ti">
        <span class="words">${theme.title || ctx.t("groups.unnamed")}</span>${theme.apart}
        <small>${marksText(ctx, theme.marks, theme.upto)}</small>
      </p>
      ${button(text, turn, "xs", { idle: !on && full })}
    </div>
    ${on ? html`${facts(ctx, theme)}${rise(ctx, theme)}` : nothing}
  </li>`;
}

function facts(ctx, theme) {
  const { reach, kind } = theme.lever;
  const tell = (change) => ctx.send("levers.choose", { theme: theme.id, reach, kind, ...change });
  const row = (label, key, values, value) =>
    html`<div class="fact">
      <h3>${ctx.t(label)}</h3>
      ${chips({
        label: ctx.t(label),
        value,
        options: values.map((each) => ({ value: each, text: ctx.t(`${key}.${each}`) })),
        onPick: (picked) => tell({ [key]: picked === value ? "" : picked }),
      })}
    </div>`;
  return html`${row("control.reach", "reach", REACHES, reach)}${row("control.kind", "kind", KINDS, kind)}`;
}

/** The four questions, from belief up to result: read when written, written when asked for. */
function rise(ctx, theme) {
  const some = PARTS.some(({ part }) => theme.lever[part]);
  const fields = Object.fromEntries(PARTS.map(({ part }) => [`${theme.id}.${part}`, theme.lever[part]]));
  const { open, change, save, leave } = changing(ctx, `edit.${theme.id}`, fields, (said) => {
    const data = Object.fromEntries(PARTS.map(({ part }) => [part, said[`${theme.id}.${part}`]]));
    return ctx.send("levers.redesign", { theme: theme.id, ...data });
  });
  return open || !some ? write(ctx, theme, save, some ? leave : undefined) : read(ctx, theme, change);
}

function write(ctx, theme, save, leave) {
  const limits = ctx.limits("levers.redesign");
  const drafts = PARTS.map(({ part }) => ctx.draft(`${theme.id}.${part}`));
  const over = PARTS.some(({ part }, place) => [...drafts[place].get().trim()].length > limits[part]);
  return html`<div class="rise">
    <h3>${ctx.t("control.rise", { what: ctx.t(`rise.${theme.level}`) })}</h3>
    ${PARTS.map((each, place) => question(ctx, theme, each, drafts[place], limits))}
    <p class="a">
      ${button(ctx.t("control.save"), () => over || save(), "sm btn-solid", { idle: over })}
      ${leave ? button(ctx.t("shared.cancel"), leave, "sm") : nothing}
    </p>
  </div>`;
}

const question = (ctx, theme, { part, level }, draft, limits) =>
  html`<div class="step l${level}">
    <b class="display num" aria-hidden="true">${level}</b>
    ${field({
      draft,
      label: ctx.t(`wall.rise.${part}`),
      max: limits[part],
      lines: 3,
      rows: 1,
      id: `ic-${theme.id}-${part}`,
    })}
  </div>`;

const read = (ctx, theme, change) =>
  html`<div class="rise">
    <dl>
      ${PARTS.map(
        ({ part, level }) =>
          html`<div class="step l${level}">
            <dt><b class="display num" aria-hidden="true">${level}</b>${ctx.t(`wall.rise.${part}`)}</dt>
            <dd>${theme.lever[part] || "—"}</dd>
          </div>`,
      )}
    </dl>
    <p class="a">
      ${button(html`${icon("pencil", { size: 16 })}${ctx.t("control.change")}`, change, "sm")}
    </p>
  </div>`;
