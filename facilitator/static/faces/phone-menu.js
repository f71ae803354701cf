/** The house's menu on a phone: help, permissions, letter size, language, one's own code, the document, leaving. */
import { t } from "../core/words.js";
import { icon } from "../parts/icons.js";
import { html, nothing } from "../parts/lit.js";
import { tick } from "../parts/choice.js";
import { others, sizeWord, swapSize } from "./phone-first.js";
import { documentLinks, unsent } from "./phone-wait.js";

const SOON = 2000;
const OPTIONAL = ["list", "quote", "photo"];

const row = (name, text, small, act, lang = nothing) =>
  html`<li lang=${lang}>
    <button type="button" class="row" @click=${act}>
      ${icon(name)}<span>${text}${small ? html`<small>${small}</small>` : nothing}</span>
    </button>
  </li>`;

function permissions(house) {
  const me = () => (house.live.view("mine") || {}).me || { permissions: {} };
  const now = { ...me().permissions };
  const change = async (one, on) => {
    now[one] = on;
    const answer = await house.send(
      null,
      "permit",
      Object.fromEntries(OPTIONAL.map((name) => [name, Boolean(now[name])])),
    );
    if (answer.ok) house.toast(t("phone.permissions.saved"), { tone: "ok" });
  };
  house.sheet({
    title: () => t("phone.permissions.title"),
    body: () =>
      html`<p class="hint">${t("phone.permissions.intro")}</p>
        <div class="ticks">
          ${OPTIONAL.map((one) =>
            tick({
              id: `permit-${one}`,
              checked: Boolean(now[one]),
              text: t(`phone.permissions.${one}`),
              onChange: (on) => change(one, on),
            }),
          )}
        </div>`,
  });
}

async function askHelp(house, close) {
  close();
  const answer = await house.send(null, "ask_help", {});
  if (answer.ok) house.toast(t("phone.help.coming"), { tone: "ok" });
}

function code(house, said) {
  const { reentry } = house.storage.get("seat") || {};
  return reentry ? html`<p class="code">${t("phone.code.yours")}<b>${reentry}</b>${said}</p>` : nothing;
}

/** What is being typed goes from this phone, and the room keeps it for the own code. */
async function leave(house, close, forget) {
  const sure = await house.ask({
    title: t("phone.leave.title"),
    text: t("phone.leave.text"),
    more: html`${unsent(house)}${code(house, t("phone.leave.code"))}`,
    yes: t("phone.leave.yes"),
    no: t("phone.leave.no"),
  });
  if (!sure) return;
  close();
  await house.live.ask("drafts", { texts: house.seat.telling.rest() }, SOON).catch(() => {});
  await house.send(null, "leave", {});
  forget("");
}

/** Opens the menu; `forget` gives up the seat on this phone. */
export function openMenu(house, forget) {
  const me = () => (house.live.view("mine") || {}).me || {};
  const speak = (to) =>
    house.speak(to).then(
      () => house.device.set("language", to),
      () => house.toast(t("phone.join.unreachable"), { tone: "warn" }),
    );
  const together = house.lending.together();
  house.sheet({
    title: () => t("phone.menu"),
    body: (close) =>
      html`<ul class="menu">
          ${row("hand", t("phone.help.ask"), me().help ? t("phone.help.asked") : "", () => askHelp(house, close))}
          ${row("a-large-small", sizeWord(house), "", () => swapSize(house))}
          ${others(house).map((one) => row("languages", t(`shared.language.${one}`), "", () => speak(one), one))}
          ${row("lock", t("phone.permissions.title"), t("phone.permissions.small"), () => permissions(house))}
          ${documentLinks(house, "row")}
          ${together ? together.rows(house, row, close) : nothing}
          ${
            house.boot.behalf
              ? nothing
              : html`${row("users", t("phone.lend.row"), t("phone.lend.small"), () => {
                  close();
                  house.lending.share();
                })}
                ${row("log-out", t("phone.leave.row"), "", () => leave(house, close, forget))}`
          }
        </ul>
        ${code(house, t("phone.code.what"))}`,
  });
}
