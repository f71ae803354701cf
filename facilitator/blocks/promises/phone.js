/** Promises on a phone: proposing one, saying yes to one, and those of one's organisation. */
import { field, html, icon, keyed, nothing } from "../../static/parts/index.js";
import { byName, organisationOf } from "../../static/core/words.js";
import { goButton, linkish, mainButton, tap, toTop } from "../../static/parts/ways.js";
import { became, errorOf, hand } from "../../static/parts/write.js";
import { dayText, when } from "./phone_when.js";

export const ANSWERS = { yes: "handshake", no: "sprout" };
const LINES = ["first", "cue", "sign"];

const mates = (ctx) => Object.entries((ctx.views.table || {}).mates || {}).filter(([id]) => id !== ctx.me.person);
export const nameOf = (ctx, id) => ((((ctx.views.table || {}).mates || {})[id] || {}).name || "").trim();
const home = (ctx) => organisationOf(ctx.house, ctx.me.organisation);

/** Who takes it on, from the choice `p7`, `o3`, `me` or "": what the command is told, and what the button names. */
function whose(ctx) {
  const chosen = ctx.draft("who").get();
  if (chosen === "me") return { data: { owner: ctx.me.person }, name: "" };
  if (!chosen) return { data: {}, name: "" };
  const person = nameOf(ctx, chosen);
  return person
    ? { data: { owner: chosen }, name: person }
    : { data: { organisation: chosen }, name: organisationOf(ctx.house, chosen) };
}

function who(ctx) {
  const draft = ctx.draft("who");
  const { organisation } = ctx.me;
  const chosen = draft.get();
  const option = (value, text) => html`<option value=${value} ?selected=${chosen === value}>${text}</option>`;
  const others = Object.keys(ctx.house.organisations || {})
    .filter((id) => id !== organisation && organisationOf(ctx.house, id))
    .sort((one, other) => byName(organisationOf(ctx.house, one), organisationOf(ctx.house, other)));
  const choose = (event) => {
    draft.set(event.target.value);
    ctx.refresh();
  };
  const { data, name } = whose(ctx);
  const asked = data.organisation ? "promises.who.organisation" : "promises.who.person";
  return html`<div class="fieldset">
    <label for="promise-who">${ctx.t("promises.who.label")}</label>
    <div class="sel">
      <select id="promise-who" class="field" @change=${choose}>
        ${option("", ctx.t("promises.who.nobody"))}${option("me", ctx.t("promises.who.me"))}
        ${organisation ? option(organisation, home(ctx)) : nothing}
        ${mates(ctx).map(([id, mate]) => (mate.name ? option(id, mate.name) : nothing))}
        ${others.map((id) => option(id, organisationOf(ctx.house, id)))}
      </select>
      ${icon("chevron-down")}
    </div>
    ${name ? html`<p class="hint">${ctx.t(asked, { name })}</p>` : nothing}
  </div>`;
}

const line = (ctx, name) =>
  field({
    draft: ctx.draft(name),
    label: ctx.t(`promises.${name}.label`),
    hint: ctx.t(`promises.${name}.hint`),
    max: ctx.view.line,
    error: errorOf(ctx, name),
    rows: 1,
    id: `promise-${name}`,
  });

function clear(ctx) {
  ["who", "due", ...LINES].forEach((name) => ctx.draft(name).clear());
  ["changing", "origin"].forEach((name) => ctx.local(name, "").set(""));
  toTop();
}

/** Sends what was written and empties the form at once: a new promise, or another wording of one (`changing`). What
    is refused stands in the form again, unless another one was begun. */
async function send(ctx) {
  const texts = Object.fromEntries(LINES.map((name) => [name, ctx.draft(name).get().trim()]));
  const long = LINES.find((name) => [...texts[name]].length > ctx.view.line);
  if (long) return document.getElementById(`promise-${long}`).focus();
  const promise = ctx.local("changing", "").get();
  const { data } = whose(ctx);
  const all = { ...data, ...texts, due: ctx.draft("due").get() };
  const origin = ctx.local("origin", "").get();
  const said = promise
    ? { promise, owner: "", organisation: "", ...all }
    : Object.fromEntries(Object.entries({ ...all, origin }).filter(([, value]) => value));
  const limits = { length: ctx.view.length, lines: ctx.view.lines };
  const name = promise ? "change" : "make";
  const kept = Object.fromEntries(["who", "due", ...LINES].map((key) => [key, ctx.draft(key).get()]));
  const had = ctx.draft("what").get().trim();
  const taken = hand(ctx, "what", name, (what) => ({ what, ...said }), { id: "promise-what", limits, early: true });
  if (!had || ctx.draft("what").get()) return null;
  clear(ctx);
  if ((await taken) || ctx.draft("what").get().trim() !== had) return null;
  Object.entries(kept).forEach(([key, value]) => ctx.draft(key).set(value));
  if (promise) ctx.local("changing", "").set(promise);
  ctx.local("origin", "").set(origin);
  return ctx.refresh();
}

