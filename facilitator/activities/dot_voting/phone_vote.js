/** The ballot: points put and taken with a thumb, sent whole, changed until the close. */
import { banner, html, icon, kind, nothing, pips, repeat, stepper } from "../../static/parts/index.js";
import { byNumber } from "./rows.js";

const SAME_TAP = 800;

const total = (spread) => Object.values(spread).reduce((sum, dots) => sum + dots, 0);
const equal = (one, other) =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

/** The ballot as this phone knows it: what is marked, what is on its way, what has arrived. */
function ballotOf(ctx) {
  const { mine } = ctx;
  const marked = ctx.local(`marked.${mine.round}`, null);
  const changing = ctx.local(`changing.${mine.round}`, false);
  const waiting = ctx.pending
    .filter((entry) => entry.name === "vote" && entry.data.round === mine.round && !entry.sent)
    .pop();
  const arrived = mine.spread || {};
  const spread = marked.get() || (waiting ? waiting.data.spread : arrived);
  return {
    marked,
    changing,
    waiting,
    arrived,
    spread,
    left: mine.dots - total(spread),
    settled: (mine.voted || waiting) && !changing.get(),
  };
}

function put(ctx, ballot, option, step) {
  const now = ballot.spread[option] || 0;
  if (step > 0 && ballot.left < 1) return ctx.toast(ctx.t("vote.used", { count: ctx.mine.dots }));
  if (step > 0 && now >= ctx.mine.most) return ctx.toast(ctx.t("vote.most", { count: ctx.mine.most }));
  const spread = { ...ballot.spread, [option]: now + step };
  if (!spread[option]) delete spread[option];
  return ballot.marked.set(spread);
}

const blankIsMeant = (ctx) =>
  ctx.ask({
    title: ctx.t("vote.blank.title"),
    text: ctx.t("vote.blank.text"),
    yes: ctx.t("vote.blank.yes"),
    no: ctx.t("vote.blank.no"),
  });

async function send(ctx, ballot) {
  const { round } = ctx.mine;
  const { spread } = ballot;
  if (!total(spread) && !(await blankIsMeant(ctx))) return;
  const answered = ctx.send(
    "vote",
    { spread, round },
    {
      lost: { key: "late", value: round },
      onRefused: (reason, values, said) => {
        ballot.marked.set(spread);
        if (reason === "not_now" || reason === "round_over") ctx.local("late", 0).set(round);
        else ctx.toast(said, { tone: "warn" });
      },
    },
  );
  ctx.local("sent_at", 0).set(Date.now());
  ballot.changing.set(false);
  ballot.marked.set(null);
  await answered;
}

function option(ctx, ballot, id) {
  const told = ctx.view.options[id];
  if (!told) return nothing;
  const value = ballot.spread[id] || 0;
  const { number } = told;
  const marks = html`<span class="pips" role="img" aria-label=${ctx.t("points", { count: value })}>
    ${Array.from({ length: value }, () => html`<i></i>`)}
  </span>`;
  return html`<li class=${value ? "has" : ""}>
    <p><b class="num">${number}</b> <span class="words">${told.text}</span></p>
    ${stepper({
      value,
      max: ctx.mine.most,
      canAdd: ballot.left > 0 && value < ctx.mine.most,
      marks,
      lessLabel: ctx.t("vote.less", { number }),
      moreLabel: ctx.t("vote.more", { number }),
      onLess: () => put(ctx, ballot, id, -1),
      onMore: () => put(ctx, ballot, id, 1),
    })}
  </li>`;
}

/** What has been said aloud, without points to give: for whoever arrived later or observes. */
function onlyRead(ctx, title, text) {
  return {
    body: html`${kind({ title, text })}
      <ul class="votes plain">
        ${repeat(
          byNumber(ctx.view.options),
          ([id]) => id,
          ([, each]) =>
            html`<li>
              <p><b class="num">${each.number}</b> <span class="words">${each.text}</span></p>
            </li>`,
        )}
      </ul>`,
  };
}

/** Opens the ballot again; the second tap of the finger that sent it does not. */
function change(ctx, ballot) {
  const since = Date.now() - ctx.local("sent_at", 0).get();
  if (since >= 0 && since < SAME_TAP) return;
  ballot.marked.set(ballot.spread);
  ballot.changing.set(true);
}

