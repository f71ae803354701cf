/** The desk: cohorts, their organisations and meetings, and a new meeting in one click. */
import { t } from "../core/words.js";
import { banner } from "../parts/banner.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { nextButton } from "./console-deck.js";
import { listenKeys } from "./console-keys.js";
import { houseMark } from "./console-top.js";
import { openCard } from "./desk-card.js";
import { Desk, presentMeeting } from "./desk-data.js";
import { firstRun } from "./desk-first.js";
import { openAll, openCohorts, openDocuments } from "./desk-lists.js";
import { newMeeting } from "./desk-new.js";
import { openOrganisations } from "./desk-organisations.js";
import { shortHour } from "./desk-post.js";
import { sealine } from "./desk-sea.js";
import { openSettings } from "./desk-settings.js";

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
      <li class="num clock">${shortHour(house.words, Date.now())}</li>
    </ul>
  </header>`;
}

/** Where the red button goes: today's room, the next one, or the first meeting. */
function nextOf(house, desk, first) {
  if (first)
    return {
      small: t("console.next"),
      big: t("desk.create"),
      busy: desk.busy,
      act: () => (desk.first.name.trim() ? desk.begin() : house.toast(t("desk.first.name.needed"), { tone: "warn" })),
    };
  const present = presentMeeting(desk.data);
  if (!present) return { small: t("console.next"), big: t("desk.create"), busy: desk.busy, act: () => desk.create() };
  const small = present.status === "today" ? t("desk.today.meeting") : present.title;
  return { small, big: t("desk.open"), href: `/${present.code}/console` };
}

function deck(house, desk, first) {
  const { data } = desk;
  const others = data.cohorts.filter((one) => one.id !== data.cohort);
  return html`<footer class="deck plain">
    ${
      first
        ? html`<span></span>`
        : html`<button type="button" class="btn prev" @click=${() => openOrganisations(house, desk)}>
            ${icon("users", { size: 20, stroke: 2.2 })}<span>${t("desk.organisations")}</span>
          </button>`
    }
    <p class="undo">
      ${
        first
          ? t("desk.first.after")
          : others.length
            ? html`<span>${t("desk.others")} <b>${house.words.list(others.map((one) => one.name))}</b></span>`
            : nothing
      }
    </p>
    <div class="side">
      ${
        data.documents.length
          ? html`<button type="button" class="btn sm" @click=${() => openDocuments(house, desk)}>
              ${icon("file-text", { size: 17 })}${t("desk.documents")}
            </button>`
          : nothing
      }
      <button type="button" class="btn sm" @click=${() => openSettings(house, desk)}>
        ${icon("settings", { size: 17 })}${t("desk.settings")}
      </button>
    </div>
    ${nextButton(nextOf(house, desk, first))}
  </footer>`;
}

function page(house, desk) {
  const { data } = desk;
  const away = desk.away ? banner({ title: t("console.unreachable"), fix: t("console.offline.fix") }) : nothing;
  if (!data)
    return html`<div class="dk">
      ${topBar(house)}
      <div class="bd settling"><p>${away === nothing ? t("console.screen.coming") : away}</p></div>
    </div>`;
  const first = !data.cohorts.length;
  const open = (code) => openCard(house, desk, code);
  return html`<div class="dk">
    ${topBar(house)}
    <div class="netb" role="status">${away}</div>
    ${
      first
        ? firstRun(house, desk)
        : html`<main class="hm bd">
            ${sealine(house, data, {
              open,
              all: () => openAll(house, desk, open),
              cohorts: () => openCohorts(house, desk),
            })}
            ${newMeeting(house, desk, () => openOrganisations(house, desk))}
          </main>`
    }
    ${deck(house, desk, first)}
  </div>`;
}

/** Shows the desk in `house.root`. */
export function mount(house) {
  const desk = new Desk(house);
  const kept = house.device.get("desk.language");
  if (kept && kept !== house.words.language && house.boot.languages.includes(kept)) speak(house, kept);
  listenKeys({
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
  house.draw(() => html`${page(house, desk)}${house.overlay()}`);
}
