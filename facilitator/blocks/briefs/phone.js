/** A brief on a phone: one question a page, then how far it goes; at the end all of it. */
import { chips, choice, html, icon, nothing, segment, toggled } from "../../static/parts/index.js";
import { entry, keep } from "../../static/parts/entry.js";
import { backButton, foot, goButton, linkish, toTop } from "../../static/parts/ways.js";

const FIELDS = ["title", "happening", "tried", "question"];
const NEEDED = ["title", "question"];
const HELP = ["ideas", "experiences", "contacts", "questions", "resources"];
const REACHES = [
  ["reviewers", "lock"],
  ["cohort", "users"],
  ["unnamed", "file-text"],
  ["named", "house"],
];
const REACH = FIELDS.length;
const DONE = REACH + 1;
const BLANK = { said: {}, help: [], tags: [], reserve: "unnamed", scope: "", link: "" };

/** What is written so far, with what is not there yet. */
export const ownBrief = (ctx) => ({ ...BLANK, ...ctx.organisation, ...ctx.mine });

/** Where this person is: at the first question without an answer, unless one was chosen. */
function placeOf(ctx, brief) {
  const { at } = ctx.local("page", { at: null }).get();
  if (at !== null) return at;
  if (brief.written) return brief.decided ? DONE : REACH;
  const first = FIELDS.findIndex((name) => !brief.said[name]);
  return first < 0 ? REACH : first;
}

function goTo(ctx, brief, at) {
  const name = FIELDS[at];
  if (name && brief.said[name] && !ctx.draft(name).get()) ctx.draft(name).set(brief.said[name]);
  ctx.local("page", { at: null }).set({ at });
  toTop();
}

const limitsOf = (ctx, name) => ({ length: ctx.view.lengths[name], lines: ctx.view.lines[name] });

/** Keeps what is in the field; where a blank one may stay blank, it is passed over. */
async function leave(ctx, brief, name, to) {
  const saved = brief.said[name] || "";
  const data = (text) => ({ field: name, text });
  const needed = NEEDED.includes(name);
  if (ctx.draft(name).get().trim() || (needed && !saved)) {
    if (!(await keep(ctx, { name, command: "write", data, limits: limitsOf(ctx, name), text: saved }))) return;
  } else if (saved && !needed) await ctx.send("write", data(""));
  goTo(ctx, brief, to);
}

const folded = (ctx, brief, at) =>
  FIELDS.slice(1, at).map((name, place) => {
    const short = ctx.t(`briefs.${name}.short`);
    return html`<li>
      ${icon(brief.said[name] ? "check" : "minus", { size: 22, stroke: 3 })}
      <p><b>${short}</b><span class="words">${brief.said[name] || ctx.t("briefs.blank")}</span></p>
      <button
        type="button"
        class="btn ic quiet"
        aria-label=${ctx.t("briefs.change.of", { name: short })}
        @click=${() => goTo(ctx, brief, place + 1)}
      >
        ${icon("pencil", { size: 22 })}
      </button>
    </li>`;
  });

const picking = (ctx, key, options, { more, ...picked }) => html`<h3 class="sec">${ctx.t(`briefs.${key}`)}</h3>
  ${more ? html`<p class="hint">${more}</p>` : nothing}
  ${chips({ options, label: ctx.t(`briefs.${key}`), ...picked })}`;

function help(ctx, brief) {
  const options = HELP.map((value) => ({ value, text: ctx.t(`briefs.help.${value}`) }));
  const onPick = (value) => ctx.send("choose", { help: toggled(brief.help, value) });
  return picking(ctx, "help", options, { values: brief.help, onPick });
}

function question(ctx, brief, at) {
  const name = FIELDS[at];
  const next = at + 1 < REACH ? FIELDS[at + 1] : "reach";
  const label = ctx.t(`briefs.${name}`);
  const hint = ctx.t(`briefs.${name}.hint`);
  return {
    top:
      at && brief.said.title
        ? html`<section class="challenge">
            <p class="who">${ctx.t("briefs.ours")}</p>
            <h2 id="page-head" tabindex="-1" class="words">${brief.said.title}</h2>
          </section>`
        : nothing,
    body: html`${
        at > 1
          ? html`<ul class="done2">
              ${folded(ctx, brief, at)}
            </ul>`
          : nothing
      }
      ${entry(ctx, { name, label, hint, see: "organisation", limits: limitsOf(ctx, name), rows: at ? 4 : 2 })}
      ${name === "question" ? help(ctx, brief) : nothing}`,
    action: foot({
      back: at ? backButton(ctx.t("briefs.back"), () => goTo(ctx, brief, at - 1)) : nothing,
      go: goButton(ctx.t(`briefs.next.${next}`), () => leave(ctx, brief, name, at + 1)),
    }),
  };
}

