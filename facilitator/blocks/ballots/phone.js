/** The ballot on a phone: points put and taken with a thumb, sent whole, changed until the close. */
import { html, icon, kind, lockline, nothing, pips, repeat, stepper } from "../../static/parts/index.js";
import { mainButton } from "../../static/parts/ways.js";

const SAME_TAP = 800;

const total = (spread) => Object.values(spread).reduce((sum, dots) => sum + dots, 0);
const equal = (one, other) =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

/** The ballot as this phone knows it: what is marked, what is on its way, what has arrived. */
function ballotOf(ctx) {
  const { round, dots, spread: arrived = {}, voted } = ctx.mine;
  const marked = ctx.local(`marked.${round}`, null);
  const changing = ctx.local(`changing.${round}`, false);
  const cast = ctx.pending.filter(({ name, data }) => name === "cast" && data.round === round).pop();
  const waiting = cast && !cast.sent;
  const given = cast ? cast.data.spread : arrived;
  const spread = marked.get() || given;
  const settled = (voted || cast) && !changing.get();
  const known = ctx.local("voted", 0); // the room forgets it with the count
  if (voted && known.get() !== round) known.set(round);
  return { marked, changing, waiting, given, spread, left: dots - total(spread), settled };
}

function put(ctx, ballot, id, step) {
  const { dots, most } = ctx.mine;
  const now = ballot.spread[id] || 0;
  if (step > 0 && ballot.left < 1) return ctx.toast(ctx.t("ballots.used", { count: dots }));
  if (step > 0 && now >= most) return ctx.toast(ctx.t("ballots.most", { count: most }));
  const spread = { ...ballot.spread, [id]: now + step };
  if (!spread[id]) delete spread[id];
  const left = ctx.t("ballots.left", { count: ballot.left - step });
  ctx.say([ctx.t("ballots.points", { count: now + step }), left].join(". "));
  return ballot.marked.set(equal(spread, ballot.given) ? null : spread);
}

const blankIsMeant = (ctx) =>
  ctx.ask({
    title: ctx.t("ballots.blank.title"),
    text: ctx.t("ballots.blank.text"),
    yes: ctx.t("ballots.blank.yes"),
    no: ctx.t("ballots.blank.no"),
  });

async function send(ctx, { spread, marked, changing }) {
  const { round } = ctx.mine;
  if (!total(spread) && !(await blankIsMeant(ctx))) return;
  const answered = ctx.send(
    "cast",
    { spread, round },
    {
      lost: { key: "late", value: round },
      onRefused(reason, values, said) {
        marked.set(spread);
        if (reason === "not_now" || reason === "round_over") ctx.local("late", 0).set(round);
        else ctx.toast(said, { tone: "warn" });
      },
    },
  );
  ctx.local("sent_at", 0).set(Date.now());
  changing.set(false);
  marked.set(null);
  await answered;
}

/** Once the round is closed: what came late or was not sent, and what counts instead. */
export function uncounted(ctx) {
  const { round } = ctx.view;
  const late = ctx.local("late", 0).get() === round;
  if (!late && !ctx.local(`marked.${round}`, null).get()) return nothing;
  const former = ctx.local("voted", 0).get() === round;
  const title = late ? "late" : former ? "change.unsent" : "unsent";
  const text = ctx.t(former ? "ballots.former.counts" : "ballots.none.counts");
  return kind({ icon: "clock", title: ctx.t(`ballots.${title}`), text });
}

/** Opens the ballot again; the second tap of the finger that sent it does not. */
function change(ctx, { changing }) {
  const since = Date.now() - ctx.local("sent_at", 0).get();
  if (since < 0 || since >= SAME_TAP) changing.set(true);
}

function row(ctx, ballot, id, { name, number, text }) {
  const value = ballot.spread[id] || 0;
  const marks = pips({ on: value, of: value, label: ctx.t("ballots.points", { count: value }) });
  return html`<li class=${value ? "has" : ""}>
    <p>${name}</p>
    ${stepper({
      value,
      max: ctx.mine.most,
      canAdd: ballot.left > 0 && value < ctx.mine.most,
      marks,
      lessLabel: ctx.t("ballots.less", { number, text }),
      moreLabel: ctx.t("ballots.more", { number, text }),
      onLess: () => put(ctx, ballot, id, -1),
      onMore: () => put(ctx, ballot, id, 1),
    })}
  </li>`;
}

