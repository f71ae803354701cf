/** Commitments on a phone: what became of the last ones, then what waits for one's yes, and proposing. */
import { all, asking, own, proposing, waiting } from "../../blocks/promises/phone.js";
import { answered } from "../../blocks/promises/phone_answers.js";
import { calendar } from "../../blocks/promises/phone_calendar.js";
import { chips, field, html, keyed, nothing } from "../../static/parts/index.js";
import { organisationOf } from "../../static/core/words.js";
import { calm, linkish, roomIsAt, tap, toTop } from "../../static/parts/ways.js";
import { errorOf, excess, problemOf } from "../../static/parts/write.js";
import { AFTERWARDS, STATUSES } from "./statuses.js";

export const style = ["../../blocks/promises/phone.css", "phone.css"];

/** Says how one went; what was chosen before and is not told anew stays. */
function tell(ctx, commitment, { status, then, learnt, words }, more = {}) {
  const said = { commitment, status, then, learnt, words, ...more };
  return ctx.send("tell", Object.fromEntries(Object.entries(said).filter(([, value]) => value)));
}

/** Words beside a status: what was learnt, and the new ones of what changes. */
function telling(ctx, id, row, name) {
  const key = `${name}.${id}`;
  const again = ctx.local(`again.${key}`, false);
  if (row[name] && !again.get())
    return html`<p class="label">${ctx.t(`told.${name}`)}</p>
      <p class="said">${row[name]}</p>
      ${linkish(ctx.t("promises.change"), () => (ctx.draft(key).set(row[name]), again.set(true)))}`;
  const draft = ctx.draft(key);
  const limits = { length: ctx.view.promises.line };
  const save = async () => {
    const text = draft.get().trim();
    const said = excess(ctx, text, limits);
    problemOf(ctx, key).set(said ? { said, limits } : null);
    if (said || !text) return;
    const { ok } = await tell(ctx, id, row, { [name]: text });
    if (ok) draft.clear();
    again.set(!ok);
  };
  return html`${field({
    draft,
    label: ctx.t(`told.${name}`),
    see: "organisation",
    max: limits.length,
    rows: 1,
    error: errorOf(ctx, key),
    id: `told-${name}-${id}`,
  })}
  ${draft.get().trim() ? tap(ctx.t("told.save"), save, { className: "btn" }) : nothing}`;
}

/** One of an earlier meeting, opened by a tap: how it went, what now, what was learnt. */
function earlier(ctx, [id, row]) {
  if (!ctx.mine.delegate) return html`<li class="told"><p class="what words">${row.what}</p></li>`;
  const options = STATUSES.map((value) => ({ value, text: ctx.t(`status.${value}`) }));
  const after = AFTERWARDS.map((value) => ({ value, text: ctx.t(`then.${value}`) }));
  const pick = (name) => (value) => tell(ctx, id, row, { [name]: value });
  const open = row.status && row.status !== "done";
  return html`<li class="told">
    <p class="what words">${row.what}</p>
    ${row.due ? html`<p class="hint">${ctx.t("promises.due", { day: ctx.words.date(row.due) })}</p>` : nothing}
    ${chips({ options, value: row.status, label: ctx.t("told.label"), onPick: pick("status") })}
    ${
      open
        ? html`<p class="label">${ctx.t("told.then")}</p>
            ${chips({ options: after, value: row.then, label: ctx.t("told.then"), onPick: pick("then") })}`
        : nothing
    }
    ${row.then === "changes" ? telling(ctx, id, row, "words") : nothing}
    ${row.status ? telling(ctx, id, row, "learnt") : nothing}
  </li>`;
}

function told(ctx) {
  const rows = Object.entries(ctx.organisation.earlier || {});
  const name = organisationOf(ctx.house, ctx.me.organisation);
  return {
    body: html`<h2 class="h2s" id="page-head">${ctx.t("told.title")}</h2>
      ${
        rows.length
          ? html`<p class="instr">${ctx.t(ctx.mine.delegate ? "told.instr" : "told.not_yet", { name })}</p>
              <ul>
                ${keyed(rows, (row) => earlier(ctx, row))}
              </ul>`
          : html`<p class="empty">${ctx.t("told.none", { name })}</p>`
      }`,
  };
}

/** While promises are made: who is asked answers first, and later on by a tap: no page goes away under who writes. */
function making(ctx) {
  const block = ctx.block("promises");
  const [asked] = waiting(block);
  const answering = ctx.local("answering", true);
  const heard = ctx.local("heard", "");
  if (asked && answering.get()) return asking(block, asked);
  if (!asked && answering.get()) answering.set(false);
  if (asked && heard.get() !== asked[0]) {
    heard.set(asked[0]);
    ctx.say(ctx.t("promises.asking.title"));
  }
  if (ctx.me.observer) return { body: html`<p class="empty">${ctx.t("observer")}</p>` };
  const answer = () => {
    answering.set(true);
    toTop();
  };
  return { ...proposing(block, own(block)), top: asked ? [roomIsAt(ctx.t("promises.asking.title"), answer)] : [] };
}

/** The time is over: a yes may still come. */
function after(ctx) {
  const block = ctx.block("promises");
  const [asked] = waiting(block);
  if (asked && ctx.step.phase !== "harvested") return asking(block, asked);
  const going = Object.entries(ctx.view.going || {}).map(([id, each]) => [id, { ...each, by: each.organisation }]);
  if (ctx.view.told) return { body: going.length ? all(block, going) : calm({ title: ctx.t("told.over") }) };
  if (ctx.step.phase === "closed")
    return {
      body: html`<h2 class="h2s" id="page-head">${ctx.t("closed.title")}</h2>
        <p class="instr">${ctx.t("closed.text")}</p>
        ${calendar(block)}${own(block, true)}`,
    };
  return {
    body: html`<h2 class="h2s" id="page-head">${ctx.t("after.title")}</h2>
      ${calendar(block)}${all(block, going)}`,
  };
}

function moment(ctx) {
  const { phase, stage } = ctx.step;
  if (phase === "closed" || phase === "revealed" || phase === "harvested") return after(ctx);
  return stage === "told" ? told(ctx) : making(ctx);
}

export function phone(ctx) {
  const { top = [], ...page } = moment(ctx);
  const heard = answered(ctx.block("promises"));
  return { title: ctx.t("phone.title"), mark: "organisation", className: "cm", ...page, top: [...top, ...heard] };
}
