/** The result on the console: three counts, what to do about a tie, reservations, and the decision in words. */
import { dots, html, icon, keeps, nothing, repeat } from "../../static/parts/index.js";
import { byRank, pointsOf, rounds, tieText } from "./rows.js";

function line(ctx, round, [, row], longest) {
  const chips = html`${row.tied ? html`<span class="qn">${ctx.t("tie")}</span>` : nothing}`;
  const name = html`<td class="o">
    <b class="num">${row.number}</b> <span class="words">${row.text}</span> ${chips}
  </td>`;
  if (round.ranking_only)
    return html`<tr class=${row.chosen ? "won" : ""}>
      <td class="n">${row.rank}</td>
      ${name}
    </tr>`;
  return html`<tr class=${row.chosen ? "won" : ""}>
    <td class="n">${row.rank}</td>
    ${name}
    <td class="bar">${dots(row.points, { max: longest, top: row.chosen })}</td>
    <td class="n big">${row.points}</td>
    <td class="n">${row.people}</td>
    <td class="n">${row.organisations}</td>
    ${round.differs ? html`<td class="n">${row.rank_by_organisation}</td>` : nothing}
  </tr>`;
}

function table(ctx, round) {
  const rows = byRank(round.rows);
  const longest = Math.max(1, ...rows.map(([, row]) => row.points || 0));
  const all = !round.ranking_only;
  return html`<table class="vtable">
    <thead>
      <tr>
        <th class="n">${ctx.t("col.place")}</th>
        <th>${ctx.t("col.option")}</th>
        ${
          all
            ? html`<th><span class="vh">${ctx.t("col.bar")}</span></th>
                <th class="n">${ctx.t("col.points")}</th>
                <th class="n">${ctx.t("col.people")}</th>
                <th class="n">${ctx.t("col.organisations")}</th>`
            : nothing
        }
        ${round.differs ? html`<th class="n">${ctx.t("col.by_organisation")}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        ([id]) => id,
        (each) => line(ctx, round, each, longest),
      )}
    </tbody>
  </table>`;
}

/** Which of the tied the room agreed on, ticked by whoever facilitates. */
function agreeing(ctx, round, tied) {
  const agreed = ctx.local(`agreed.${round.number}`, []);
  const how = round.runoff ? "aloud" : "talk";
  const ticked = agreed.get();
  const toggle = (id) => agreed.set(ticked.includes(id) ? ticked.filter((each) => each !== id) : [...ticked, id]);
  const row = (id, { number, text }) =>
    html`<li>
      <label>
        <input
          type="checkbox"
          .checked=${ticked.includes(id) || id in (ctx.view.chosen || {})}
          @change=${() => toggle(id)}
        />
        <b class="num">${number}</b>
        <span class="words">${text}</span>
      </label>
    </li>`;
  return html`<ul class="vagreed">
      ${repeat(
        tied,
        ([id]) => id,
        ([id, each]) => row(id, each),
      )}
    </ul>
    ${
      ticked.length
        ? html`<button type="button" class="btn sm" @click=${() => ctx.send("treat_tie", { how, options: ticked })}>
            ${ctx.t("tie.do.settle", { count: ticked.length })}
          </button>`
        : nothing
    }`;
}

/** The ways out of a tie across the cut; a second tie is settled aloud. */
function ties(ctx, round) {
  if (!round.tie_place) return nothing;
  const tied = Object.entries(round.rows).filter(([, row]) => row.tied);
  return html`<section class="vtie">
    <h2>${icon("handshake", { size: 22 })}${tieText(ctx, round)}</h2>
    <p>${ctx.t(`tie.${round.treated}`)}</p>
    <p class="acts">
      <button type="button" class="btn sm" @click=${() => ctx.send("treat_tie", { how: "keep" })}>
        ${ctx.t("tie.do.keep", { count: tied.length })}
      </button>
      <button type="button" class="btn sm" @click=${() => ctx.send("treat_tie", { how: "talk" })}>
        ${icon("message-circle", { size: 18 })}${ctx.t("tie.do.talk")}
      </button>
      ${
        round.runoff || ctx.step.phase !== "revealed"
          ? nothing
          : html`<button type="button" class="btn sm btn-solid" @click=${() => ctx.send("runoff", {})}>
              ${ctx.t("tie.do.runoff")}
            </button>`
      }
    </p>
    <p class="small">${ctx.t("tie.agreed")}</p>
    ${agreeing(ctx, round, tied)}
  </section>`;
}

function notes(ctx, round) {
  const warnings = [round.differs ? ctx.t("differs.console") : "", round.ranking_only ? ctx.t("few.shown") : ""];
  const told = warnings.filter(Boolean);
  return told.length
    ? html`<section>
        <h2>${ctx.t("warn.title")}</h2>
        <ul class="alarm">
          ${told.map((text) => html`<li class="w"><p>${text}</p></li>`)}
        </ul>
      </section>`
    : nothing;
}

function reservations(ctx) {
  const said = Object.entries(ctx.view.reservations || {});
  const waiting = (ctx.view.reserved || 0) - said.length;
  return html`<section>
    <h2>${ctx.t("reserve.console")} <span>${ctx.t("reserve.count", { count: ctx.view.reserved || 0 })}</span></h2>
    ${
      said.length
        ? html`<ul class="alarm">
            ${repeat(
              said,
              ([id]) => id,
              ([, each]) =>
                html`<li>
                  <p class="words">${each.text}</p>
                  <small>${each.about}</small>
                </li>`,
            )}
          </ul>`
        : nothing
    }
    <p class="small">
      ${waiting > 0 ? ctx.t("reserve.sealed") : said.length ? ctx.t("reserve.unsigned") : ctx.t("reserve.none")}
    </p>
  </section>`;
}

/** The decision as it was written, and the way to change it. */
function decided(ctx, said, change) {
  return html`<section class="vdecide said">
    <h2>${ctx.t("decision")}</h2>
    <p>
      <b class="words">${said.text}</b>
      ${said.owner ? html`<small>${ctx.t("decision.by", { owner: said.owner })}</small>` : nothing}
      <button type="button" class="lk" @click=${change}>${ctx.t("rules.change")}</button>
    </p>
  </section>`;
}

function writing(ctx, text, owner, save) {
  return html`<section class="vdecide">
    <h2>${ctx.t("decision.write")}</h2>
    <div class="vgrid">
      <textarea
        class="field"
        rows="1"
        aria-label=${ctx.t("decision.write")}
        placeholder=${ctx.t("decision.example")}
        ${keeps(text, ctx.refresh)}
      ></textarea>
      <input
        class="field"
        maxlength="80"
        aria-label=${ctx.t("decision.owner")}
        placeholder=${ctx.t("decision.owner")}
        ${keeps(owner, ctx.refresh)}
      />
      <button type="button" class="btn btn-solid" @click=${save}>${ctx.t("make.save")}</button>
    </div>
    <p class="small">${ctx.t("decision.owner.hint")}</p>
  </section>`;
}

/** The decision in words, with who takes it on. */
function deciding(ctx) {
  const said = ctx.view.decision || {};
  const open = ctx.local("deciding", false);
  const text = ctx.draft("decision");
  const owner = ctx.draft("owner");
  if (said.text && !open.get()) {
    return decided(ctx, said, () => {
      text.set(said.text);
      owner.set(said.owner);
      open.set(true);
    });
  }
  const save = async () => {
    const words = text.get().trim();
    if (!words && !said.text) return;
    const answer = await ctx.send("decide", { text: words, owner: owner.get().trim() });
    if (answer.ok) {
      text.clear();
      owner.clear();
      open.set(false);
    }
  };
  return writing(ctx, text, owner, save);
}

/** One round: how many voted, its table, and its tie, above the table until it is settled. */
function roundOf(ctx, round, { first, alone }) {
  const people = ctx.t("people", { count: round.voted });
  const sub = round.ranking_only
    ? ctx.t("result.sub.few", { people })
    : ctx.t("result.sub", { people, points: ctx.t("points", { count: pointsOf(round) }) });
  return html`<section class="vround">
    ${alone ? nothing : html`<h2>${ctx.t(round.runoff ? "runoff.title" : "result.first")}</h2>`}
    <p class="small">${sub} ${ctx.t("voted.of.roll", { count: round.of })}</p>
    ${first && round.treated === "none" ? ties(ctx, round) : nothing}
    ${table(ctx, round)}
    ${first && round.treated !== "none" ? ties(ctx, round) : nothing}
  </section>`;
}

/** The phases `revealed` and `harvested`. */
export function outcome(ctx) {
  const told = rounds(ctx.view.result);
  if (!told.length) return { body: html`<p class="vempty">${ctx.t("result.none")}</p>` };
  return {
    body: html`
      ${told.map((round, place) => roundOf(ctx, round, { first: place === 0, alone: told.length === 1 }))}
      ${deciding(ctx)}
    `,
    side: html`${notes(ctx, told[0])}${reservations(ctx)}`,
  };
}