/** Under the button: before the close, that something is not sent yet, else what nobody learns. */
function under(ctx, { marked }) {
  const { voted, few } = ctx.mine;
  if (ctx.timer.closing && (marked.get() || !voted))
    return lockline(ctx.t(voted ? "ballots.change.closing" : "ballots.closing"), { icon: "timer" });
  return lockline(ctx.t(few ? "ballots.secret.few" : "ballots.secret"));
}

/** Where the ballot is, on a card with its icon. */
export const standing = (name, title, text, look = "") =>
  html`<div class="sent ${look}">
    ${icon(name, { size: 34, stroke: 2.4 })}
    <div>
      <h2>${title}</h2>
      <p>${text}</p>
    </div>
  </div>`;

/** The ballot is on its way or has arrived: what it says, and the way to change it. */
function sent(ctx, ballot, choices) {
  const { waiting, spread } = ballot;
  const arrived = (text) => standing("circle-check", ctx.t("ballots.arrived.title"), ctx.t(text));
  if (ctx.mine.kept) return { body: arrived("refused.answer_kept"), action: under(ctx, ballot) };
  const own = Object.keys(choices).filter((id) => spread[id]);
  const points = (id) =>
    html`<li>
      <p>${choices[id].name}</p>
      ${pips({ on: spread[id], of: spread[id], label: ctx.t("ballots.points", { count: spread[id] }) })}
    </li>`;
  return {
    body: html`${
      waiting
        ? standing("clock", ctx.t("ballots.waiting.title"), ctx.t("ballots.waiting.text"), "waits")
        : arrived("ballots.change.until")
    }
      ${
        own.length
          ? html`<h3 class="sec">${ctx.t("ballots.yours")}</h3>
              <ul class="edges ruled votes own-ballot">
                ${repeat(own, (id) => id, points)}
              </ul>
              ${ballot.left ? html`<p class="hint">${ctx.t("ballots.unspent", { count: ballot.left })}</p>` : nothing}`
          : html`<p class="empty">${ctx.t("ballots.blank.sent")}</p>`
      }`,
    action: html`${mainButton(ctx.t("ballots.change"), () => change(ctx, ballot), { look: "", name: "pencil" })}
    ${under(ctx, ballot)}`,
  };
}

function tray(ctx, ballot) {
  const { dots, most } = ctx.mine;
  return html`<div class="tray ballot">
    <p>
      ${
        ballot.left
          ? html`<b>${ctx.t("ballots.left", { count: ballot.left })}</b> ${ctx.t("ballots.of", { dots })}`
          : html`<b>${ctx.t("ballots.given", { count: dots })}</b>`
      }
      ${most < dots ? html`<span class="most">${ctx.t("ballots.most.short", { count: most })}</span>` : nothing}
    </p>
    ${dots <= 6 ? pips({ on: ballot.left, of: dots }) : nothing}
  </div>`;
}

/**
 * `{top, body, action}` for whoever may vote. `choices`: id → `{name, number, text}`, `name` a template; in the order
 * of `mine.order`. `above` is a template over the list.
 */
export function ballot(ctx, choices, above = nothing) {
  const own = ballotOf(ctx);
  if (own.settled) return sent(ctx, own, choices);
  return {
    top: tray(ctx, own),
    body: html`${above}
      <ul class="edges votes">
        ${repeat(
          ctx.mine.order.filter((id) => choices[id]),
          (id) => id,
          (id) => row(ctx, own, id, choices[id]),
        )}
      </ul>
      <p class="hint after-list">${ctx.t("ballots.change.until")}</p>`,
    action: html`${mainButton(ctx.t(ctx.mine.voted ? "ballots.send.again" : "ballots.send"), () => send(ctx, own))}
    ${under(ctx, own)}`,
  };
}
