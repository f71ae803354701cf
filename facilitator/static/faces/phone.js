/** The phone: joining, and behind it whatever a seated person sees, which comes while the name is being written. */
import { t } from "../core/words.js";
import { carry } from "../core/answered.js";
import { giveBack } from "../core/context.js";
import { openTab } from "../core/store.js";
import { html, nothing } from "../parts/lit.js";
import { Join } from "./phone-join.js";

const KEYBOARD = 0.78;
const TOGETHER = "static/faces/phone-together.js";
const SEAT = "static/faces/phone-seat.js";
const SOON = 250;

/** Notices the on-screen keyboard, so that the sticky foot leaves while someone writes. */
function watchKeyboard() {
  const viewport = window.visualViewport;
  if (!viewport) return;
  let tallest = viewport.height;
  const look = () => {
    tallest = Math.max(tallest, viewport.height);
    const writing = /^(TEXTAREA|INPUT)$/.test((document.activeElement || {}).tagName || "");
    const zoomed = viewport.scale > 1.05;
    document.documentElement.classList.toggle("keyboard", writing && !zoomed && viewport.height < tallest * KEYBOARD);
  };
  viewport.addEventListener("resize", look);
  document.addEventListener("focusout", () => setTimeout(look, 50));
  window.addEventListener("orientationchange", () => {
    tallest = 0;
  });
}

/** Seated, and the rest of the program has not come. */
function coming(house) {
  const late = house.shelf.late();
  const seat = house.storage.get("seat") || {};
  return html`<div class="ph ex wait">
    <main>
      <h1>${t("phone.settling", { name: seat.name || "" })}</h1>
      <p class="q">${t(late ? "phone.screen.safe" : "phone.settling.text")}</p>
      ${
        late
          ? html`<button type="button" class="btn" @click=${() => window.location.reload()}>
              ${t("phone.screen.retry")}
            </button>`
          : nothing
      }
    </main>
  </div>`;
}

/** Answers the function that draws whoever has a seat; `forget` gives the seat up. */
function createSeated(house, forget) {
  let seat = null;
  return () => {
    const module = house.shelf.piece(SEAT);
    if (module && !seat) seat = module.createSeat(house, forget);
    return seat ? seat() : coming(house);
  };
}

const folded = (name) => (name || "").trim().toLowerCase();

/** A seat that the room no longer knows, and the same name again: what that person wrote comes along. */
function bringAlong(storage, { person, name }) {
  const left = storage.get("left");
  storage.remove("left");
  const same = left && left.person !== person && folded(left.name) === folded(name);
  if (same) carry(storage.within(`${left.person}.`), storage.within(`${person}.`));
}

/** Who sits at this phone: one person at a time; of those who share it, the seats of the others wait. */
class Places {
  constructor(house) {
    this.house = house;
    this.join = new Join(house, (given) => this.enter(given));
  }

  enter({ drafts = {}, ...given }) {
    const { house } = this;
    bringAlong(house.storage, given);
    house.storage.set("seat", given);
    this.sharing(given.person, given);
    house.sit(given.person, given.ticket, given.hand);
    Object.keys(drafts).forEach((key) => {
      const draft = house.drafts().draft(key);
      if (!draft.get()) draft.giveBack(drafts[key]);
    });
    house.refresh();
  }

  /** Of those who share this phone, if several do, this person is no longer one, or is again. */
  sharing(person, ...again) {
    const { storage } = this.house;
    const all = storage.get("seats");
    if (all) storage.set("seats", all.filter((one) => one.person !== person).concat(again));
  }

  /** What draws several people on one phone; null where there is one. */
  together() {
    const { boot, shelf, storage } = this.house;
    return boot.behalf || storage.get("seats") ? shelf.piece(TOGETHER) : null;
  }

  /** Who writes now, over the page of whoever sits here. */
  strip() {
    const piece = this.together();
    return piece ? piece.strip(this.house) : nothing;
  }

  /** The page while nobody sits here. */
  between() {
    const piece = this.together();
    if (piece === undefined) return coming(this.house);
    return (piece && piece.between(this.house)) || this.join.template();
  }

  /** Somebody else is to write here too. */
  share() {
    const { base, shelf, toast } = this.house;
    const late = () => toast(t("phone.join.unreachable"), { tone: "warn" });
    shelf.dressed(new URL(TOGETHER, base).href).then((piece) => piece.share(this.house), late);
  }

  /** Nobody sits here; answers who did. */
  rise() {
    const seat = this.house.storage.get("seat");
    this.house.rise();
    this.house.storage.remove("seat");
    return seat;
  }

  /** Nothing of a person stays on this phone but, unless it is `all`, what is on its way. */
  wipe(person, all) {
    const { storage } = this.house;
    [storage, openTab(storage.prefix)].forEach((one) => {
      const store = one.within(`${person}.`);
      store.keys().forEach((name) => (all || !name.startsWith("out.")) && store.remove(name));
    });
  }

  /** The seat is given up, with what was typed; or, `why`, the room no longer knows it, and what was typed is kept. */
  forget(why) {
    const { house } = this;
    const seat = this.rise();
    if (why && seat) house.storage.set("left", seat);
    if (!why) this.join.clear();
    if (seat) this.sharing(seat.person);
    if (!why && seat) this.wipe(seat.person);
    this.join.open(why);
    house.refresh();
  }
}

/** Shows the phone in `house.root`. */
export function mount(house) {
  const places = new Places(house);
  house.lending = places;
  house.orphan = (entry, answer) => giveBack(house, entry, answer);
  const seated = createSeated(house, (why) => places.forget(why));
  house.live.subscribe((what) => {
    if (what !== "refused") return;
    const why = house.live.refused;
    places.forget(why === "ticket" ? "phone.join.seat_gone" : `refused.${why}`);
  });
  watchKeyboard();
  const given = house.storage.get("seat");
  if (given) house.sit(given.person, given.ticket, given.hand);
  house.draw(() => {
    const { person } = house.storage.get("seat") || {};
    if (person !== (house.seat || {}).person) {
      window.location.reload(); // another tab has passed this phone on: here too nobody else sits any more
      return nothing;
    }
    return html`${person ? seated() : places.between()}${house.overlay()}`;
  });
  window.addEventListener("storage", house.refresh);
  setTimeout(
    () => {
      house.shelf.piece(SEAT);
      house.shelf.warm(house.boot.ahead);
    },
    given ? 0 : SOON,
  );
}
