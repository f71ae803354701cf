/** Several people on one phone, each with a seat; and whoever facilitates, writing on somebody's behalf. */
import { refusalText } from "../core/context.js";
import { t } from "../core/words.js";
import { banner } from "../parts/banner.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { nanoid } from "../vendor/nanoid/index.browser.js";
import { post } from "./desk-post.js";
import { hero } from "./phone-first.js";
import { remember } from "./phone-owed.js";

export const style = "../css/together.css";
export const words = "together";

const MOST = 3; // seats on one phone
const seatsOf = (house) => house.storage.get("seats") || [];
const writing = (house) => house.storage.get("seat") || {};

/** Nobody sits here any more, and nothing of who did is shown: what they have not sent goes as theirs. */
function close(house) {
  const { person } = writing(house);
  if (!person) return;
  remember(house);
  const store = house.storage.within(`${person}.`);
  store.keys("local.s").forEach((name) => store.remove(name)); // marks that were begun, on a ballot for one
  house.lending.rise();
}

/** The phone goes to another of those who share it; their page is opened once they have it. */
function pass(house, to) {
  close(house);
  house.storage.set("passing", to.person);
  window.scrollTo(0, 0);
  house.refresh();
}

/** Who has the phone sits down, by another hand than before: what was said in secret is shown no more. */
function take(house, seat) {
  house.storage.remove("passing");
  const alone = seatsOf(house).length < 2;
  if (alone) house.storage.remove("seats");
  house.lending.enter({ ...seat, hand: alone ? undefined : nanoid() });
}

/** Somebody else sits down here: by name, or with their own code. */
export function share(house) {
  const all = seatsOf(house);
  if (all.length >= MOST) {
    house.toast(t("together.full"), { tone: "warn" });
    return;
  }
  if (!all.length) house.storage.set("seats", [writing(house)]);
  close(house);
  house.lending.join.clear();
  house.lending.join.open("");
}

/** Whoever writes now has no seat on this phone any more; in the room it stays theirs. */
async function withdraw(house, closeMenu) {
  const me = writing(house);
  const sure = await house.ask({
    title: t("together.withdraw.title"),
    text: t("together.withdraw.text"),
    more: me.reentry ? html`<p class="code">${t("phone.code.yours")}<b>${me.reentry}</b></p>` : nothing,
    yes: t("together.withdraw.yes"),
    no: t("phone.leave.no"),
  });
  if (!sure) return;
  closeMenu();
  close(house);
  house.lending.sharing(me.person);
  house.lending.wipe(me.person);
  house.lending.join.clear();
  pass(house, seatsOf(house)[0]);
}

/** What the menu has beside its own lines: `row` draws one. */
export function rows(house, row, closeMenu) {
  if (house.boot.behalf || seatsOf(house).length < 2) return nothing;
  return row("eye-off", t("together.withdraw"), t("together.withdraw.small"), () => withdraw(house, closeMenu));
}

const turn = (house, seat) =>
  html`<li>
    <button type="button" class="btn" @click=${() => pass(house, seat)}>
      ${icon("refresh-cw", { size: 20 })}<span>${t("together.pass", { name: seat.name })}</span>
    </button>
  </li>`;

/** Over every page: who writes now, and to whom the phone may go. */
export function strip(house) {
  const { person, name } = writing(house);
  if (house.boot.behalf) return person ? behalfStrip(house, name) : nothing;
  const others = seatsOf(house).filter((one) => one.person !== person);
  if (!others.length) return nothing;
  return html`<section class="together" aria-label=${t("together.label")}>
    ${person ? html`<p class="whonow">${t("together.now")} <b>${name}</b></p>` : nothing}
    <ul>
      ${others.map((one) => turn(house, one))}
    </ul>
  </section>`;
}

/** The page that shows nothing of either: the phone goes from one hand to the other. */
function handOver(house, seat) {
  return html`<div class="ph ex quiet passing">
    ${hero(house, nothing)}
    <main>
      <h1 tabindex="-1">${t("together.pass", { name: seat.name })}</h1>
      <p class="q">${t("together.closed")}</p>
    </main>
    <footer class="act">
      <button type="button" class="btn btn-go main" @click=${() => take(house, seat)}>
        ${t("together.has", { name: seat.name })}
      </button>
      <p class="hint">${t("together.own")}</p>
    </footer>
  </div>`;
}

/** The page while nobody sits here; null for that of joining. */
export function between(house) {
  if (house.boot.behalf) return behalfPage(house);
  const passing = house.storage.get("passing");
  const seat = seatsOf(house).find((one) => one.person === passing);
  return seat ? handOver(house, seat) : null;
}

// whoever facilitates, on behalf of somebody

const behalf = { state: "", problem: "" };

function behalfStrip(house, name) {
  return html`<section class="together" aria-label=${t("together.label")}>
    <p class="whonow">${t("together.behalf")} <b>${name}</b></p>
    <p class="hint">${t("together.behalf.what")}</p>
    <ul>
      <li>
        <button type="button" class="btn" @click=${() => finish(house)}>
          ${icon("check", { size: 20 })}<span>${t("together.behalf.done")}</span>
        </button>
      </li>
    </ul>
  </section>`;
}

/** What was written here was sent, or is; then nothing of it stays. */
function finish(house) {
  if (house.outbox().waiting()) {
    house.toast(t("together.behalf.waits"), { tone: "warn" });
    return;
  }
  behalf.state = "over";
  house.lending.wipe(house.lending.rise().person, true);
  window.scrollTo(0, 0);
  house.refresh();
}

/** Asks for the seat: each time another hand, which is shown nothing of what was said in secret before. */
async function open(house) {
  behalf.state = "opening";
  const { code, behalf: of } = house.boot;
  const answer = await post(house, `/${code}/people/${of.person}/hand`);
  if (!answer.ok) {
    behalf.state = "failed";
    behalf.problem = answer.reason === "unreachable" ? t("phone.join.unreachable") : refusalText(house.words, answer);
    house.refresh();
    return;
  }
  const { ticket, person, name, codes } = answer;
  house.lending.enter({ ticket, person, name });
  house.local("codes", 0).set(codes); // the person's own phones are told that it was opened, not this page
}

function behalfPage(house) {
  const { name } = house.boot.behalf;
  if (!behalf.state) open(house);
  const over = behalf.state === "over";
  const failed = behalf.state === "failed";
  const again = html`<button type="button" class="btn" @click=${() => open(house)}>${t("phone.screen.retry")}</button>`;
  return html`<div class="ph ex quiet">
    <main>
      <h1 tabindex="-1">${t(over ? "together.behalf.over" : "together.behalf.opening", { name })}</h1>
      ${over ? html`<p class="q">${t("together.behalf.over.text")}</p>` : nothing}
      ${failed ? html`${banner({ icon: "hand", title: behalf.problem })}${again}` : nothing}
    </main>
  </div>`;
}
