/** What a phone shows when eyes should be on the room: waiting, pause, curtain, the end. */
import { byName, organisationOf, t, validity } from "../core/words.js";
import { badge, groupFind, groupName } from "../parts/badge.js";
import { field } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { html, nothing, svg } from "../parts/lit.js";
import { wavePath } from "../parts/water.js";
import { tellingCard, toldWaiting } from "./phone-told.js";

const SEA = wavePath({ width: 390, half: 20, amp: 8, y: 12 });
const FOOT = wavePath({ width: 480, half: 20, amp: 7, y: 92 });

const more = (frame) =>
  html`<button type="button" class="btn btn-quiet more" @click=${frame.menu}>${t("phone.more")}</button>`;

function calm(frame, className, body) {
  return html`<div class="ph ex wait ${className}">
    <div class="top-right">${more(frame)}</div>
    ${frame.banners()}
    <main>${body}</main>
  </div>`;
}

/** Pages, size and address of the printed synthesis, and of the sheet of one's organisation. */
export const documentLinks = (house, className) =>
  ["document", "sheet"].map((name, mine) => {
    const made = (house.live.view(mine ? "mine" : "phone") || {})[name];
    return (
      made &&
      made.path &&
      html`<a class=${className} href=${made.path} download>
        ${icon("download")}
        <span>
          ${t(`phone.${name}`, { ...made, count: made.pages })}<br />
          <small>${validity(made)}</small>
        </span>
      </a>`
    );
  });

/** Seated, and the room has not said yet what there is. */
export function settlingScreen(frame) {
  const seat = frame.house.storage.get("seat") || {};
  return calm(
    frame,
    "",
    html`<h1>${t("phone.settling", { name: seat.name || "" })}</h1>
      <p class="q">${t("phone.settling.text")}</p>`,
  );
}

/** The sun on the sea at the foot, unless the water has risen over everything. */
const foot = html`<svg
  class="foot"
  viewBox="0 0 480 150"
  preserveAspectRatio="xMidYMax slice"
  aria-hidden="true"
>
  ${svg`
    <circle cx="330" cy="92" r="74" fill="var(--sun)"></circle>
    <path d="${FOOT}V150H0Z" fill="var(--water-2)"></path>
    <g fill="var(--sun)">
      <path d="M274 104h112l-8 8H282Z"></path>
      <path d="M290 122h80l-8 7h-64Z"></path>
    </g>
    <path d=${FOOT} fill="none" stroke="var(--waterline)" stroke-width="4"></path>
  `}
</svg>`;

function quiet(frame, className, title, body, told = nothing) {
  return html`<div class="ph ex quiet ${className}">
    <div class="top-right">${more(frame)}</div>
    ${frame.banners()} ${told}
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
    ${className ? nothing : foot}
  </div>`;
}

/** The same picture whoever called it and why; nothing of what was there. */
export const curtainScreen = (frame) =>
  quiet(frame, "under-water", t("phone.curtain.title"), html`<p>${t("phone.curtain.text")}</p>`);

/** The hour of return, no countdown; a break of the plan by its name. Who comes meanwhile is told code and table. */
export const pauseScreen = (frame, { view, mine, step = {} }) =>
  quiet(
    frame,
    "",
    t("phone.pause.title", { title: step.rests ? step.title : t("phone.pause") }),
    html`<p class="hour num">${frame.house.words.hour(view.pause.until)}</p>
      <p>${t("phone.pause.text")}</p>`,
    tellingCard(frame.house, view, mine.me, step),
  );

/** How many texts were begun and not sent, and which: to be read and copied. */
export function unsent(house) {
  const texts = house.drafts().unsent();
  if (!texts.length) return nothing;
  return html`<p><b>${t("phone.unsent", { count: texts.length })}</b></p>
    <ul class="missing">
      ${texts.map((text) => html`<li class="words">«${text}»</li>`)}
    </ul>`;
}

/** The meeting is over; the document, when it is offered, and when the room meets again. */
export function closedScreen(frame, view) {
  const { next_date: day } = view.workshop || {};
  const next = day ? html`<p>${t("phone.closed.next", { day: frame.house.words.date(day) })}</p>` : nothing;
  return quiet(
    frame,
    "",
    t("phone.closed.title"),
    html`${unsent(frame.house)}
      <p>${t(view.document && view.document.path ? "phone.closed.ready" : "phone.closed.text")}</p>
      ${next}${documentLinks(frame.house, "btn")}`,
  );
}