/** What is offered once there is a text: what kind it is, where it comes from, what it is about. */
function tags(ctx, brief, topics) {
  const scopes = ["operational", "programmatic"].map((value) => ({ value, text: ctx.t(`briefs.scope.${value}`) }));
  const found = Object.entries(ctx.view.found).map(([value, { text }]) => ({ value, text }));
  const choose = (what) => ctx.send("choose", what);
  const either = (name) => (value) => choose({ [name]: value === brief[name] ? "" : value });
  const label = ctx.t("briefs.scope");
  return html`<h3 class="sec">${label}</h3>
    ${segment({ options: scopes, value: brief.scope, onPick: either("scope"), label })}
    ${found.length ? picking(ctx, "link", found, { value: brief.link, onPick: either("link") }) : nothing}
    ${
      topics.length
        ? picking(ctx, "topics", topics, {
            values: brief.tags,
            onPick: (value) => choose({ tags: toggled(brief.tags, value) }),
            more: ctx.t("briefs.topics.text"),
          })
        : nothing
    }`;
}

function reach(ctx, brief, { name, topics, more }) {
  const options = REACHES.map(([value, sign]) => ({
    value,
    text: ctx.t(`briefs.reach.${value}`),
    note: ctx.t(`briefs.reach.${value}.note`, { name }),
    icon: sign,
  }));
  const picked = ctx.local("reach", "");
  const value = picked.get() || brief.reserve;
  const label = ctx.t("briefs.reach");
  const save = async () => {
    const { ok } = await ctx.send("reserve", { reach: value });
    if (ok) goTo(ctx, brief, DONE);
  };
  return {
    body: html`<p class="step words">${brief.said.title || ""}</p>
      <h2 class="h2s" id="page-head" tabindex="-1">${label}</h2>
      <p class="instr">${ctx.t("briefs.reach.text")}</p>
      ${choice({ options, value, onPick: picked.set, label })}
      ${brief.bound ? nothing : tags(ctx, brief, topics)} ${more}`,
    action: foot({
      back: backButton(ctx.t("briefs.back"), () => goTo(ctx, brief, brief.bound ? DONE : REACH - 1)),
      go: goButton(ctx.t("briefs.save"), save, { name: "" }),
    }),
  };
}

const part = (title, text) =>
  text
    ? html`<dt>${title}</dt>
        <dd class="words">${text}</dd>`
    : nothing;

/** Everything but the line, as others read it; `fields` of it. */
export const told = (ctx, brief) =>
  html`<dl>
    ${FIELDS.slice(1).map((name) => part(ctx.t(`briefs.${name}.short`), brief.said[name]))}
    ${part(ctx.t("briefs.help"), ctx.words.list(brief.help.map((each) => ctx.t(`briefs.help.${each}`))))}
    ${part(ctx.t("briefs.link"), brief.from)}
  </dl>`;

/** All of one's own; with `change`, a way to say it otherwise. */
export const whole = (ctx, brief, change = nothing) =>
  html`<article class="fcard">
    <h3 class="words">${brief.said.title || ctx.t("briefs.none")}</h3>
    ${told(ctx, brief)}
    <dl>
      ${part(ctx.t("briefs.reach.short"), ctx.t(`briefs.reach.${brief.reserve}`))}
    </dl>
    ${change}
  </article>`;

/**
 * The page: being written, or whole. `name` is what the owner is called, `topics` are `[{value, text}]`, `more` stands
 * under how far it goes.
 */
export function writing(ctx, others) {
  const brief = ownBrief(ctx);
  const reached = ctx.local("page", { at: null }).get().at === REACH;
  const at = brief.bound ? (reached ? REACH : DONE) : placeOf(ctx, brief);
  if (at < REACH) return question(ctx, brief, at);
  if (at === REACH) return reach(ctx, brief, others);
  const said = brief.bound ? "bound" : brief.written ? "saved" : "missing";
  const change = brief.bound ? nothing : linkish(ctx.t("briefs.change"), () => goTo(ctx, brief, 0), "pencil");
  return {
    body: html`<h2 class="h2s" id="page-head" tabindex="-1">${ctx.t(`briefs.${said}`)}</h2>
      <p class="instr">${ctx.t(`briefs.${said}.text`)}</p>
      ${whole(ctx, brief, change)} ${linkish(ctx.t("briefs.reach.change"), () => goTo(ctx, brief, REACH), "eye")}`,
  };
}