/** What the red button says: to whom it goes, or what becomes of it. */
function sends(ctx) {
  const { data, name } = whose(ctx);
  if (ctx.local("changing", "").get()) return ctx.t("promises.save");
  if (name) return ctx.t("promises.make.asks", { name });
  return ctx.t(data.owner && ctx.draft("due").get() ? "promises.make.mine" : "promises.make.intention");
}

/** What other steps found, to begin with. */
function found(ctx) {
  const texts = Object.entries({ ...ctx.organisation.found, ...ctx.view.found });
  if (!texts.length || ctx.draft("what").get()) return nothing;
  const begin = (key, text) => () => {
    ctx.draft("what").set(text);
    ctx.local("origin", "").set(key.split(".")[0]);
    ctx.refresh();
  };
  return html`<details class="found">
    <summary>${ctx.t("promises.found", { count: texts.length })}</summary>
    <ul class="edges ruled">
      ${keyed(texts, ([key, { text }]) => html`<li>${tap(text, begin(key, text), { className: "linkish" })}</li>`)}
    </ul>
  </details>`;
}

/** The page on which one is written; `list` follows it. */
export function proposing(ctx, list) {
  const more = ctx.local("more", false);
  const open = more.get() || ctx.draft("cue").get() || ctx.draft("sign").get();
  const changing = ctx.local("changing", "").get();
  return {
    body: html`${field({
      draft: ctx.draft("what"),
      label: ctx.t("promises.what.label"),
      see: "organisation",
      max: ctx.view.length,
      lines: ctx.view.lines,
      error: errorOf(ctx, "what"),
      id: "promise-what",
    })}
    ${found(ctx)}${who(ctx)}${when(ctx)}${line(ctx, "first")}
    ${
      open
        ? html`${line(ctx, "cue")}${line(ctx, "sign")}`
        : linkish(ctx.t("promises.more"), () => more.set(true), "plus")
    }
    ${changing ? linkish(ctx.t("promises.leave"), () => (ctx.draft("what").clear(), clear(ctx))) : nothing} ${list}`,
    action: html`${mainButton(sends(ctx), () => send(ctx))}
      ${became(ctx, "what", ctx.t("promises.make.saved"), ctx.t("promises.waiting"))}
      ${ctx.local("went.what", false).get() ? nothing : html`<p class="hint lockline">${ctx.t("promises.rule")}</p>`}`,
  };
}

const fact = (name, text, className = "") =>
  text
    ? html`<li>${icon(name, { size: 21 })}<span class=${className}>${text}</span></li>`
    : nothing;

/** One promise as a paper: what, by whom, for when, the first step. */
function paper(ctx, promise, below = nothing) {
  const { what, first, cue, sign, due, to, organisation, owner, answer, origin } = promise;
  const began = (ctx.house.steps || {})[origin];
  const person = owner && owner === ctx.me.person ? ctx.me.name : nameOf(ctx, owner);
  const asked = [person, organisationOf(ctx.house, to)].filter(Boolean).join(", ");
  const by = asked || ctx.t("promises.proposed_by", { name: organisationOf(ctx.house, organisation) });
  const asks = (owner || to) && !promise.accepted;
  return html`<article class="ticket">
    <p class="words">${what}</p>
    ${began ? html`<p class="small">${ctx.t("promises.origin", { title: began.title })}</p>` : nothing}
    <ul>
      ${fact("user", by)}${asks ? fact("clock", ctx.t("promises.asks"), "pend") : nothing}
      ${promise.waiting ? fact("clock", ctx.t("promises.waiting"), "pend") : nothing}
      ${answer ? fact(ANSWERS[answer], ctx.t(`promises.answer.${answer}`)) : nothing}
      ${fact("calendar", due ? ctx.t("promises.due", { day: dayText(ctx, due) }) : ctx.t("promises.due.none"))}
      ${fact("footprints", first)}${fact("refresh-cw", cue)}${fact("sprout", sign)}
    </ul>
    ${below}
  </article>`;
}