/** The seat was given up or taken away. */
export const goneScreen = (frame) => quiet(frame, "", t("phone.gone.title"), html`<p>${t("phone.gone.text")}</p>`);

function practice(frame) {
  const { house } = frame;
  const draft = house.drafts().draft("practice");
  const bare = house.local("practice.bare", false, false);
  const done = async () => {
    const text = draft.get().trim();
    bare.set(!text);
    if (!text) return document.getElementById("practice").focus();
    draft.clear();
    const answer = await house.send(null, "practise", {});
    return answer.ok && house.toast(t("phone.practice.done"), { tone: "ok" });
  };
  return html`<section class="practice">
    <h2>${t("phone.practice.title")}</h2>
    ${field({
      draft,
      id: "practice",
      label: t("phone.practice.question"),
      one: true,
      max: house.boot.limits.seats.name,
      hint: t("phone.practice.hint"),
      error: bare.get() && !draft.get().trim() ? t("refused.empty") : "",
      done,
    })}
    <button type="button" class="btn btn-solid" @click=${done}>${t("phone.practice.send")}</button>
  </section>`;
}

function group(view, table) {
  const mark = ((view.tables || {})[table] || {}).mark;
  if (!mark) return nothing;
  return html`<div class="big">${badge(mark, { size: 132 })}</div>
    <h1>${groupName(mark)}</h1>
    <p class="q">${groupFind(mark)}</p>`;
}

/** Organisations that share the table, each once, one's own left out. */
function mates(house, view, me) {
  const table = house.live.view("table");
  if (!table || !table.mates) return nothing;
  const names = new Set(
    Object.entries(table.mates)
      .filter(([person, mate]) => person !== me.person && mate.organisation !== me.organisation)
      .map(([, mate]) => organisationOf(view, mate.organisation))
      .filter(Boolean),
  );
  if (!names.size) return nothing;
  return html`<div class="mates">
    <p>${t("phone.mates")}</p>
    <p class="names">${[...names].sort(byName).map((name) => html`${name}<br />`)}</p>
  </div>`;
}

/** The title of what comes next: this step while it is being prepared, else the one after it. */
function nextTitle(view, step) {
  if (step) return step.title;
  const order = view.order || Object.keys(view.steps || {});
  const id = order[order.indexOf(view.current) + 1];
  return id ? view.steps[id].title : "";
}

const sea = html`<svg class="sea" viewBox="0 0 390 26" preserveAspectRatio="none" aria-hidden="true">
  ${svg`
    <path d="${SEA}V26H0Z" fill="var(--water-3)"></path>
    <path d=${SEA} fill="none" stroke="var(--waterline)" stroke-width="3" vector-effect="non-scaling-stroke"></path>
  `}
</svg>`;

/** Waiting: one's mark, who one sits with, and "look at the wall". */
export function waitingScreen(frame, { view, mine, step }) {
  const { house } = frame;
  const { me } = mine;
  const seat = house.storage.get("seat") || {};
  const next = nextTitle(view, step);
  const seatedAt = me.table && (view.tables || {})[me.table];
  toldWaiting(house, seatedAt ? me.table : "");
  return html`<div class="ph ex wait">
    <div class="top-right">${more(frame)}</div>
    ${frame.banners()} ${frame.hidden(view, mine)}
    <main>
      <p class="ok">${icon("circle-check", { stroke: 2.4 })}<span>${t("phone.inside", { name: me.name })}</span></p>
      ${
        seatedAt
          ? group(view, me.table)
          : html`<h1 class="org">${organisationOf(view, me.organisation) || t("phone.look.title")}</h1>`
      }
      ${seatedAt ? mates(house, view, me) : nothing}
      ${me.practised || step ? nothing : practice(frame)}
      ${
        seat.reentry
          ? html`<p class="code">${t("phone.code.yours")}<b>${seat.reentry}</b>${t("phone.code.what")}</p>`
          : nothing
      }
    </main>
    <footer class="look">
      ${sea}
      <div class="in">
        ${icon("monitor", { size: 30 })}
        <div>
          <h2 class="l1">${t("phone.look.title")}</h2>
          <p>${next ? t("phone.look.next", { title: next }) : nothing} ${t("phone.look.itself")}</p>
        </div>
      </div>
    </footer>
  </div>`;
}
