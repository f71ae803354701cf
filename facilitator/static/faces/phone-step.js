/** The frame around an exercise: header with its wave, what stays until solved, soft clock, body, one action. */
import { organisationOf, t } from "../core/words.js";
import { badge } from "../parts/badge.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { timerLine } from "../parts/timer.js";
import { wave } from "../parts/water.js";
import { mainButton, tap } from "../parts/ways.js";
import { tellingCard } from "./phone-told.js";

const PIECES = ["body", "action", "top", "title", "mark", "className", "timer"];

/** A screen may answer a template or an object with the pieces of the README. */
function pieces(answer) {
  const plain = answer && typeof answer === "object" && PIECES.some((name) => name in answer);
  return plain ? answer : { body: answer };
}

function calmly(title, text, retry) {
  return {
    body: html`<div class="lvl">
        <div>
          <h2>${title}</h2>
          <p class="q">${text}</p>
        </div>
      </div>
      ${retry ? mainButton(t("phone.screen.retry"), retry, { look: "btn-solid add", name: "refresh-cw" }) : nothing}`,
  };
}

/** What is on its way is said to be; that it did not come, only once it should be here. */
const coming = (house, { title }, retry) =>
  house.shelf.late()
    ? calmly(t("phone.screen.failed"), t("phone.screen.safe"), retry)
    : { ...calmly(title, t("phone.screen.coming")), page: null };

/** What the exercise of a step draws. */
export function drawn(house, view, step) {
  const entry = house.activity(step.activity);
  if (entry.state !== "ready") return coming(house, step, entry.retry);
  try {
    const answer = entry.screens.phone(house.context({ face: "phone", stepId: view.current }));
    return answer ? pieces(answer) : coming(house, step, () => window.location.reload());
  } catch (failure) {
    setTimeout(() => {
      throw failure;
    });
    return calmly(t("phone.screen.failed"), t("phone.screen.safe"), house.refresh);
  }
}

function markOf(piece, view, me) {
  if (piece.mark === "none") return nothing;
  if (piece.mark === "organisation")
    return html`<span class="orgm">${organisationOf(view, me.organisation)}</span>`;
  return badge(((view.tables || {})[me.table] || {}).mark, { size: 34 });
}

/** The band between head and body, when there is one. */
function above({ top = nothing, title }, step) {
  if (top === nothing || (Array.isArray(top) && !top.length)) return nothing;
  return html`<section class="above" aria-label=${title || step.title}>${top}</section>`;
}

/** In the head, and so in sight wherever somebody writes: also how much waits on this phone. */
function offline(house) {
  const { aside } = house.live.state();
  const count = house.outbox().waiting();
  const kept = count ? t("phone.offline.kept", { count }) : "";
  return html`<p class="net">
    ${icon(aside ? "lock" : "wifi-off")}<span>${t(aside ? "phone.aside.title" : "phone.offline.title")} ${kept}</span>
  </p>`;
}

/** One thing is told at a time, each put away by its own «Entendido». */
function card(frame, view, mine, step) {
  const hidden = frame.hidden(view, mine);
  return hidden === nothing && !frame.lost() ? tellingCard(frame.house, view, mine.me, step) : hidden;
}

/** The whole phone while a step runs. */
export function stepScreen(frame, { view, mine, step }) {
  const { house } = frame;
  const piece = drawn(house, view, step);
  const context = house.context({ face: "phone", stepId: view.current });
  if (context.timer.running) house.beat(context.timer.left);
  frame.time(context.timer);
  frame.page = piece.page === null ? null : piece.page || [piece.title, piece.className].join(":");
  return html`<div class="ph ex ${piece.className || ""}">
    <header class="ph-head">
      <div class="bar">
        <h1>${piece.title || step.title}</h1>
        ${markOf(piece, view, mine.me)}
        ${tap(t("phone.more"), frame.menu, { className: "btn btn-quiet more" })}
      </div>
      ${frame.net.off ? offline(house) : nothing} ${wave()}
    </header>
    ${frame.banners()} ${card(frame, view, mine, step)}
    ${piece.timer === false ? nothing : timerLine(context.timer)}
    ${above(piece, step)}
    <main>${piece.body}</main>
    ${piece.action ? html`<footer class=${piece.action.rest ? "act rest" : "act"}>${piece.action}</footer>` : nothing}
  </div>`;
}
