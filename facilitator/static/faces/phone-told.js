/** What a person is told: the table they sit at, the code to come back, what was hidden, that help is on its way. */
import { t } from "../core/words.js";
import { badge, groupFind, groupName } from "../parts/badge.js";
import { html, nothing } from "../parts/lit.js";

/** What was told on this phone: a table's id, and whether the code was shown. */
const told = (house, name) => house.local(`told.${name}`, "");

function tell(house, name, what) {
  if (told(house, name).get() !== what) told(house, name).set(what);
}

const codeOf = (house) => (house.storage.get("seat") || {}).reentry || "";

/** The waiting screen shows both itself. */
export function toldWaiting(house, table) {
  if (table) tell(house, "table", table);
  if (codeOf(house)) tell(house, "code", "shown");
}

/** A new table, or a code never shown: a card over the step until it is put away; a table's, until the stage ends. */
export function tellingCard(house, view, me, step) {
  const mark = ((view.tables || {})[me.table] || {}).mark;
  const table = mark && told(house, "table").get() !== me.table;
  const place = [me.table, step.phase, step.stage].join(":");
  if (table && !told(house, "at").get().startsWith(`${me.table}:`)) tell(house, "at", place);
  else if (table && told(house, "at").get() !== place) tell(house, "table", me.table);
  const code = told(house, "code").get() ? "" : codeOf(house);
  if (!table && !code) return nothing;
  return html`<section class="telling" aria-labelledby="telling">
    ${table ? badge(mark, { size: 76 }) : nothing}
    <div>
      ${
        table
          ? html`<h2 id="telling">${groupName(mark)}</h2>
              <p class="q">${groupFind(mark)}</p>`
          : html`<h2 id="telling">${t("phone.inside", { name: me.name })}</h2>`
      }
      ${code ? html`<p class="code">${t("phone.code.yours")}<b>${code}</b>${t("phone.code.what")}</p>` : nothing}
      <button type="button" class="btn" @click=${() => toldWaiting(house, mark ? me.table : "")}>
        ${t("phone.understood")}
      </button>
    </div>
  </section>`;
}

const OTHERWISE = "static/faces/phone-otherwise.js";

/** What was hidden of what one wrote, the own name among it, or of what nobody signed. */
export function hiddenCards(house, view, mine) {
  const own = { ...mine.hidden, ...mine.names };
  if (!view.unsigned && !Object.keys(own).length) return nothing;
  const piece = house.shelf.piece(OTHERWISE);
  return piece ? piece.otherwise(house, own, view.unsigned, view.current) : nothing;
}

/** Says once that whoever facilitates has answered. */
export function helpAnswered(house, me) {
  const asked = house.local("help", false);
  const asks = Boolean(me.help);
  if (asked.get() === asks) return;
  asked.set(asks);
  if (!asks) house.toast(t("phone.help.answered"), { tone: "ok" });
}
