/** The desk: cohorts, their organisations and meetings, and a new meeting in one click. */
import { t } from "../core/words.js";
import { banner } from "../parts/banner.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { nextButton } from "./console-deck.js";
import { listenKeys } from "./console-keys.js";
import { houseMark } from "./console-top.js";
import { begunNotice } from "./desk-begun.js";
import { notices } from "./desk-bin.js";
import { openCard } from "./desk-card.js";
import { Desk, presentMeeting } from "./desk-data.js";
import { firstRun } from "./desk-first.js";
import { openAll, openCohorts, openDocuments } from "./desk-lists.js";
import { newMeeting } from "./desk-new.js";
import { openOrganisations } from "./desk-organisations.js";
import { lastChange, presetPage } from "./desk-preset.js";
import { sealine } from "./desk-sea.js";
import { askWifi, openSettings, wifiUnasked } from "./desk-settings.js";
import { shelfPage } from "./desk-shelf.js";

const CLOCK_EVERY = 20000;
const LOOK_EVERY = 30000;

function speak(house, language) {
  house.speak(language).then(
    () => house.device.set("desk.language", language),
    () => house.toast(t("console.unreachable"), { tone: "warn" }),
  );
}

function topBar(house) {
  const others = house.boot.languages.filter((one) => one !== house.words.language);
  return html`<header class="top">
    ${houseMark()}
    <div class="ti"><b>${t("desk.name")}</b><span>${t("desk.stays")}</span></div>
    <ul class="stat">
      ${others.map(
        (one) =>
          html`<li>
            <button type="button" class="statb" lang=${one} @click=${() => speak(house, one)}>
              ${icon("languages", { size: 18 })}${t(`shared.language.${one}`)}
            </button>
          </li>`,
      )}
      <li class="num clock">${house.words.hour(Date.now())}</li>
    </ul>
  </header>`;
}

/** Which meeting the red button opens; of two that are called the same, also by its code. */
function calledInDeck({ today, workshops }, present) {
  const same = workshops.filter((one) => one.title === present.title && one.date === present.date);
  const title = same.length > 1 ? `${present.code} · ${present.title}` : present.title;
  return present.date === today ? t("desk.today.meeting", { title }) : title;
}

/** Where the red button goes: today's room, the next one, or the first meeting. */
function nextOf(desk, first) {
  const present = presentMeeting(desk.data);
  if (first || !present)
    return {
      small: t("console.next"),
      big: t("desk.create"),
      busy: desk.busy,
      act: () => (first ? desk.begin() : desk.create()),
    };
  const opened = { small: calledInDeck(desk.data, present), big: t("desk.open") };
  if (wifiUnasked(desk.house, desk, present.code))
    return { ...opened, act: () => askWifi(desk.house, desk, present.code) };
  return { ...opened, href: `/${present.code}/console` };
}

/** In the middle of the foot: what was just done, else what is usual there. */
const middle = (desk, usual = nothing) =>
  desk.said
    ? html`<p class="undo said">
        ${icon("circle-check", { size: 18, stroke: 2.4 })}<span>${desk.said}</span>
      </p>`
    : html`<p class="undo">${usual}</p>`;

/** Its buttons beside the red one. */
function sideButtons(house, desk) {
  const documents = html`<button type="button" class="btn sm" @click=${() => openDocuments(house, desk)}>
    ${icon("file-text", { size: 17 })}${t("desk.documents")}
  </button>`;
  return html`<div class="side">
    ${desk.data.documents.length ? documents : nothing}
    <button type="button" class="btn sm" @click=${() => desk.show("shelf")}>
      ${icon("layers", { size: 17 })}${t("desk.shelf")}
    </button>
    <button type="button" class="btn sm" @click=${() => openSettings(house, desk)}>
      ${icon("settings", { size: 17 })}${t("desk.settings")}
    </button>
  </div>`;
}

