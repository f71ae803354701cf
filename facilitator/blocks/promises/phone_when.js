/** By when, on a phone: the days that are near, the next meeting's among them, or any other day. */
import { chips, html, nothing } from "../../static/parts/index.js";

const DAY = 86400000;
const OTHER = "other";
const DATED = /^\d{4}-\d\d-\d\d$/;
const isoOf = (ms) => new Date(ms).toISOString().slice(0, 10);

/** A day of the calendar («2026-12-15») in words. */
export const dayText = (ctx, due) => (due ? ctx.words.date(due) : "");

/** When the room meets again, if that is known and still to come. */
function nextDay(ctx) {
  const { next_date: day = "" } = ctx.house.workshop || {};
  return DATED.test(day) && day >= isoOf(ctx.now()) ? day : "";
}

/** At the next meeting, in a month, in three, or another day. */
export function when(ctx) {
  const draft = ctx.draft("due");
  const next = nextDay(ctx);
  const days = [next, ...[30, 90].map((ahead) => isoOf(ctx.now() + ahead * DAY))];
  const near = days.filter((day, place) => day && days.indexOf(day) === place);
  const other = ctx.local("other.day", false);
  const open = other.get() || (draft.get() && !near.includes(draft.get()));
  const pick = (value) => {
    other.set(value === OTHER && !open);
    draft.set(value === OTHER || value === draft.get() ? "" : value);
    ctx.refresh();
  };
  const options = [
    ...near.map((value) => {
      const day = dayText(ctx, value);
      return { value, text: value === next ? ctx.t("promises.due.next", { day }) : day };
    }),
    { value: OTHER, text: ctx.t("promises.due.other") },
  ];
  return html`<div class="fieldset" role="group" aria-label=${ctx.t("promises.due.label")}>
    <p class="label">${ctx.t("promises.due.label")}</p>
    ${chips({ options, value: open ? OTHER : draft.get(), onPick: pick })}
    ${
      open
        ? html`<input
            type="date"
            class="field"
            aria-label=${ctx.t("promises.due.label")}
            min=${isoOf(ctx.now())}
            .value=${draft.get()}
            @change=${(event) => {
              draft.set(event.target.value);
              ctx.refresh();
            }}
          />`
        : nothing
    }
  </div>`;
}
