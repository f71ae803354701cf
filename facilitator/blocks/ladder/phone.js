/** The ladder of feedback on a phone: its five rungs for whoever gives, and what was given for whoever receives. */
import { chips, html, icon, nothing } from "../../static/parts/index.js";
import { entry, keep, written } from "../../static/parts/entry.js";
import { backButton, foot, goButton, linkish, mainButton, tap, toTop } from "../../static/parts/ways.js";

export const RUNGS = ["value", "wonder", "suggest", "offer"];
const KINDS = ["contact", "document", "visit", "company"];
const NONE = "none";

const rung = (ctx, name, look, inside) =>
  html`<li class="rung ${look}">
    <h3>
      ${ctx.t(`ladder.${name}`)}
      ${look === "done" ? icon("check", { size: 22, stroke: 3, label: ctx.t("ladder.done") }) : nothing}
      ${look === "wait" ? icon("lock", { size: 20, label: ctx.t("ladder.later") }) : nothing}
    </h3>
    ${inside}
  </li>`;

const limitsOf = (ctx) => ({ length: ctx.view.length, lines: ctx.view.lines });

/** The first rung: what was asked and answered, or the field to ask. */
function clarify(ctx, id, card, name) {
  const told = card.answer
    ? html`<p class="reply"><b>${ctx.t("ladder.answered")}</b> <span class="words">${card.answer}</span></p>`
    : nothing;
  if (card.gate) {
    const asked = card.question ? html`<p class="words">${card.question}</p>` : nothing;
    return rung(ctx, "clarify", "done", html`${asked}${told}`);
  }
  if (card.question) {
    const waits = html`<p class="words">${card.question}</p>
      <p class="hint lockline">${icon("clock", { size: 18 })}<span>${ctx.t("ladder.waits", { name })}</span></p>`;
    return rung(ctx, "clarify", "now", waits);
  }
  return rung(ctx, "clarify", "now", entry(ctx, asking(ctx, id)));
}

/** What is sent when a question is asked. */
const asking = (ctx, card) => ({
  name: `ask.${card}`,
  command: "ask",
  data: (text) => ({ card, text }),
  label: ctx.t("ladder.clarify.label"),
  see: "organisation",
  limits: { length: ctx.view.asked, lines: 2 },
  hint: ctx.t("ladder.clarify.hint"),
});

const kindOf = (ctx, id, card) => ctx.local(`kind.${id}`, card.kind || KINDS[0]);

/** What is sent from one of the other rungs. */
const saying = (ctx, id, card, name) => ({
  name: `${name}.${id}`,
  command: "say",
  text: card.rungs[name] || "",
  data: (text) => ({ card: id, rung: name, text, ...(name === "offer" ? { kind: kindOf(ctx, id, card).get() } : {}) }),
  label: ctx.t(`ladder.${name}.label`),
  see: "organisation",
  limits: limitsOf(ctx),
  rows: 3,
  hint: ctx.t(`ladder.${name}.hint`),
});

function kinds(ctx, id, card) {
  const kind = kindOf(ctx, id, card);
  const options = [...KINDS, NONE].map((value) => ({ value, text: ctx.t(`ladder.kind.${value}`) }));
  return chips({ options, value: kind.get(), onPick: kind.set, label: ctx.t("ladder.kind") });
}

function other(ctx, id, card, name, at) {
  const said = card.rungs[name];
  if (!card.gate) return rung(ctx, name, "wait", nothing);
  if (name !== at) {
    const text = html`<p class=${said ? "words" : ""}>${said || ctx.t(`ladder.${name}.label`)}</p>`;
    return rung(ctx, name, said ? "done" : "", text);
  }
  const none = name === "offer" && kindOf(ctx, id, card).get() === NONE;
  return rung(
    ctx,
    name,
    "now",
    html`${name === "offer" ? kinds(ctx, id, card) : nothing}
    ${none ? nothing : entry(ctx, saying(ctx, id, card, name))}`,
  );
}

/** Where this person is on the ladder of a card: the first rung without words, unless another was chosen. */
function place(ctx, id, card) {
  const at = ctx.local(`rung.${id}`, "");
  return at.get() || RUNGS.find((name) => !card.rungs[name]) || RUNGS[RUNGS.length - 1];
}

/** Keeps what is on the rung and goes to another ("": hands the card over). */
async function go(ctx, id, card, to) {
  const name = place(ctx, id, card);
  const what = saying(ctx, id, card, name);
  const draft = ctx.draft(what.name);
  if (draft.get().trim() && !(await keep(ctx, what))) return;
  if (to) {
    ctx.local(`rung.${id}`, "").set(to);
    const next = saying(ctx, id, card, to);
    if (next.text && !ctx.draft(next.name).get()) ctx.draft(next.name).set(next.text);
    toTop();
    return;
  }
  await ctx.send("deliver", { card: id });
}