function homeDeck(house, desk, first) {
  const others = desk.data.cohorts.filter((one) => one.id !== desk.data.cohort).map((one) => one.name);
  const beside = others.length ? html`<span>${t("desk.others")} <b>${house.words.list(others)}</b></span>` : nothing;
  const organisations = html`<button type="button" class="btn prev" @click=${() => openOrganisations(house, desk)}>
    ${icon("users", { size: 20, stroke: 2.2 })}<span>${t("desk.organisations")}</span>
  </button>`;
  return html`<footer class="deck plain">
    ${first ? html`<span></span>` : organisations}
    ${middle(desk, first ? t("desk.first.after") : beside)}
    ${sideButtons(house, desk)}${nextButton(nextOf(desk, first))}
  </footer>`;
}

/** The foot of the other pages: back to the one before, what was just done, and the red button. */
const otherDeck = (back, text, done, next) =>
  html`<footer class="deck plain">
    <button type="button" class="btn prev" @click=${back}>
      ${icon("arrow-left", { size: 20, stroke: 2.2 })}<span>${text}</span>
    </button>
    ${done}
    <div class="side"></div>
    ${nextButton(next)}
  </footer>`;

function shelfDeck(desk) {
  const home = () => desk.show("home");
  const next = { small: t("console.next"), big: t("desk.new"), act: home };
  return otherDeck(home, t("desk.name"), middle(desk), next);
}

function presetDeck(desk) {
  const { presets } = desk;
  const { own } = presets.edit.preset;
  const keep = () =>
    presets.once(async () => {
      const kept = await presets.keep();
      if (kept) desk.show("shelf", kept);
    });
  const over = presets.over();
  const small = over ? t("desk.preset.keep.over", over) : t("desk.preset.keep.small");
  const next = { small, big: t(own ? "desk.preset.keep" : "desk.preset.keep.mine"), act: keep, busy: presets.busy };
  const changed = lastChange(presets);
  const done = html`<p class="undo ${changed === nothing ? "" : "said"}">${changed}</p>`;
  return otherDeck(() => desk.show("shelf"), t("desk.shelf"), done, next);
}

function home(house, desk) {
  const { data } = desk;
  if (!data.cohorts.length) return html`${firstRun(house, desk)}${homeDeck(house, desk, true)}`;
  const open = (code) => openCard(house, desk, code);
  const lists = { open, all: () => openAll(house, desk, open), cohorts: () => openCohorts(house, desk) };
  return html`<main class="hm bd">
      ${sealine(house, data, lists)}
      ${newMeeting(
        house,
        desk,
        () => openOrganisations(house, desk),
        () => desk.show("shelf"),
      )}
    </main>
    ${homeDeck(house, desk, false)}`;
}

function pageOf(house, desk) {
  const { presets } = desk;
  const open = (key) => {
    presets.open(key);
    desk.show("preset");
  };
  if (desk.page === "preset" && presets.edit) return html`${presetPage(presets)}${presetDeck(desk)}`;
  if (desk.page !== "home") return html`${shelfPage(desk, open)}${shelfDeck(desk)}`;
  return home(house, desk);
}

function page(house, desk) {
  const away = desk.away ? banner({ title: t("console.unreachable"), fix: t("console.offline.fix") }) : nothing;
  if (!desk.data)
    return html`<div class="dk">
      ${topBar(house)}
      <main class="bd settling"><p>${away === nothing ? t("console.screen.coming") : away}</p></main>
    </div>`;
  const begun = desk.begun && desk.page === "home" ? begunNotice(desk) : nothing;
  return html`<div class="dk">
    ${topBar(house)}
    <div class="netb" role="status">${away}${notices(house, desk)}${begun}</div>
    ${pageOf(house, desk)}
  </div>`;
}

/** Shows the desk in `house.root`. */
export function mount(house) {
  const desk = new Desk(house);
  const kept = house.device.get("desk.language");
  if (kept && kept !== house.words.language && house.boot.languages.includes(kept)) speak(house, kept);
  listenKeys(house, {
    n: () => {
      const field = document.getElementById("new-title") || document.getElementById("first-name");
      if (field) field.focus();
    },
  });
  setInterval(house.refresh, CLOCK_EVERY);
  setInterval(() => {
    if (document.visibilityState === "visible" && desk.data) desk.load();
  }, LOOK_EVERY);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") desk.load();
  });
  desk.load();
  desk.presets.load();
  house.draw(() => html`${page(house, desk)}${house.overlay()}`);
}
