/** Impact and effort on a phone: an option a page, each question with its described levels and its own «No sé». */
import { choice, html, keyed, nothing, segment } from "../../static/parts/index.js";
import { backButton, calm, foot, goButton, linkish, tap, toTop } from "../../static/parts/ways.js";
import { answerOf } from "../../blocks/scales/phone.js";
import { levelText, optionsOf, originOf, questionsOf, standing } from "./asked.js";

export const style = ["../../blocks/scales/style.css", "phone.css"];

const NONE = "dont_know";

/** A question with its levels: sentences one under the other for what changes, short steps for what it takes. */
function question(ctx, option, { letter, name, question: asks, levels }, first) {
  const scales = ctx.block("scales");
  const item = `${letter}${option.number}`;
  const value = answerOf(scales, item, "now");
  const onPick = (answer) =>
    scales.send("mark", { item, answer: answer === value ? "" : answer }, { quiet: answer === value });
  const options = levels.map((text, place) => ({ value: String(place + 1), text }));
  const on = value === NONE;
  const none = tap(ctx.t("scales.apart.dont_know"), () => onPick(NONE), {
    className: `linkish none ${on ? "on" : ""}`,
    pressed: on,
    says: `${ctx.t("scales.apart.dont_know")}: ${name}`,
  });
  const label = first ? asks : name;
  return html`<section class="mx-ask ${first ? "first" : ""}">
    <div class="mx-head">
      <h3>${first ? asks : name}</h3>
      ${none}
    </div>
    ${(first ? choice : segment)({ label, options, value, onPick })}
  </section>`;
}

const answered = (ctx, option) =>
  questionsOf(ctx).filter(({ letter }) => answerOf(ctx.block("scales"), `${letter}${option.number}`, "now")).length;

/** Everything that this person said, option by option, with the way back to each. */
function overview(ctx, options, go) {
  const of = questionsOf(ctx).length;
  const row = (option, place) =>
    html`<li>
      <p><b class="num">${option.number}</b> <span class="words">${option.text}</span></p>
      ${linkish(ctx.t("answered.of", { count: answered(ctx, option), of }), () => go(place), "pencil")}
    </li>`;
  return html`<h2 class="h2s" id="page-head" tabindex="-1">${ctx.t("mine")}</h2>
    <p class="instr">${ctx.t("mine.text")}</p>
    <ul class="mx-mine">
      ${keyed(options, row)}
    </ul>`;
}

/** One option a page, in the order of the list, and then what one has said. */
function marking(ctx) {
  const options = optionsOf(ctx);
  const at = ctx.local("at", 0);
  const place = Math.min(at.get(), options.length);
  const go = (to) => {
    at.set(to);
    toTop();
  };
  const back = place ? backButton(ctx.t("back"), () => go(place - 1)) : nothing;
  if (place === options.length)
    return { body: overview(ctx, options, go), action: foot({ back, says: ctx.t("ahead") }) };
  const option = options[place];
  const [changes, ...takes] = questionsOf(ctx);
  const next = options[place + 1];
  const on = next ? ctx.t("go.option", { number: next.number }) : ctx.t("go.mine");
  const origin = originOf(ctx, option);
  return {
    page: option.id,
    body: html`<p class="step">${ctx.t("option.of", { number: place + 1, of: options.length })}</p>
      <h2 class="h2s" id="page-head" tabindex="-1">${option.text}</h2>
      ${origin ? html`<p class="hint">${origin}</p>` : nothing}
      ${question(ctx, option, changes, true)}
      <h3 class="mx-takes">${ctx.t("takes")}</h3>
      ${keyed(
        takes.map((each) => ({ ...each, id: each.letter })),
        (each) => question(ctx, option, each, false),
      )}`,
    action: foot({ back, go: goButton(on, () => go(place + 1)) }),
  };
}

/** The list while it is read, with what will be asked of each option. */
function reading(ctx) {
  const row = (option) =>
    html`<li>
      <p><b class="num">${option.number}</b> <span class="words">${option.text}</span></p>
      <p class="hint">${originOf(ctx, option)}</p>
    </li>`;
  return {
    body: html`<h2 class="h2s" id="page-head" tabindex="-1">${ctx.t("read")}</h2>
      <p class="instr">${ctx.t("read.text")}</p>
      <ul class="mx-mine">
        ${keyed(optionsOf(ctx), row)}
      </ul>`,
  };
}

/** The result, from what to begin with on. */
function result(ctx) {
  const questions = questionsOf(ctx);
  const over = ctx.step.phase === "harvested";
  const { text, owner } = ctx.view.decision || {};
  const said = (option) =>
    questions
      .filter(({ letter }) => (option.parts || {})[letter])
      .map((each) => `${each.name}: ${levelText(ctx, each, option.parts[each.letter])}`)
      .join(" · ");
  const row = (option) =>
    html`<li>
      <p><b class="num">${option.number}</b> <span class="words">${option.text}</span></p>
      <p><b>${ctx.t(`quadrant.${standing(option)}`)}</b> ${option.placed ? ctx.t("placed") : nothing}</p>
      <p class="hint">${said(option)}</p>
    </li>`;
  const made = html`<h3 class="sec">${ctx.t("decision.made")}</h3>
    <blockquote class="words"
      >${text} ${owner ? html`<small>${ctx.t("decision.by", { owner })}</small>` : nothing}</blockquote
    >`;
  const { harvest } = ctx.step;
  const more = html`${over && harvest ? html`<blockquote class="words">${harvest}</blockquote>` : nothing}
    ${text ? made : nothing}
    <ul class="mx-mine">
      ${keyed(optionsOf(ctx), row)}
    </ul>`;
  const some = optionsOf(ctx).some(({ impact }) => impact);
  const [title, under] = some ? ["look", "look.text"] : ["quadrant.few", "look.few"];
  return { body: calm({ title: ctx.t(title), text: ctx.t(under), more }) };
}

/** One screen, by phase and stage. */
export function phone(ctx) {
  const { phase, stage } = ctx.step;
  if (ctx.me.observer) return { body: calm({ title: ctx.t("observer.title"), text: ctx.t("observer.text") }) };
  if (phase === "revealed" || phase === "harvested") return result(ctx);
  if (phase === "closed") return { body: calm({ title: ctx.t("look"), text: ctx.t("look.closed") }) };
  return stage === "read" ? reading(ctx) : marking(ctx);
}
