/** The canvas on a phone: six screens that an organisation's delegates write together, then the gallery. */
import { choice, html, nothing } from "../../static/parts/index.js";
import { backButton, calm, follow, foot, goButton, roomIsAt, toTop } from "../../static/parts/ways.js";
import { form, save, slips, suggestions, typed } from "../../blocks/rows/phone.js";
import { about, actorName, REGISTERS, sentence, stepText, WHY, who } from "./canvas.js";

export const style = ["../../blocks/rows/style.css", "phone.css"];

const LATER = ["phone_sentence.js", "phone_fit.js", "phone_gallery.js"];
const CRITICS = "../../blocks/critics/phone.js";
const ALONG = "../../blocks/critics/phone_along.js";
const ACTORS = ["communities", "funders", "partners", "state", "team"];

/** With whom the canvas is: chosen where that is left to organisations, else told. */
function actor(ctx) {
  const { actor: value = "communities" } = ctx.organisation;
  if (!ctx.view.choose) return who("users", actorName(ctx, value));
  return choice({
    label: ctx.t("actor"),
    value,
    options: ACTORS.map((each) => ({ value: each, text: actorName(ctx, each) })),
    onPick: (each) => ctx.send("choose", { actor: each }),
  });
}

/** «Lo que escribimos la vez pasada»: the sentence of then, before anything is written. */
function before(ctx) {
  const { said, at } = ctx.mine.before || {};
  if (!said) return nothing;
  const then = REGISTERS.map((register) => said[register]).find((each) => each.who && each.need);
  return html`<details class="cv-before" open>
    <summary>${ctx.t("before.title", { day: ctx.words.date(at) })}</summary>
    ${then ? html`<blockquote class="words">${sentence(ctx, then, (name) => then[name])}</blockquote>` : nothing}
    <p class="hint">${ctx.t("before.text")}</p>
  </details>`;
}

/** The module of who reads along with an organisation, once there is anything to say of that. */
function critical(ctx) {
  const { alone, critic, asks = [], questions = {} } = ctx.block("critics").organisation;
  return alone || critic || asks.length || Object.keys(questions).length ? ctx.module(CRITICS) : null;
}

/** A page of rows: what one heading asks, what is written there, and the form for one more. */
function rowsPage(ctx, screen, heading, first) {
  const rows = ctx.block("rows");
  const critics = ctx.block("critics");
  const found = critical(ctx);
  const of = about(ctx, heading);
  const value = ctx.organisation.actor || "communities";
  return {
    body: html`${found && first ? html`${found.asked(critics)}${found.offer(critics)}` : nothing}
      <p class="step">${stepText(ctx, screen)}</p>
      <h2 class="dim" id="page-head" tabindex="-1">${ctx.t(`heading.${heading}`)}</h2>
      ${heading === "people" ? html`${actor(ctx)}${before(ctx)}` : who("users", actorName(ctx, value))}
      ${found ? found.questions(critics, [heading]) : nothing} ${slips(rows, heading, of)}
      ${suggestions(rows, heading, of)}
      ${form(rows, heading, of)}`,
    send: typed(rows, heading) ? [ctx.t(`save.${heading}`), () => save(rows, heading)] : null,
  };
}

/** A page of a module that is fetched by the time the room comes to it; nothing until it is here. */
const later = (ctx, path, more) => {
  const found = ctx.module(path);
  return found ? found.page(ctx, more) : null;
};

/** The pages of a screen; the sentence has one a register, what fits begins with the lists. */
function pagesOf(ctx, screen) {
  const rows = (heading, place) => () => rowsPage(ctx, screen, heading, place === 0);
  const headings = ctx.view.headings[screen] || [];
  if (screen === "fit") return [() => later(ctx, "phone_fit.js"), ...headings.map((heading) => rows(heading, 1))];
  if (screen !== "sentence") return headings.map(rows);
  const registers = ctx.view.funders ? REGISTERS : REGISTERS.slice(0, 1);
  const changed = (ctx.mine.before || {}).said ? [rows(WHY, 1)] : [];
  return [...registers.map((register) => () => later(ctx, "phone_sentence.js", register)), ...changed];
}

/** Nothing typed on any page. */
const idle = (ctx) => !Object.values(ctx.view.headings).flat().some((heading) => typed(ctx.block("rows"), heading));

