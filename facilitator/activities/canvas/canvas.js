/** What a canvas is made of, for every face: its screens, what is said of rows, and the sentence with its blanks. */
import { html, icon, upTo } from "../../static/parts/index.js";
import { clauses } from "../../blocks/rows/sentence.js";

export const SLOTS = ["who", "need", "change", "means", "with", "unlike", "own", "proof"];
export const NEEDED = SLOTS.slice(0, 4); // without these a sentence says nothing yet
export const REGISTERS = ["community", "funder"];
export const WHY = "why";
const WEIGHTS = ["1", "2", "3"];
const SOURCES = { told: "message-circle", seen: "eye", assumed: "circle-help" };
const TAGS = {
  jobs: ["way", "source"],
  pains: ["weight", "source"],
  gains: ["wish", "source"],
  impact: ["source"],
  resources: ["means"],
};
const VALUES = {
  way: ["practical", "social", "emotional"],
  weight: WEIGHTS,
  wish: ["must", "wished", "unexpected"],
  means: ["people", "knowledge", "money", "networks", "legitimacy"],
  source: Object.keys(SOURCES),
};
const LINKS = { relief: ["pains", "programmes"], opening: ["gains", "programmes"] };

/** The heading of a blank of the sentence: `c_need`, `f_need`. */
export const slot = (register, name) => `${register[0]}_${name}`;

const weight = (ctx, value) =>
  html`<span class="weighs">
    ${upTo(WEIGHTS.length).map((place) => html`<i class=${place < Number(value) ? "f" : ""}></i>`)}
    <b>${ctx.t(`weight.${value}`)}</b>
  </span>`;

const valueOf = (ctx, name) => (value) => ({
  value,
  text: name === "weight" ? weight(ctx, value) : ctx.t(`value.${name}.${value}`),
  icon: name === "source" ? SOURCES[value] : "",
});

/** Where a row was suggested: an earlier canvas, or what a step of today found. */
export const fromOf = (ctx, kind) => ctx.t(`from.${kind}`);

/** What the pieces of rows are told of a heading. */
export function about(ctx, heading) {
  const found = { ...ctx.view.found, ...ctx.mine.found };
  const fits = (one) => (one.heading || "pains") === heading;
  return {
    question: ctx.t(`ask.${heading}`),
    see: "delegates",
    tags: (TAGS[heading] || []).map((name) => ({
      name,
      label: ctx.t(`tag.${name}`),
      values: VALUES[name].map(valueOf(ctx, name)),
    })),
    links: (LINKS[heading] || []).map((to) => ({ heading: to, label: ctx.t(`link.${heading}.${to}`) })),
    found: Object.keys(found)
      .filter((key) => fits(found[key]))
      .map((key) => ({ key, text: found[key].text, from: fromOf(ctx, found[key].kind) })),
    from: ({ kind }) => (kind ? fromOf(ctx, kind) : ""),
    none: ctx.t("none"),
  };
}

const CLAUSES = [
  { name: "core", blanks: NEEDED },
  { name: "with", blanks: ["with"] },
  { text: "." },
  { name: "unlike", blanks: ["unlike", "own"], lead: " " },
  { name: "proof", blanks: ["proof"], lead: " " },
];

/** The sentence: the clauses whose blanks are filled or, with `whole`, every one. */
export const sentence = (ctx, said, draw, whole = false) =>
  clauses(CLAUSES, (name, values) => ctx.t(`sentence.${name}`, values), said, draw, whole);

/** How galleries show a sentence: the change that it speaks of stands out. */
export const shown = (ctx) => ({
  as: ({ register }) => ctx.t(`sentence.as.${register}`),
  words: (said) => sentence(ctx, said, (name) => (name === "change" ? html`<mark>${said[name]}</mark>` : said[name])),
  text: (said) => sentence(ctx, said, (name) => said[name]).join(""),
});

/** A grey line with an icon. */
export const who = (name, text) => html`<p class="cv-who">${icon(name, { size: 22 })}<span>${text}</span></p>`;

/** «Pantalla 2 de 6 · Su realidad». */
export function stepText(ctx, screen) {
  const { order } = ctx.view;
  const values = { number: order.indexOf(screen) + 1, of: order.length, name: ctx.t(`stage.${screen}`) };
  return ctx.t("screen.of", values);
}

/** How an actor is called here. */
export const actorName = (ctx, actor) =>
  ctx.t(actor === "communities" ? `actor.${ctx.view.called || actor}` : `actor.${actor}`);
