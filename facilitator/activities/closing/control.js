/** The closing on the console: the sentences to read back, who has answered, then wording, correcting, leafing. */
import { html, icon, keyed, nothing } from "../../static/parts/index.js";
import { validity } from "../../static/core/words.js";
import { button, changing, line } from "../../static/parts/line.js";
import { turnout } from "../../static/parts/turnout.js";
import { worth } from "../../static/parts/worth.js";
import { making } from "../../blocks/options/control.js";
import { counted, normsOf, sentencesOf, writtenOf } from "./rows.js";

export const style = ["../../blocks/options/control.css", "control.css"];

const PAGE = 4;

/** The sentences while they are chosen. */
function choosing(ctx) {
  const options = ctx.block("options");
  return html`<section class="cl-choose">
    <h2>${ctx.t("control.choose")}</h2>
    <p class="small">${ctx.t("control.choose.how")}</p>
    ${making(options, { ...options, view: {} })}
  </section>`;
}

const plain = (rows) =>
  html`<ol class="by-figure cl-rows">
    ${keyed(rows, ({ number, text }) =>
      html`<li>
        <b class="display num">${number}</b>
        <p class="words">${text}</p>
      </li>`)}
  </ol>`;

const kinds = (ctx) =>
  plain((ctx.view.writes || []).map((kind, at) => ({ id: kind, number: at + 1, text: ctx.t(`write.${kind}.ask`) })));

/** Words on the console that are said otherwise there: as they read, or being changed. */
function worded(ctx, key, text, { ask, send, blank = false }) {
  const draft = `word.${key}`;
  const { open, change, save, leave } = changing(ctx, draft, { [draft]: text }, (said) =>
    said[draft] || blank ? send(said[draft]) : undefined,
  );
  if (!open) return button(html`${icon("pencil", { size: 17 })}${ask}`, change, "sm");
  const buttons = [
    button(ctx.t("options.save"), save, "sm btn-solid"),
    button(ctx.t("options.cancel"), leave, "sm"),
  ];
  return line(ctx, { draft: ctx.draft(draft), label: ask, done: save, buttons });
}

function norm(ctx, one) {
  const send = (text) => ctx.send("word_norm", { norm: one.id, text });
  return html`<li class=${one.talk ? "talks" : ""}>
    <b class="display num">${one.number}</b>
    <div>
      <p class="words">${one.text}</p>
      <p class="small">${counted(ctx, "norms", one)}</p>
      ${worded(ctx, one.id, one.text, { ask: ctx.t("control.reword"), send })}
    </div>
  </li>`;
}

const talk = (ctx) =>
  html`<ol class="by-figure cl-rows">
    ${keyed(normsOf(ctx), (one) => norm(ctx, one))}
  </ol>`;

const beside = (name, label, text) =>
  html`<p class=${name}>
    <b>${label}</b> <span class="words">${text}</span>
  </p>`;

/** A sentence that was read back, what people miss in it, and how it should read; its step's finding goes along. */
function sentence(ctx, one) {
  const missing = (ctx.view.missing || {})[one.id] || [];
  const step = (ctx.view.steps || {})[one.id];
  const send = async (said) => {
    const text = said === one.text ? "" : said;
    const answer = await ctx.send("correct", { sentence: one.id, text });
    if (answer.ok && step) await ctx.house_send("harvest", { step, text: text || one.text });
    return answer;
  };
  return html`<li class=${one.talk ? "talks" : ""}>
    <b class="display num">${one.number}</b>
    <div>
      <p class="words">${one.text}</p>
      <p class="small">${counted(ctx, "check", one)}</p>
      ${missing.map((text) => beside("said", ctx.t("check.missing"), text))}
      ${one.corrected ? beside("now", ctx.t("control.now"), one.corrected) : nothing}
      ${worded(ctx, one.id, one.corrected || one.text, { ask: ctx.t("control.correct"), send, blank: true })}
    </div>
  </li>`;
}

