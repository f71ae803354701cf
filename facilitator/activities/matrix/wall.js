/** Impact and effort on the wall: the options, who has marked, then all of them at once in their four quadrants. */
import { html, icon, keyed, nothing, styles, svg, wavePath } from "../../static/parts/index.js";
import { secret, tally } from "../../static/parts/tally.js";
import { before } from "../../static/wall/before.js";
import { fit, whenLettersCome } from "../../static/wall/fit.js";
import { numbered } from "../../static/wall/numbered.js";
import { calm, clock, measured, px, titled } from "../../static/wall/stage.js";
import { optionsOf, originOf, questionsOf, standing } from "./asked.js";

export const style = "wall.css";

const BOX = { left: 150, top: 211, width: 922, height: 738 };
const LEVELS = 4;
const DISC = 25;
const LIST = { text: 628, tallest: 116 };
const SHORE = wavePath({ width: 1920, half: 20, amp: 8, y: 962 });

const stage = (inside, className = "") => html`<section class="stage mx ${className}">${inside}</section>`;

const acrossOf = (level) => BOX.left + (BOX.width * (level - 0.5)) / LEVELS;
const downOf = (level) => BOX.top + BOX.height - (BOX.height * (level - 0.5)) / LEVELS;

/** Where each option is drawn: beside its place where another one stands there. */
const placed = (options) =>
  options.filter(({ at }) => at).map((one) => ({ ...one, x: acrossOf(one.at.across), y: downOf(one.at.up) }));

const quarter = (fill, right, low) =>
  svg`<rect x=${BOX.left + (right ? BOX.width / 2 : 0)} y=${BOX.top + (low ? BOX.height / 2 : 0)}
    width=${BOX.width / 2} height=${BOX.height / 2} fill=${fill}></rect>`;

const ground = svg`
  ${quarter("var(--sky-warm)", false, false)} ${quarter("var(--water-2)", true, false)}
  ${quarter("var(--sunk)", false, true)} ${quarter("var(--surface)", true, true)}
  <path d="M${BOX.left + BOX.width / 2} ${BOX.top}v${BOX.height}M${BOX.left} ${BOX.top + BOX.height / 2}h${BOX.width}"
    stroke="var(--text)" stroke-width="4"></path>
  <rect x=${BOX.left} y=${BOX.top} width=${BOX.width} height=${BOX.height} fill="none" stroke="var(--text)"
    stroke-width="6"></rect>`;

/** The middle half as two arms through the dot; one that crosses the line has an open disc, not only a colour. */
const arms = ({ x, y, impact, effort }) =>
  svg`<path
    d="M${acrossOf(effort.low)} ${y}H${acrossOf(effort.high)}M${x} ${downOf(impact.low)}V${downOf(impact.high)}"
    stroke="var(--accent)" stroke-width="6" stroke-linecap="round"></path>`;

const disc = ({ x, y, number, quadrant }) => svg`<g class="mx-disc ${quadrant}">
  <circle cx=${x} cy=${y} r=${DISC}></circle>
  <text x=${x} y=${y + 11} text-anchor="middle">${number}</text>
</g>`;

/** The four quadrants with their names, and the options in them. */
function drawing(ctx, options) {
  const dots = placed(options);
  const name = (key, className) => html`<p class="mx-name ${className}">${ctx.t(`quadrant.${key}`)}</p>`;
  const said = dots.map((one) => `${one.number}: ${ctx.t(`quadrant.${standing(one)}`)}`).join(". ");
  return html`<svg class="berg" viewBox="0 0 1920 1080" width="1920" height="1080" role="img" aria-label=${said}>
      ${ground}${dots.map(arms)}${dots.map(disc)}
    </svg>
    ${name("start", "start")}${name("major", "major")}${name("spare", "spare")}${name("drop", "drop")}
    <p class="mx-up">${questionsOf(ctx)[0].name}</p>
    <p class="mx-less">${ctx.t("wall.less")}</p>
    <p class="mx-more">${ctx.t("wall.more")}</p>`;
}

/** What the room gave a place, or has to talk about, says so in words beside its number. */
function row(ctx, one, tall) {
  const at = standing(one);
  const room = { sizes: [38, 34, 31, 28, 26], width: LIST.text, height: tall - 33, weight: 700, leading: 1.1 };
  const sign = { talk: "message-circle", few: "circle-help" }[at];
  return html`<li class=${one.quadrant} ${styles({ height: px(tall) })}>
    <b class="num">${one.number}</b>
    <div>
      <p class="t cut" ${measured(fit(one.text, room))}>${one.text}</p>
      <p class="q">
        ${sign ? icon(sign, { size: 28, stroke: 2.4 }) : nothing}${ctx.t(`quadrant.${at}`)}
        ${one.placed ? ctx.t("placed") : nothing}
      </p>
    </div>
  </li>`;
}

