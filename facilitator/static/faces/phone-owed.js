/** What somebody left unsent on a phone that they passed on: it goes as theirs once the room answers. */
import { Live } from "../core/live.js";
import { Outbox } from "../core/outbox.js";
import { t } from "../core/words.js";
import { banner } from "../parts/banner.js";
import { nothing } from "../parts/lit.js";

const SOON = 2000;
const DAY = 24 * 3600 * 1000;
const on = new Set();

/** Resolves once the room has heard what was being typed, or the connection was given up. */
async function heard(live, texts) {
  if (!live.socket || !Object.keys(texts).length) return;
  const answer = await live.ask("drafts", { texts }, SOON).catch(() => ({ reason: "too_fast" }));
  if (answer.reason !== "too_fast") return;
  await new Promise((resolve) => {
    setTimeout(resolve, SOON);
  });
  await heard(live, texts);
}

const owing = (house) => house.storage.get("owed") || [];

/** Before a phone is passed on: what who wrote there has not sent, and what the room has not heard of their typing. */
export function remember(house) {
  const { telling, outbox } = house.seat || {};
  if (!outbox) return;
  const texts = telling.rest();
  const one = { ...house.storage.get("seat"), texts, at: Date.now() };
  if (outbox.waiting() || Object.keys(texts).length) house.storage.set("owed", [...owing(house), one]);
}

/**
 * All that a person owed then was sent; what they left in a later turn is still to go. Who sits here by now, or shares
 * this phone, keeps what they have.
 */
function settled(house, { person, at }) {
  on.delete(person);
  const left = owing(house).filter((one) => one.person !== person || one.at !== at);
  house.storage.set("owed", left);
  const stays = left.concat(house.storage.get("seats") || []).some((one) => one.person === person);
  if (!stays && (house.seat || {}).person !== person) house.lending.wipe(person, true);
  house.refresh();
}

/** Sends what one person owes, by a connection of its own; at the end nothing of them is on this phone. */
function send(house, one) {
  const { person, ticket, texts, at } = one;
  const refused = {};
  let told = false;
  const live = new Live({ code: house.boot.code, clock: house.clock, memory: house.storage });
  let outbox = null;

  const over = () => {
    [live, outbox].forEach((each) => each.stop());
    settled(house, one);
  };

  const tell = async () => {
    await heard(live, { ...texts, ...refused });
    told = true;
    look();
  };

  const look = () => told && !outbox.waiting() && over();

  outbox = new Outbox({
    store: house.storage.within(`${person}.`),
    live,
    changed: look,
    orphan: ({ step, back, data }) => {
      if (!back) return;
      refused[`${step}.${back}`] = data.text; // its author finds it as what they were typing
      told = false;
      tell();
    },
  });
  live.subscribe((what) => {
    if (what === "back") tell();
    if (what === "refused") over();
  });
  on.add(person);
  live.start(ticket);
  if (Date.now() - at > DAY) over();
  setTimeout(house.refresh, SOON);
}

/** Begins to send what is owed, and says whose it is while it waits. */
export function owed(house) {
  const all = owing(house);
  all.forEach((one) => on.has(one.person) || send(house, one)); // of several turns of one person, the first
  const waits = all.filter(({ at }) => Date.now() - at >= SOON);
  if (!waits.length) return nothing;
  const name = [...new Set(waits.map((one) => one.name))].join(", ");
  return banner({ title: t("phone.owed", { name }) });
}
