/** The live column of the console: a step's name, the strip of states, its activity's screen, what was discovered. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { keeps, oneLine, refusal } from "../parts/field.js";
import { html, nothing } from "../parts/lit.js";
import { topics } from "./console-topic.js";
import { PHASES, stageName } from "./console-where.js";

/** The same six states for every activity (METHODS rule 3). */
function strip(step) {
  const at = PHASES.indexOf(step.phase);
  return html`<ol class="states">
    ${PHASES.map(
      (phase, place) =>
        html`<li
          class=${place < at ? "done" : place === at ? "now" : ""}
          aria-current=${place === at ? "step" : nothing}
        >
          ${place < at ? icon("check", { size: 15, stroke: 3 }) : nothing}<span>${t(`console.state.${phase}`)}</span>
        </li>`,
    )}
  </ol>`;
}

/**
 * An activity's screen answers a template or `{body, side, head, wall, unsettled}`: `wall` chooses what the wall shows
 * of it, on the remote too; the last is a sentence that is asked about before the room moves on. The activity can
 * break without the console breaking.
 */
export function activityScreen(house, control, view) {
  const step = view.steps[view.current];
  if (step.damaged) return { body: damaged(control, view) };
  const entry = house.activity(step.activity);
  if (entry.state === "loading") return { body: html`<p class="hushed">${t("console.screen.coming")}</p>` };
  if (entry.state === "failed") return { body: broken(entry.retry) };
  if (!entry.screens.console) return { body: plain(house, view, step) };
  try {
    const context = house.context({ face: "console", stepId: view.current });
    const told = entry.screens.console({
      ...context,
      hide: (text, on) => control.hide(view.current, text, on),
      send: (name, data, options) => control.watch(context, name, context.send(name, data, options)),
    });
    return told && "body" in told ? told : { body: told };
  } catch (failure) {
    setTimeout(() => {
      throw failure;
    });
    return { body: broken(house.refresh) };
  }
}

/** What is asked about before the room moves on: what the exercise says is open, or words that were not saved. */
export function unsettledIn(house, control, view) {
  const [text] = house.drafts().unsent(`${view.current}.`);
  return activityScreen(house, control, view).unsettled || (text ? t("console.unsaved", { text }) : "");
}

/** An activity without a screen of its own here: where it is. */
const plain = (house, view, step) =>
  html`<div class="plainly">
    <p class="display">${stageName(house.words, step.activity, step.stage) || t(`console.state.${step.phase}`)}</p>
    <p>${t("console.plain")}</p>
  </div>`;

const plainly = (title, text, action) =>
  html`<section class="cause">
    <h2 class="display">${title}</h2>
    <p>${text}</p>
    ${action}
  </section>`;

const broken = (retry) =>
  plainly(
    t("console.screen.failed"),
    t("console.screen.safe"),
    html`<p>
      <button type="button" class="btn" @click=${retry}>
        ${icon("refresh-cw", { size: 20 })}${t("console.retry")}
      </button>
    </p>`,
  );

function damaged(control, view) {
  const order = view.order || [];
  const next = order[order.indexOf(view.current) + 1];
  return plainly(
    t("console.damaged.title"),
    t("console.damaged.text"),
    next
      ? html`<p>
          <button type="button" class="btn btn-solid" @click=${() => control.go(next)}>
            ${t("console.damaged.next", { title: view.steps[next].title })}${icon("arrow-right", { size: 20 })}
          </button>
        </p>`
      : nothing,
  );
}


/** The way to hide what was harvested; once hidden, it stands among what is. */
function hideLink(control, view, id) {
  if ((view.texts || {})[`${id}/harvest`]) return nothing;
  return html`<button type="button" class="lk" @click=${() => control.hide(id, "harvest", true)}>
    ${t("console.texts.hide")}
  </button>`;
}

/** «En una oración, ¿qué descubrimos?» of one step: what was said, or where to write it. */
export function harvestField(house, control, view, id, label = t("console.harvest")) {
  const said = view.steps[id].harvest;
  const draft = house.drafts().draft(`${id}.harvest`);
  const max = house.boot.limits.harvest.text;
  if (said && !draft.get()) {
    const change = () => {
      draft.set(said);
      house.refresh();
    };
    return html`<section class="harvest said">
      <h2>${label}</h2>
      <p>
        <span class="words">${said}</span>
        <button type="button" class="lk" @click=${change}>${t("console.harvest.change")}</button>
        ${hideLink(control, view, id)}
      </p>
    </section>`;
  }
  const bare = house.local(`bare.${id}.harvest`, false, false);
  const save = async () => {
    const text = draft.get().trim();
    bare.set(!text);
    if (!text) return document.getElementById(`harvest-${id}`).focus();
    if ([...text].length > max) return undefined;
    const before = () => control.ask("harvest", { step: id, text: said });
    const answer = await control.act("harvest", { step: id, text }, t("console.did.harvest"), before);
    if (answer.ok) {
      draft.clear();
      house.refresh();
    }
    return undefined;
  };
  return harvestForm(house, id, { label, draft, max, save, bare: bare.get() && !draft.get().trim() });
}

function harvestForm(house, id, { label, draft, max, save, bare }) {
  const text = draft.get().trim();
  const { length } = [...text];
  const count = html`<p class="num small">${t("shared.field.count", { length, max })}</p>`;
  return html`<section class="harvest">
    <h2><label for="harvest-${id}">${label}</label></h2>
    ${refusal(bare ? t("refused.empty") : "", `harvest-${id}-problem`)}
    <div class="hrow ${bare ? "has-problem" : ""}">
      <textarea
        id="harvest-${id}"
        class="field"
        rows="1"
        aria-invalid=${bare ? "true" : nothing}
        aria-describedby="harvest-${id}-problem"
        placeholder=${t("console.harvest.example")}
        @keydown=${(event) => oneLine(event, save)}
        ${keeps(draft, house.refresh)}
      ></textarea>
      <button type="button" class="btn btn-solid" aria-disabled=${length > max ? "true" : "false"} @click=${save}>
        ${t("console.save")}<span class="vh"> · ${label}</span>
      </button>
    </div>
    ${length > max * 0.75 ? count : nothing}
  </section>`;
}

/** What may be said and what to look after; unfolded until the step opens. */
export function script(view) {
  const told = (view.plan[view.current] || {}).script;
  if (!told) return nothing;
  return html`<details class="script" ?open=${view.steps[view.current].phase === "prepare"}>
    <summary>${icon("message-circle", { size: 18 })}<b>${t("console.script")}</b></summary>
    ${told.split("\n").map((line) => html`<p>${line}</p>`)}
  </details>`;
}

/** The column while a step is shown. */
export function liveColumn(house, control, view, screen) {
  const step = view.steps[view.current];
  const told = !step.rests && (step.phase === "revealed" || step.phase === "harvested");
  return html`<main class="live">
    <div class="lh">
      <h1 class="display">${step.title}</h1>
      ${screen.wall || nothing}${screen.head || nothing}
    </div>
    ${step.damaged ? nothing : html`${step.rests ? nothing : strip(step)}${script(view)}${topics(control, view)}`}
    ${told && !step.damaged ? harvestField(house, control, view, view.current) : nothing}
    <div class="work" role="region" tabindex="0" aria-label=${step.title}>${screen.body}</div>
  </main>`;
}