/** The points of one's own ballot, option by option. */
function ownPoints(ctx, { spread }, own) {
  return html`<ul class="votes own-ballot">
    ${repeat(
      own,
      ([id]) => id,
      ([id, each]) =>
        html`<li>
          <p><b class="num">${each.number}</b> <span class="words">${each.text}</span></p>
          ${pips({ on: spread[id], of: spread[id], label: ctx.t("points", { count: spread[id] }) })}
        </li>`,
    )}
  </ul>`;
}

/** The ballot is on its way or has arrived: what it says, and the way to change it. */
function sent(ctx, ballot) {
  const own = byNumber(ctx.view.options).filter(([id]) => ballot.spread[id]);
  const { waiting } = ballot;
  return {
    body: html`<div class="sent ${waiting ? "waits" : ""}">
        ${icon(waiting ? "clock" : "circle-check", { size: 34, stroke: 2.4 })}
        <div>
          <h2>${ctx.t(waiting ? "vote.waiting.title" : "vote.arrived.title")}</h2>
          <p>${ctx.t(waiting ? "vote.waiting.text" : "vote.change.until")}</p>
        </div>
      </div>
      ${
        own.length
          ? html`<h3 class="sec">${ctx.t("vote.yours")}</h3>
              ${ownPoints(ctx, ballot, own)}`
          : html`<p class="empty">${ctx.t("vote.blank.sent")}</p>`
      }`,
    action: html`<button type="button" class="btn main" @click=${() => change(ctx, ballot)}>
        ${icon("pencil")}${ctx.t("vote.change")}
      </button>
      ${secret(ctx)}`,
  };
}

const secret = (ctx) =>
  html`<p class="hint lockline">${icon("lock", { size: 18 })}<span>${ctx.t("vote.secret")}</span></p>`;

function closing(ctx, ballot) {
  if (!ctx.timer.closing) return nothing;
  const unsent = !ctx.mine.voted || !equal(ballot.spread, ballot.arrived);
  return unsent
    ? banner({ icon: "timer", title: ctx.t("vote.closing.title"), text: ctx.t("vote.closing.text") })
    : nothing;
}

function tray(ctx, ballot) {
  const { dots, most } = ctx.mine;
  return html`${closing(ctx, ballot)}
    <div class="tray">
      <p>
        ${
          ballot.left
            ? html`<b>${ctx.t("vote.left", { count: ballot.left })}</b> ${ctx.t("vote.of", { dots })}`
            : html`<b>${ctx.t("vote.given", { count: dots })}</b>`
        }
        ${most < dots ? html`<span class="most">${ctx.t("vote.most.short", { count: most })}</span>` : nothing}
      </p>
      ${dots <= 6 ? pips({ on: ballot.left, of: dots }) : nothing}
    </div>`;
}

/** The stage `vote`, last minute and grace included. */
export function voting(ctx) {
  if (ctx.me.observer) return onlyRead(ctx, ctx.t("observer.title"), ctx.t("observer.text"));
  if (!ctx.mine.order) return { body: html`<p class="empty">${ctx.t("vote.coming")}</p>` };
  if (!ctx.mine.on_roll) return onlyRead(ctx, ctx.t("late.title"), ctx.t("late.text"));
  const ballot = ballotOf(ctx);
  if (ballot.settled) return { ...sent(ctx, ballot), top: closing(ctx, ballot) };
  return {
    top: tray(ctx, ballot),
    body: html`
      ${
        ctx.view.runoff
          ? html`<div class="over-list">${kind({ title: ctx.t("runoff.kind"), text: ctx.t("runoff.phone") })}</div>`
          : nothing
      }
      <ul class="votes">
        ${repeat(
          ctx.mine.order,
          (id) => id,
          (id) => option(ctx, ballot, id),
        )}
      </ul>
      <p class="hint after-list">${ctx.t("vote.change.until")}</p>
    `,
    action: html`<button type="button" class="btn btn-go main" @click=${() => send(ctx, ballot)}>
        ${ctx.t(ctx.mine.voted ? "vote.send.again" : "vote.send")}
      </button>
      ${secret(ctx)}`,
  };
}