function checked(ctx) {
  return html`<p class="lead">
      <b>${validity(ctx.view)}</b> · ${ctx.t("control.checked", { count: ctx.view.people })}
    </p>
    <ol class="by-figure cl-rows">
      ${keyed(sentencesOf(ctx), (one) => sentence(ctx, one))}
    </ol>`;
}

/** What was written, kind by kind, and the page that the wall shows. */
function reading(ctx) {
  const { writes = [], page = 0 } = ctx.view;
  const all = writes.map((kind) => ({ id: kind, notes: writtenOf(ctx, kind) }));
  const pages = Math.max(1, ...all.map(({ notes }) => Math.ceil(notes.length / PAGE)));
  const at = page % pages;
  const turn = (to) => () => ctx.send("show_page", { page: (to + pages) % pages });
  const leaf = html`<p class="cl-leaf">
    ${button(ctx.t("control.before"), turn(at - 1), "sm")} <b>${ctx.t("wall.page_of", { page: at + 1, pages })}</b>
    ${button(ctx.t("control.after"), turn(at + 1), "sm")}
  </p>`;
  return html`${pages > 1 ? leaf : nothing}
    <div class="cl-kinds">
      ${keyed(all, ({ id, notes }) =>
        html`<section>
          <h2>${ctx.t(`write.${id}`)} <span>${notes.length}</span></h2>
          <ul>
            ${keyed(notes, ({ text }, place) =>
              html`<li class="words ${Math.floor(place / PAGE) === at ? "on" : ""}">${text}</li>`)}
          </ul>
        </section>`)}
    </div>`;
}

const promise = (ctx) => worth(ctx.t("name"), [], { under: ctx.t("control.promise") });

/** While people answer: how many have, and what they are asked. */
function asking(ctx, stage) {
  const { done = 0, of = 0 } = ctx.house.participation || {};
  const says = ctx.t(stage === "write" ? "wall.have_written" : "wall.have_answered", { count: of });
  const rows = stage === "norms" ? plain(normsOf(ctx)) : stage === "check" ? plain(sentencesOf(ctx)) : kinds(ctx);
  const { checks = {} } = ctx.view;
  return {
    body: html`<div class="cl-pair">
      ${turnout({ done, of, says, label: ctx.t("shared.done_of", { done, of }) })}
      <div>${rows}${stage === "norms" && checks.on ? choosing(ctx) : nothing}</div>
    </div>`,
    side: promise(ctx),
  };
}

function preparing(ctx) {
  const { checks = {}, writes = [] } = ctx.view;
  const norms = normsOf(ctx);
  return {
    body: html`${norms.length ? plain(norms) : nothing}${checks.on ? choosing(ctx) : nothing}
    ${writes.length ? kinds(ctx) : nothing}`,
    side: promise(ctx),
  };
}

/** What is still to be talked about before the room moves on: marked, and not worded otherwise yet. */
const open = (ctx) => normsOf(ctx).filter(({ talk: count, now }) => count && !now).length;

/** `{body, side, unsettled}` for the frame of the console. */
export function control(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "prepare") return preparing(ctx);
  if (phase === "open" || phase === "last_minute") return asking(ctx, stage);
  if (phase === "closed") return { body: html`<p class="lead">${ctx.t("wall.closed.text")}</p>`, side: promise(ctx) };
  if (stage === "talk") {
    const count = open(ctx);
    return { body: talk(ctx), unsettled: count ? ctx.t("control.unsettled", { count }) : "" };
  }
  if (stage === "checked") return { body: checked(ctx), side: promise(ctx) };
  const { checks = {}, writes = [] } = ctx.view;
  if (phase === "revealed") return { body: reading(ctx), side: promise(ctx) };
  const all = [normsOf(ctx).length ? talk(ctx) : "", checks.on ? checked(ctx) : "", writes.length ? reading(ctx) : ""];
  return { body: html`${all.filter(Boolean)}` };
}

export { control as console };