function action(ctx, id, card, { more }) {
  if (!card.gate) {
    const clear = () => ctx.send("clear", { card: id });
    if (card.question) return mainButton(ctx.t("ladder.clear.now"), clear);
    const ask = goButton(ctx.t("ladder.ask"), () => keep(ctx, asking(ctx, id)), { name: "" });
    return foot({ back: tap(ctx.t("ladder.clear"), clear), go: ask, under: more });
  }
  const at = RUNGS.indexOf(place(ctx, id, card));
  const typed = (name) => card.rungs[name] || ctx.draft(`${name}.${id}`).get().trim();
  const enough = Boolean(typed("value") && RUNGS.slice(1).some(typed));
  const next = RUNGS[at + 1];
  const name = (rungName) => ctx.t(`ladder.${rungName}`);
  const to = (where) => () => go(ctx, id, card, where);
  const back = at ? backButton(ctx.t("ladder.back", { name: name(RUNGS[at - 1]) }), to(RUNGS[at - 1])) : nothing;
  const on = next ? goButton(ctx.t("ladder.next", { name: name(next) }), to(next)) : nothing;
  const hands = to("");
  const under = html`<p class="hint lockline">${ctx.t(enough ? "ladder.enough" : "ladder.rule")}</p>
    ${enough && next ? linkish(ctx.t("ladder.deliver"), hands, "", "wide") : nothing}`;
  const last = enough ? goButton(ctx.t("ladder.deliver"), hands, { name: "check", first: true }) : nothing;
  return foot({ back, go: next ? on : last, under });
}

/** The page of one card for whoever gives it; `name` is whose challenge it is, `more` stands under the first button. */
export function ladder(ctx, id, card, { name, more = nothing }) {
  if (card.delivered)
    return {
      body: html`<ol class="ladder">
        ${clarify(ctx, id, { ...card, gate: true }, name)}
        ${RUNGS.map((each) => (card.rungs[each] ? other(ctx, id, card, each, "") : nothing))}
      </ol>`,
      action: null,
    };
  const at = place(ctx, id, card);
  return {
    body: html`<ol class="ladder">
      ${clarify(ctx, id, card, name)}${RUNGS.map((each) => other(ctx, id, card, each, at))}
    </ol>`,
    action: action(ctx, id, card, { more }),
  };
}

const TAKES = [
  ["take", "check"],
  ["explore", "sprout"],
  ["no", "heart"],
];

const part = (title, text) =>
  text
    ? html`<dt>${title}</dt>
        <dd class="words">${text}</dd>`
    : nothing;

/** What stands on a card that was received, by rung. */
export const paper = (ctx, card, from) =>
  html`<article class="fcard">
    <h3>${from}</h3>
    <dl>
      ${part(ctx.t("ladder.asked"), card.question)} ${part(ctx.t("ladder.we_answered"), card.answer)}
      ${RUNGS.map((name) => part(ctx.t(`ladder.${name}.says`), card.rungs[name]))}
    </dl>
  </article>`;

/** Once both said yes: how to reach the other side, as far as they say it, and how to reach this one. */
export function handshake(ctx, id, card) {
  if (!card.yes) return nothing;
  const { ours = "", theirs = "" } = card.contact || {};
  return html`${theirs ? html`<dl>${part(ctx.t("ladder.contact.theirs"), theirs)}</dl>` : nothing}
  ${ours ? html`<p class="label">${ctx.t("ladder.contact.label")}</p>` : nothing}
  ${written(ctx, {
    name: `contact.${id}`,
    command: "share",
    data: (text) => ({ card: id, text }),
    text: ours,
    label: ctx.t("ladder.contact.label"),
    hint: ctx.t("ladder.contact.hint"),
    limits: { length: ctx.view.contact, lines: 2 },
    rows: 1,
    save: ctx.t("ladder.contact.save"),
    change: ctx.t("ladder.change"),
  })}
  ${ours ? linkish(ctx.t("ladder.contact.away"), () => ctx.send("share", { card: id, text: "" }), "x") : nothing}`;
}

/** One received card with what may be made of it, and the yes to what is offered. */
export function received(ctx, id, card, from) {
  const option = ([what, name]) =>
    tap(ctx.t(`ladder.take.${what}`), () => ctx.send("take", { card: id, what: card.taken === what ? "" : what }), {
      name,
      size: 24,
      stroke: 2.4,
      className: `btn ${card.taken === what ? "on" : ""}`,
      pressed: card.taken === what,
    });
  const accept = () => ctx.send("accept", { card: id, on: !card.yes });
  return html`${paper(ctx, card, from)}
    ${
      card.rungs.offer && card.kind !== NONE
        ? tap(ctx.t(card.yes ? "ladder.accepted" : "ladder.accept"), accept, {
            name: card.yes ? "circle-check" : "handshake",
            className: `btn wide ${card.yes ? "" : "btn-solid"}`,
          })
        : nothing
    }
    ${handshake(ctx, id, card)}
    <h3 class="sec">${ctx.t("ladder.take")}</h3>
    <div class="dec">${TAKES.map(option)}</div>`;
}

/** The questions that wait for an owner's answer, and those that were answered. */
export const questions = (ctx, asked, from) =>
  Object.entries(asked).map(
    ([id, { question, answer }]) =>
      html`<li class="fcard">
        <h3>${from(id)}</h3>
        <p class="words">${question}</p>
        ${written(ctx, {
          name: `answer.${id}`,
          command: "answer",
          data: (text) => ({ card: id, text }),
          text: answer,
          label: ctx.t("ladder.answer.label"),
          see: "organisation",
          limits: limitsOf(ctx),
          save: ctx.t("ladder.answer"),
          change: ctx.t("ladder.change"),
        })}
      </li>`,
  );