/** The screens that the room has reached, one page after the other. */
function writing(ctx) {
  const { order } = ctx.view;
  const road = follow(ctx, "screen", order.indexOf(ctx.step.stage), () => idle(ctx));
  const screen = order[road.at];
  const pages = pagesOf(ctx, screen);
  const at = ctx.local(`page.${screen}`, 0);
  const place = Math.min(at.get(), pages.length - 1);
  const go = (to) => () => {
    at.set(to);
    toTop();
  };
  const last = (to) => () => {
    ctx.local(`page.${order[to]}`, 0).set(Math.max(0, pagesOf(ctx, order[to]).length - 1));
    road.go(to);
  };
  const page = pages[place]();
  if (!page) return { body: calm({ title: ctx.t(`stage.${screen}`), text: "" }) };
  const onward = place + 1 < pages.length ? go(place + 1) : road.at < road.room ? () => road.go(road.at + 1) : null;
  const label = place + 1 < pages.length ? ctx.t("go") : ctx.t("go.screen");
  const forward = page.send ? goButton(page.send[0], page.send[1], { name: "" }) : onward && goButton(label, onward);
  const backward = place ? go(place - 1) : road.at ? last(road.at - 1) : null;
  return {
    page: `${screen}.${place}`,
    body: page.body,
    top: road.behind
      ? roomIsAt(ctx.t("room.at", { name: ctx.t(`stage.${order[road.room]}`) }), () => road.go(road.room))
      : nothing,
    action: foot({
      back: backward ? backButton(ctx.t("back"), backward) : nothing,
      go: forward || nothing,
      says: forward ? "" : ctx.t("ahead"),
    }),
  };
}

/** Another organisation's canvas, to be read: the screens that the room has reached, but for the sentence. */
function reads(ctx, { group, name, leave }, { page }) {
  const { order, headings } = ctx.view;
  const reached = order.slice(0, order.indexOf(ctx.step.stage) + 1).filter((screen) => screen !== "sentence");
  const { rows = {} } = ((ctx.mine.critics || {}).canvases || {})[group] || {};
  const block = { ...ctx.block("rows"), organisation: { rows }, mine: {}, pending: [] };
  const drawn = (heading) => slips(block, heading, { ...about(ctx, heading), fixed: true, none: ctx.t("along.none") });
  const all = reached.map((screen) => headings[screen]).flat();
  return {
    page: "along",
    body: page(ctx.block("critics"), {
      group,
      name,
      headings: all,
      first: headings[reached[reached.length - 1]][0],
      label: (heading) => ctx.t(`heading.${heading}`),
      rows: drawn,
    }),
    action: foot({ back: backButton(ctx.t("along.back"), leave), says: ctx.t("along.says", { name }) }),
  };
}

/** Two bands, one over the other. */
const both = (one, other) => [one, other].filter((each) => each && each !== nothing);

function moment(ctx) {
  const { phase } = ctx.step;
  // From the second screen on, so that they are here when the room comes to them, and the first one waits for none.
  if (ctx.step.stage !== ctx.view.order[0]) LATER.forEach((path) => ctx.module(path));
  if (phase === "revealed" || phase === "harvested") {
    const gallery = ctx.module("phone_gallery.js");
    return gallery ? gallery.gallery(ctx) : { body: calm({ title: ctx.t("stage.gallery"), text: "" }) };
  }
  if (ctx.me.observer || !ctx.me.organisation) {
    return { body: calm({ title: ctx.t("observer.title"), text: ctx.t("observer.text") }) };
  }
  if (phase === "closed") return { body: calm({ title: ctx.t("closed.title"), text: ctx.t("closed.text") }) };
  const critic = ((ctx.mine.critics || {}).groups || []).length ? ctx.module(ALONG) : null;
  const reading = critic ? critic.along(ctx.block("critics")) : {};
  if (reading.open) return reads(ctx, reading, critic);
  const page = writing(ctx);
  return { ...page, top: both(reading.way, page.top) };
}

/** One screen, by phase and stage. */
export function phone(ctx) {
  if (!ctx.view.order) return null;
  return { title: ctx.t("phone.title"), mark: "organisation", className: "cv", ...moment(ctx) };
}
