/** What waits for a decision at the desk: meetings in the bin, a clock that is wrong, a copy that was not made. */
import { t } from "../core/words.js";
import { banner } from "../parts/banner.js";
import { icon } from "../parts/icons.js";
import { html, nothing, repeat } from "../parts/lit.js";
import { dayText } from "./desk-days.js";

/** What a deletion did, in a sheet: who and how much went, and what is left to be deleted by hand. */
function tellRemoved(house, desk, title, { people, facts, prints, cohort, later }) {
  const gone = t("desk.removed", { title, people: t("desk.removed.people", { count: people }), count: facts });
  if (!prints.length && !cohort && !later) {
    desk.tell(gone);
    return;
  }
  const body = () =>
    html`<p>${gone}</p>
      ${later ? html`<p>${t("desk.removed.later", { count: later })}</p>` : nothing}
      ${cohort ? html`<p>${t("desk.removed.cohort", { cohort })}</p>` : nothing}
      ${prints.length ? html`<p>${t("desk.removed.prints", { names: prints.join(", ") })}</p>` : nothing}`;
  house.sheet({ title, body });
}

/** Asks, deletes at `address`, calls `done`, and says what was deleted. */
export async function removeMeeting(house, desk, one, address, done = () => {}) {
  const text = one.people ? t("desk.remove.people", { count: one.people }) : t("desk.remove.empty");
  const sure = await house.ask({
    title: t("desk.remove.title", { title: one.title }),
    text,
    yes: t("desk.remove.yes"),
    no: t("desk.remove.no"),
  });
  const said = sure && (await desk.change(address, {}));
  if (!said) return;
  done();
  tellRemoved(house, desk, one.title, said);
}

function binned(house, desk, one) {
  const back = async () => {
    if (!(await desk.change(`/desk/bin/${one.code}/take_back`, {}))) return;
    desk.tell(t("desk.bin.taken", { title: one.title }));
  };
  const day = (iso) => dayText(house.words, iso, desk.data.today);
  const of = t("desk.bin.of", { cohort: one.cohort, date: day(one.date) });
  return html`<li class="binned">
    <p>
      <b>${one.title}</b>
      <small>${one.people ? `${of} · ${t("desk.people", { count: one.people })}` : of}</small>
    </p>
    <span>${icon("clock", { size: 18 })}${t("desk.bin.due", { date: day(one.due) })}</span>
    <button type="button" class="btn sm" @click=${back}>${t("desk.bin.back")}</button>
    <button
      type="button"
      class="btn sm btn-quiet"
      @click=${() => removeMeeting(house, desk, one, `/desk/bin/${one.code}/remove`)}
    >
      ${icon("trash-2", { size: 18 })}${t("desk.remove.yes")}
    </button>
  </li>`;
}

/** Stands over the desk until it is decided or set right. */
export function notices(house, desk) {
  const { bin, clock, uncopied, unprinted, today } = desk.data;
  const slow = () => {
    const text = t("desk.clock.text", { date: dayText(house.words, clock.newest, today) });
    return banner({ icon: "triangle-alert", title: t("desk.clock.title"), text });
  };
  const waiting = () =>
    banner({
      icon: "trash-2",
      title: t("desk.bin.title", { count: bin.length }),
      text: t("desk.bin.text"),
      action: html`<ul class="bin">
        ${repeat(
          bin,
          (one) => one.code,
          (one) => binned(house, desk, one),
        )}
      </ul>`,
    });
  const lacking = () =>
    banner({ icon: "triangle-alert", title: t("desk.uncopied.title"), text: t("desk.uncopied.text") });
  const shut = () =>
    banner({ icon: "triangle-alert", title: t("desk.unprinted.title"), text: t("desk.unprinted.text", unprinted) });
  return html`${clock.newest ? slow() : nothing}${bin.length ? waiting() : nothing}${uncopied ? lacking() : nothing}
  ${unprinted.why ? shut() : nothing}`;
}
