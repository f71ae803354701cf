/** The questionnaire on a phone: one question a page, then one's own picture; later one's organisation's. */
import { html, icon, nothing } from "../../static/parts/index.js";
import { backButton, calm, foot, goButton, toTop } from "../../static/parts/ways.js";
import { keepLines, line, scale } from "../../blocks/scales/phone.js";
import { inOrder, levelsOf, said } from "./said.js";
import { picture } from "./phone_picture.js";

export const style = "../../blocks/scales/style.css";

const YEARS = 3;

/** The pages of a stage: an item each but for those that are stored, and with the last moment the open lines. */
function pagesOf(ctx, moment) {
  const { instrument } = ctx.view;
  const kept = moment === "then" ? (ctx.mine.scales || {}).kept || {} : {};
  const items = inOrder(instrument.items).filter(({ id }) => !kept[id]);
  const last = moment === "then" || !instrument.then;
  return [...items, ...(last ? inOrder(instrument.lines).map((each) => ({ ...each, open: true })) : [])];
}

const see = (ctx) => (ctx.view.instrument.unit === "organisation" ? "delegates" : "room");

/** What is said over the levels: how to choose, and for *then* that today is closed. */
function lead(ctx, moment) {
  const { instrument } = ctx.view;
  if (moment === "now") {
    const kind = instrument.unit === "organisation" ? "organisation" : instrument.scale.es ? "scale" : "";
    return kind ? html`<p class="instr">${ctx.t(`instr.${kind}`)}</p>` : nothing;
  }
  const year = String(new Date(ctx.now()).getFullYear() - YEARS);
  return html`<p class="closed-now">
      ${icon("lock", { size: 20 })}<span><b>${ctx.t("now.closed")}</b> ${ctx.t("now.closed.text")}</span>
    </p>
    <h3 class="h2s">${ctx.t("then.question", { year })}</h3>
    <p class="instr">${ctx.t("then.instr")}</p>`;
}

/** One item: its levels, what is no level, and one's line beside it. */
function question(ctx, moment, item) {
  const scales = ctx.block("scales");
  const { instrument } = ctx.view;
  const apart = moment === "then" ? [...instrument.apart, "not_yet"] : instrument.apart;
  const name = said(ctx, item.name);
  const doubt = moment === "then" ? "doubt.then" : instrument.scale.es ? "doubt" : "";
  return html`${lead(ctx, moment)}
  ${scale(scales, { item: item.id, moment, levels: levelsOf(ctx, item), apart, label: name })}
  ${doubt ? html`<p class="hint doubt">${ctx.t(doubt)}</p>` : nothing}
  ${
    item.asks && moment === "now"
      ? line(scales, { about: item.id, label: said(ctx, item.asks), see: see(ctx) })
      : nothing
  }`;
}

const open = (ctx, each) =>
  line(ctx.block("scales"), {
    about: each.id,
    label: ctx.t("line.label"),
    see: see(ctx),
    rows: 3,
    hint: ctx.t("line.hint"),
  });

/** Where a person is among the pages of a stage: as many pages as there are, and then the picture. */
function alone(ctx) {
  const moment = ctx.step.stage === "then" ? "then" : "now";
  const pages = pagesOf(ctx, moment);
  const at = ctx.local(`page.${moment}`, 0);
  const place = Math.min(at.get(), pages.length);
  const scales = ctx.block("scales");
  const go = async (to) => {
    if (!(await keepLines(scales, pages.map(({ id }) => id)))) return;
    at.set(to);
    toTop();
  };
  const back = place ? backButton(ctx.t("back"), () => go(place - 1)) : nothing;
  if (place === pages.length) {
    return { body: picture(ctx, { moment, pages, go: at.set }), action: foot({ back, says: ctx.t("ahead") }) };
  }
  const each = pages[place];
  const secret = html`<p class="hint lockline">${icon("lock", { size: 18 })}<span>${ctx.t("secret")}</span></p>`;
  return {
    page: `${moment}.${each.id}`,
    body: html`<div class="dh">
        <h2 class="dim" id="page-head" tabindex="-1">${said(ctx, each.name)}</h2>
        <p class="step">${ctx.t("page.of", { page: place + 1, of: pages.length })}</p>
      </div>
      ${each.open ? open(ctx, each) : question(ctx, moment, each)}`,
    action: foot({
      back,
      go: goButton(ctx.t("go"), () => go(place + 1)),
      under: see(ctx) === "room" ? secret : nothing,
    }),
  };
}

/** What is drawn only once organisations are together; it is asked for one stage before. */
const togetherOf = (ctx) => ctx.module("phone_organisation.js");

function moment(ctx) {
  const { phase, stage } = ctx.step;
  const { instrument } = ctx.view;
  const working = phase === "open" || phase === "last_minute";
  if (ctx.me.observer) return { body: calm({ title: ctx.t("observer.title"), text: ctx.t("observer.text") }) };
  if (!instrument) return { body: calm({ title: ctx.t("coming.title"), text: "" }) };
  const organisations = instrument.unit === "organisation";
  const together = organisations && stage !== "now" ? togetherOf(ctx) : undefined;
  if (working && stage !== "organisation") return alone(ctx);
  if (organisations && (working || phase === "revealed" || phase === "harvested")) {
    if (!together) return { body: calm({ title: ctx.t("coming.title"), text: "" }) };
    return working ? together.talking(ctx) : together.arrows(ctx);
  }
  const title = phase === "closed" ? "calm.closed" : ctx.view.told ? "calm.shown" : "calm.few";
  return { body: calm({ title: ctx.t(title), text: ctx.t("calm.text") }) };
}

/** One screen, by phase and stage. */
export function phone(ctx) {
  const { instrument } = ctx.view;
  const together = instrument && instrument.unit === "organisation" && !["now", "then"].includes(ctx.step.stage);
  return { mark: together ? "organisation" : "none", className: "self", ...moment(ctx) };
}