function legend(ctx) {
  const takes = questionsOf(ctx).slice(1);
  const names = ctx.words.list(takes.map(({ name }) => name.toLowerCase()));
  const effort = takes.length > 1 ? html`<p>${ctx.t("wall.effort", { names })}</p>` : nothing;
  return html`<div class="mx-legend">
    <p>
      <b>${ctx.t("wall.dot")}</b> ${ctx.t("wall.dot.text")} · <b>${ctx.t("wall.arms")}</b> ${ctx.t("wall.arms.text")}
    </p>
    ${effort}
  </div>`;
}

function map(ctx) {
  const options = optionsOf(ctx);
  const tall = Math.min(LIST.tallest, Math.floor(BOX.height / Math.max(1, options.length)));
  const none = html`${titled(ctx.t("wall.map"), ctx.t("wall.none"))}${numbered(ctx, options, { beside: true })}`;
  if (!options.some(({ impact }) => impact)) return stage(html`<div class="mx-left">${none}</div>`);
  return stage(html`${titled(ctx.t("wall.map"), ctx.t("wall.map.how"))}${drawing(ctx, options)}
    <ol class="mx-list">
      ${keyed(options, (one) => row(ctx, one, tall))}
    </ol>
    ${legend(ctx)}`);
}

/** At the end the sentence of what was found and what was decided stand over the drawing. */
function harvested(ctx) {
  const { harvest = "" } = ctx.step;
  if (!harvest) return map(ctx);
  const { text = "" } = ctx.view.decision || {};
  const sizes = [96, 84, 72, 62, 54, 46];
  const room = { sizes, weight: 800, width: 1600, height: 400, leading: 1.08, face: "display" };
  const first = optionsOf(ctx).filter((one) => standing(one) === "start");
  return stage(
    html`<svg class="berg" viewBox="0 0 1920 1080" width="1920" height="1080" aria-hidden="true" focusable="false">
        ${svg`<path d="${SHORE}V1080H0Z" fill="var(--water-2)"></path>
        <path d=${SHORE} fill="none" stroke="var(--waterline)" stroke-width="6"></path>`}
      </svg>
      <header class="mx-found">
        <h1 class="display cut" ${measured(fit(harvest, room))}>${harvest}</h1>
        ${text ? html`<p>${text}</p>` : nothing}
        ${
          first.length
            ? html`<h2>${ctx.t("quadrant.start")}</h2>
                <ul>
                  ${keyed(first, (one) => html`<li>${one.text}</li>`)}
                </ul>`
            : nothing
        }
      </header>`,
  );
}

/** The list, and beside it the words of the levels, which are settled before anybody marks. */
function reading(ctx) {
  const rows = optionsOf(ctx).map((one) => ({ ...one, under: originOf(ctx, one) }));
  const scale = ({ question, levels }) =>
    html`<section>
      <h2>${question}</h2>
      <ol>
        ${levels.map((text) => html`<li>${text}</li>`)}
      </ol>
    </section>`;
  return stage(
    html`<div class="mx-left">${titled(ctx.t("wall.read"))}${numbered(ctx, rows, { beside: true })}</div>
      <div class="mx-scales">${clock(ctx)}${questionsOf(ctx).map(scale)}</div>`,
  );
}

function marking(ctx) {
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const label = ctx.t("wall.have_marked", { count: of });
  return stage(html`<div class="mx-left">
      ${titled(ctx.t("wall.mark"), ctx.t("wall.mark.how"))}${numbered(ctx, optionsOf(ctx), { beside: true })}
    </div>
    ${tally({ timer: ctx.timer, done, of, label, foot: secret(ctx.t("wall.secret")) })}`);
}

function preparing(ctx) {
  const { arrived: of = 0 } = ctx.house;
  const count = optionsOf(ctx).length;
  const fact = (name, figure, more) => ({
    name: ctx.t(name),
    figure,
    words: ctx.t(`${name}.count`, { count: figure }),
    ...more,
  });
  return before({
    over: ctx.t("name"),
    title: ctx.step.title,
    lines: [ctx.t("wall.soon"), ctx.t("wall.soon.at_once")],
    facts: [...(count ? [fact("wall.options", count)] : []), fact("wall.who", of, { discs: of })],
  });
}

/** The picture of the present moment. */
export function projector(ctx) {
  whenLettersCome(ctx.refresh);
  const { phase, stage: now } = ctx.step;
  if (phase === "prepare") return preparing(ctx);
  if (phase === "closed") return calm(ctx.t("wall.closed"), ctx.t("wall.closed.text"));
  if (phase === "revealed") return map(ctx);
  if (phase === "harvested") return harvested(ctx);
  return now === "read" ? reading(ctx) : marking(ctx);
}
