/** After the close: waiting for the reveal, the result to look back at, and what somebody cannot live with. */
import { choice, dots, field, html, icon, kind, myNote, nothing, repeat } from "../../static/parts/index.js";
import { byNumber, byRank, pointsOf, rounds, tieText } from "./rows.js";

const LONGEST = 180;
const EACH = 5;

/** The vote is closed and not shown yet. */
export function closed(ctx) {
  const late = ctx.local("late", 0).get() === ctx.view.round;
  return {
    body: html`<div class="sent quiet">
        ${icon("lock", { size: 34, stroke: 2.2 })}
        <div>
          <h2>${ctx.t("closed.title")}</h2>
          <p>${ctx.t("closed.text")}</p>
        </div>
      </div>
      ${late ? kind({ icon: "clock", title: ctx.t("closed.late.title"), text: ctx.t("closed.late.text") }) : nothing}`,
  };
}

function line(ctx, round, [, row], longest) {
  const counts = round.ranking_only
    ? ctx.t("place", { place: row.rank })
    : ctx.t("counts", {
        points: ctx.t("points", { count: row.points }),
        people: ctx.t("people", { count: row.people }),
        organisations: ctx.t("organisations", { count: row.organisations }),
      });
  return html`<li class="rank ${row.chosen ? "chosen" : ""}">
    <p><b class="num">${row.number}</b> <span class="words">${row.text}</span></p>
    ${
      round.ranking_only || !row.points
        ? nothing
        : html`<div class="bar">${dots(row.points, { max: longest, top: row.chosen })}</div>`
    }
    <p class="hint">${counts}${row.tied ? html` · <b>${ctx.t("tie")}</b>` : nothing}</p>
  </li>`;
}

function oneRound(ctx, round, several) {
  const rows = byRank(round.rows);
  const longest = Math.max(1, ...rows.map(([, row]) => row.points || 0));
  const about = round.ranking_only
    ? ctx.t("few.shown")
    : ctx.t("result.sub", {
        people: ctx.t("people", { count: round.voted }),
        points: ctx.t("points", { count: pointsOf(round) }),
      });
  return html`<section class="round">
    ${several ? html`<h3 class="sec">${ctx.t(round.runoff ? "runoff.title" : "result.first")}</h3>` : nothing}
    <p class="instr">${about}</p>
    <ol class="votes ranks">
      ${repeat(
        rows,
        ([id]) => id,
        (each) => line(ctx, round, each, longest),
      )}
    </ol>
    ${round.tie_place ? html`<p class="instr"><b>${tieText(ctx, round)}</b></p>` : nothing}
    ${round.differs ? kind({ icon: "users", title: `${ctx.t("differs")}.`, text: ctx.t("differs.talk") }) : nothing}
  </section>`;
}

/** The result, for as long as the step is shown. */
export function result(ctx) {
  const told = rounds(ctx.view.result);
  const decision = ctx.view.decision || {};
  return {
    body: html`<h2 class="h2s">${ctx.t("result.title")}</h2>
      ${
        decision.text
          ? html`<div class="decided">
              <h3>${ctx.t("decision")}</h3>
              <p class="words">${decision.text}</p>
              ${decision.owner ? html`<p class="hint">${ctx.t("decision.by", { owner: decision.owner })}</p>` : nothing}
            </div>`
          : nothing
      }
      ${
        told.length
          ? told.map((round) => oneRound(ctx, round, told.length > 1))
          : html`<p class="empty">${ctx.t("result.none")}</p>`
      }`,
  };
}

async function object(ctx, about) {
  const draft = ctx.draft("reservation");
  const text = draft.get().trim();
  const option = about.get();
  if (!option) return ctx.toast(ctx.t("reserve.pick"));
  if (!text || [...text].length > LONGEST) return undefined;
  draft.clear();
  about.set("");
  return ctx.send(
    "object",
    { option, text },
    {
      show: { option, text },
      back: "reservation",
      onRefused: (reason, values, said) => {
        draft.giveBack(text);
        about.set(option);
        ctx.toast(said, { tone: "warn" });
      },
    },
  );
}

function ownReservations(ctx) {
  const arrived = Object.entries(ctx.mine.reservations || {});
  const waiting = ctx.pending.filter(
    (entry) => entry.name === "object" && !arrived.some(([, each]) => each.text === entry.show.text),
  );
  if (!arrived.length && !waiting.length) return nothing;
  const number = (option) => (ctx.view.options[option] || {}).number || "";
  return html`<h3 class="sec">${ctx.t("reserve.yours")}</h3>
    <ul>
      ${repeat(
        arrived,
        ([id]) => id,
        ([id, each]) =>
          html`<li>
            ${myNote({
              text: each.text,
              status: ctx.t("reserve.arrived", { number: number(each.option) }),
              action: html`<button
                type="button"
                class="btn btn-quiet ic"
                aria-label=${ctx.t("reserve.take_back")}
                @click=${() => ctx.send("take_back", { reservation: id })}
              >
                ${icon("x")}
              </button>`,
            })}
          </li>`,
      )}
      ${repeat(
        waiting,
        (entry) => entry.key,
        (entry) => html`<li>${myNote({ text: entry.show.text, waiting: true })}</li>`,
      )}
    </ul>`;
}

function form(ctx) {
  const about = ctx.local("about", "");
  const every = ctx.local("every", false);
  const chosen = ctx.view.chosen || {};
  const all = byNumber(ctx.view.options);
  const first = all.filter(([id]) => id in chosen);
  const shown = every.get() || !first.length ? all : first;
  return html`${choice({
    label: ctx.t("reserve.which"),
    value: about.get(),
    onPick: (value) => about.set(value),
    options: shown.map(([id, each]) => ({ value: id, text: html`<span class="words">${each.text}</span>` })),
  })}
  ${
    shown.length < all.length
      ? html`<button type="button" class="linkish" @click=${() => every.set(true)}>${ctx.t("reserve.others")}</button>`
      : nothing
  }
  ${field({
    draft: ctx.draft("reservation"),
    label: ctx.t("reserve.label"),
    see: "room",
    max: LONGEST,
    lines: 3,
    hint: ctx.t("reserve.hint"),
  })}`;
}

/** The stage `reservations`. */
export function reservations(ctx) {
  const full = Object.keys(ctx.mine.reservations || {}).length >= EACH;
  const about = ctx.local("about", "");
  const writes = !ctx.me.observer && !full;
  return {
    body: html`<h2 class="h2s">${ctx.t("reserve.title")}</h2>
      <p class="instr">${ctx.t("reserve.instr")}</p>
      ${writes ? form(ctx) : nothing}${ownReservations(ctx)}`,
    action: writes
      ? html`<button type="button" class="btn btn-go main" @click=${() => object(ctx, about)}>
          ${ctx.t("reserve.send")}
        </button>`
      : nothing,
  };
}