/** What is on its way to the room, as it will stand there. */
function onItsWay(ctx) {
  const made = ({ key, data, sent }) => {
    const { organisation: to = "", owner = "" } = data;
    return [key, { ...data, owner, to, organisation: ctx.me.organisation, waiting: !sent }];
  };
  return Object.fromEntries(ctx.pending.filter(({ name }) => name === "make").map(made));
}

const together = (ctx) => ({ ...(ctx.organisation.own || {}), ...(ctx.mine.own || {}) });

/** What waits for this person's yes, as `[id, promise]`. */
export const waiting = (ctx) => Object.entries(together(ctx)).filter(([, promise]) => promise.asks);

/** The page that asks for a yes. */
export function asking(ctx, [id, promise]) {
  const answer = (on) => ctx.send("answer", { promise: id, on });
  return {
    body: html`<h2 class="h2s" id="page-head">${ctx.t("promises.asking.title")}</h2>
      <p class="instr">${ctx.t("promises.asking.text")}</p>
      ${paper(ctx, promise)}`,
    action: html`<div class="pair">
      <button type="button" class="btn" @click=${() => answer(false)}>${ctx.t("promises.decline")}</button>
      ${goButton(ctx.t("promises.accept"), () => answer(true), { name: "check", first: true })}
    </div>`,
  };
}

/** Begins to say one otherwise, in the form. */
function change(ctx, id, promise) {
  const { owner, to, what, due } = promise;
  ctx.local("changing", "").set(id);
  ctx.draft("what").set(what);
  ctx.draft("due").set(due);
  ctx.draft("who").set(owner === ctx.me.person ? "me" : owner || to);
  LINES.forEach((name) => ctx.draft(name).set(promise[name]));
  toTop();
  requestAnimationFrame(() => document.getElementById("promise-what").focus());
}

/** What one proposed or took on, and what one's organisation did; `fixed`: nothing of it may be changed any more. */
export function own(ctx, fixed = false) {
  const held = Object.entries({ ...together(ctx), ...onItsWay(ctx) }).filter(([, promise]) => !promise.asks);
  const below = (id, promise) => {
    const mine = promise.mine && !fixed;
    const ours = promise.accepted && !promise.owner && promise.to === ctx.me.organisation;
    const otherwise = html`${linkish(ctx.t("promises.change"), () => change(ctx, id, promise))}
    ${linkish(ctx.t("promises.drop"), () => ctx.send("drop", { promise: id }))}`;
    const again = linkish(ctx.t("promises.again"), () => ctx.send("ask_again", { promise: id }));
    if (!mine && !ours) return nothing;
    return html`<div class="below">${mine ? otherwise : nothing}${ours ? again : nothing}</div>`;
  };
  const row = ([id, promise]) => html`<li>${paper(ctx, promise, below(id, promise))}</li>`;
  return held.length
    ? html`<h2 class="sec">${ctx.t("promises.own", { count: held.length })}</h2>
        <ul>
          ${keyed(held, row)}
        </ul>`
    : nothing;
}

/** All of the room, without persons; `going` are those of earlier that go on. */
export function all(ctx, going = []) {
  const list = Object.entries(ctx.view.list || {}).sort(([, one], [, other]) => one.place - other.place);
  const row = ([, { what, organisation, by, due }]) => {
    const told = { what, organisation, to: by, due, accepted: true };
    return html`<li>${paper(ctx, told)}</li>`;
  };
  const part = (key, entries) =>
    entries.length
      ? html`<h2 class="sec">${ctx.t(key, { count: entries.length })}</h2>
          <ul>
            ${keyed(entries, row)}
          </ul>`
      : nothing;
  return html`${part(
    "promises.firm",
    list.filter(([, { firm }]) => firm),
  )}
  ${part("promises.going", going)}
  ${part(
    "promises.intentions",
    list.filter(([, { firm }]) => !firm),
  )}`;
}
