/** The closing on a phone: norms to live with, sentences read back, a few lines to leave; then what came of it. */
import { html, icon, keyed, lockline, nothing, segment } from "../../static/parts/index.js";
import { validity } from "../../static/core/words.js";
import { calm, linkish, mainButton, tap, toTop } from "../../static/parts/ways.js";
import { answerOf, keepLines, line, lineOf, toLine } from "../../blocks/scales/phone.js";
import { counted, FINE, normsOf, sentencesOf, TALK } from "./rows.js";

export const style = ["../../blocks/notes/style.css", "../../blocks/scales/style.css", "phone.css"];

const numbered = (one, inside, className = "") =>
  html`<li class="cl-row ${className}">
    <h3><b class="num">${one.number}</b><span class="words">${one.text}</span></h3>
    ${inside}
  </li>`;

/** A part that this person is through with, and the way back into it until it closes. */
function through(ctx, done, text) {
  const again = () => {
    done.set(false);
    toTop();
  };
  return { body: calm({ title: ctx.t("done"), text, action: linkish(ctx.t("change"), again, "pencil") }) };
}

/** Each norm with the way to say that one would talk about it; the rest is lived with in one tap. */
function norms(ctx) {
  const scales = ctx.block("norms");
  const rows = normsOf(ctx);
  const done = ctx.local("done.norms", false);
  const talked = rows.filter(({ id }) => answerOf(scales, id, "now") === TALK);
  if (done.get()) return through(ctx, done, ctx.t("norms.sent", { count: talked.length }));
  const mark = (item, answer) => scales.send("mark", { item, answer }, { quiet: true });
  const row = (one) => {
    const on = answerOf(scales, one.id, "now") === TALK;
    const label = html`${ctx.t("norms.talk")}<span class="vh"> ${one.text}</span>`;
    const toggle = () => mark(one.id, on ? "" : TALK);
    const look = { name: on ? "check" : "message-circle", className: `btn query ${on ? "on" : ""}`, pressed: on };
    return numbered(one, tap(label, toggle, look), on ? "talks" : "");
  };
  const finish = () => {
    for (const { id } of rows) if (!answerOf(scales, id, "now")) mark(id, FINE);
    done.set(true);
    toTop();
  };
  return {
    body: html`<h2 class="h2s" id="page-head" tabindex="-1">${ctx.t("norms.title")}</h2>
      <p class="instr">${ctx.t("norms.instr")}</p>
      <ol>
        ${keyed(rows, row)}
      </ol>`,
    action: html`${mainButton(ctx.t(talked.length ? "norms.rest" : "norms.all"), finish, { name: "check" })}
    ${lockline(ctx.t("secret"))}`,
  };
}

/** A sentence of what was found, with the two answers and, where something is missing, the box for it. */
function sentence(ctx, one) {
  const scales = ctx.block("checks");
  const value = answerOf(scales, one.id, "now");
  const onPick = (picked) => {
    const answer = picked === value ? "" : picked;
    const said = lineOf(scales, one.id).text;
    if (answer !== TALK && said) scales.send("write", { about: one.id, text: "" }, { quiet: true });
    scales.send("mark", { item: one.id, answer }, { quiet: !answer });
    if (answer === TALK) toLine(one.id);
  };
  const options = [
    { value: FINE, text: ctx.t("check.fine"), icon: value === FINE ? "check" : "" },
    { value: TALK, text: ctx.t("check.talk"), icon: value === TALK ? "pencil" : "" },
  ];
  const missing = html`${line(scales, { about: one.id, label: ctx.t("check.missing"), rows: 2 })}
    <p class="hint lockline">${icon("eye", { size: 20 })}<span>${ctx.t("check.readers")}</span></p>`;
  return numbered(
    one,
    html`<div class="cl-two">${segment({ label: one.text, options, value, onPick })}</div>
      ${value === TALK ? missing : nothing}`,
    value === TALK ? "talks" : "",
  );
}

/** All of them together: none has to be answered, and what is answered counts at once. */
function check(ctx) {
  const scales = ctx.block("checks");
  const rows = sentencesOf(ctx);
  const done = ctx.local("done.check", false);
  const given = rows.map(({ id }) => ({ id, answer: answerOf(scales, id, "now") })).filter(({ answer }) => answer);
  const count = given.length;
  const missing = given.filter(({ answer }) => answer === TALK).map(({ id }) => id);
  if (done.get()) return through(ctx, done, ctx.t("check.sent", { count }));
  const finish = async () => {
    if (!count) return ctx.toast(ctx.t("check.none"));
    if (!(await keepLines(scales, missing))) return undefined;
    done.set(true);
    return toTop();
  };
  return {
    body: html`<h2 class="h2s" id="page-head" tabindex="-1">${ctx.t("check.title")}</h2>
      <ol class="cl-list">
        ${keyed(rows, (one) => sentence(ctx, one))}
      </ol>`,
    action: html`${mainButton(ctx.t("check.done", { count }), finish, { idle: !count })}${lockline(ctx.t("secret"))}`,
  };
}

const told = (ctx, title, kind, rows) =>
  rows.length
    ? html`<h3 class="sec">${title}</h3>
        <ol>
          ${keyed(rows, (one) =>
            numbered(
              { ...one, text: one.corrected || one.text },
              html`<p class="hint">${counted(ctx, kind, one)}</p>
                ${one.corrected ? html`<p class="hint">${ctx.t("corrected", { text: one.text })}</p>` : nothing}`,
            ))}
        </ol>`
    : nothing;

/** What came of the part that the wall shows; in the end of all of them. */
function after(ctx, later) {
  const { phase, stage, harvest } = ctx.step;
  if (phase === "closed") return { body: calm({ title: ctx.t("look"), text: ctx.t("look.closed") }) };
  const over = phase === "harvested";
  const part = (name) => over || stage === name;
  const { people, writes = [] } = ctx.view;
  const text = ctx.t(over && writes.length ? "look.harvested" : "look.text");
  const more = html`${over && harvest ? html`<blockquote class="words">${harvest}</blockquote>` : nothing}
  ${part("talk") ? told(ctx, ctx.t("norms.ours"), "norms", normsOf(ctx)) : nothing}
  ${part("checked") && people ? html`<h3 class="sec">${validity(ctx.view)}</h3>` : nothing}
  ${part("checked") ? told(ctx, ctx.t("check.said"), "check", sentencesOf(ctx)) : nothing}
  ${part("read") && later ? later.written(ctx) : nothing}`;
  return { body: calm({ title: ctx.t("look"), text, more }) };
}

/** One screen, by phase and stage. */
export function phone(ctx) {
  const { phase, stage } = ctx.step;
  if (ctx.me.observer) return { body: calm({ title: ctx.t("observer.title"), text: ctx.t("observer.text") }) };
  const later = ctx.module("phone_write.js"); // from the beginning, so that it is here when its moment comes
  if (phase !== "open" && phase !== "last_minute") return after(ctx, later);
  if (stage === "norms") return norms(ctx);
  if (stage === "check") return check(ctx);
  return later ? later.write(ctx) : { body: calm({ title: ctx.t("look"), text: "" }) };
}
