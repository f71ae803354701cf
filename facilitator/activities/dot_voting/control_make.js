/** The list of options while it is made: add, bring, edit, join what says the same, set aside. */
import { html, icon, keeps, nothing, repeat } from "../../static/parts/index.js";
import { byNumber } from "./rows.js";

const LONGEST = 180;

/** Where an option comes from and what it gathers, in one small line. */
export function under(ctx, option) {
  const merged = Object.keys(option.merged || {}).length;
  const marks = Object.values(option.from || {});
  const told = [
    merged ? ctx.t("merged.aloud", { count: merged }) : "",
    marks.length ? ctx.t("from.tables", { count: marks.length, marks: marks.join(", ") }) : "",
  ].filter(Boolean);
  return told.length ? html`<small>${told.join(" · ")}</small>` : nothing;
}

/** In order of entry while it is prepared; in the order of the wall once the room reads it. */
const ordered = (ctx) =>
  ctx.step.phase === "prepare"
    ? Object.entries(ctx.view.options || {}).sort(([one], [other]) => serial(one) - serial(other))
    : byNumber(ctx.view.options);
const serial = (id) => Number(id.replace(/\D/g, "")) / (id.startsWith("ob") ? 100 : 1);

const fits = (text) => text && [...text].length <= LONGEST;
const enter = (act) => (event) => {
  if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    act();
  }
};

async function add(ctx) {
  const draft = ctx.draft("option");
  const text = draft.get().trim();
  if (!fits(text))
    return text
      ? ctx.toast(ctx.t("refused.too_long", { length: [...text].length, limit: LONGEST }), { tone: "warn" })
      : undefined;
  const answer = await ctx.send("add", { text });
  if (answer.ok && draft.get().trim() === text) draft.clear();
  return ctx.refresh();
}

function adding(ctx) {
  return html`<div class="vadd">
    <textarea
      class="field"
      rows="1"
      aria-label=${ctx.t("make.add.label")}
      placeholder=${ctx.t("make.add.example")}
      @keydown=${enter(() => add(ctx))}
      ${keeps(ctx.draft("option"), ctx.refresh)}
    ></textarea>
    <button type="button" class="btn btn-solid" @click=${() => add(ctx)}>
      ${icon("plus", { size: 20 })}${ctx.t("make.add")}
    </button>
  </div>`;
}

/** What other steps found: all of it with one tap, when it fits. */
function bringing(ctx) {
  const room = ctx.view.limit - Object.keys(ctx.view.options || {}).length;
  const offers = Object.entries(ctx.view.offers || {})
    .map(([step, found]) => [step, Object.keys(found).filter((key) => !found[key].here)])
    .filter(([, ids]) => ids.length);
  if (!offers.length) return nothing;
  return html`<ul class="voffers">
    ${repeat(
      offers,
      ([step]) => step,
      ([step, ids]) => {
        const told = (ctx.house.steps || {})[step] || {};
        const own = `make.bring.${told.activity}`;
        const title = told.title || "";
        return html`<li>
          <button type="button" class="btn sm" @click=${() => ctx.send("bring", { step, ids: ids.slice(0, room) })}>
            ${icon("download", { size: 18 })}
            ${ctx.t(ctx.words.has(own) ? own : "make.bring", { count: ids.length, title })}
          </button>
          ${ids.length > room ? html`<span class="small">${ctx.t("make.bring.room", { count: room })}</span>` : nothing}
        </li>`;
      },
    )}
  </ul>`;
}

function editing(ctx, id) {
  const draft = ctx.draft(`edit.${id}`);
  const open = ctx.local("editing", "");
  const close = () => {
    draft.clear();
    open.set("");
  };
  const save = async () => {
    const text = draft.get().trim();
    if (!fits(text)) return;
    if (text !== ctx.view.options[id].text) await ctx.send("edit", { option: id, text });
    close();
  };
  return html`<div class="vadd in">
    <textarea
      class="field"
      rows="1"
      aria-label=${ctx.t("make.edit")}
      @keydown=${enter(save)}
      ${keeps(draft, ctx.refresh)}
    ></textarea>
    <button type="button" class="btn sm btn-solid" @click=${save}>${ctx.t("make.save")}</button>
    <button type="button" class="btn sm" @click=${close}>${ctx.t("make.cancel")}</button>
  </div>`;
}

function buttons(ctx, id, option) {
  const open = ctx.local("editing", "");
  const edit = () => {
    ctx.draft(`edit.${id}`).set(option.text);
    open.set(id);
  };
  const merged = Object.keys(option.merged || {}).length;
  const label = ctx.t("make.edit.this", { number: option.number });
  return html`<span class="vbtns">
    <button type="button" class="btn xs ic" aria-label=${label} @click=${edit}>${icon("pencil", { size: 18 })}</button>
    ${
      merged
        ? html`<button type="button" class="btn xs" @click=${() => ctx.send("unmerge", { option: id })}>
            ${ctx.t("make.unmerge")}
          </button>`
        : html`<button type="button" class="btn xs" @click=${() => ctx.send("drop", { option: id })}>
            ${ctx.t("make.drop")}
          </button>`
    }
  </span>`;
}

function row(ctx, ticked, [id, option]) {
  const on = ticked.get().includes(id);
  const toggle = (event) =>
    ticked.set(event.target.checked ? [...ticked.get(), id] : ticked.get().filter((each) => each !== id));
  if (ctx.local("editing", "").get() === id) return html`<li>${editing(ctx, id)}</li>`;
  return html`<li class=${on ? "on" : ""}>
    <label>
      <input type="checkbox" .checked=${on} @change=${toggle} />
      <span class="display num">${ctx.step.phase === "prepare" ? "" : option.number}</span>
      <span>
        <span class="words">${option.text}</span>
        ${under(ctx, option)}
        ${Object.values(option.merged || {}).map((text) => html`<small class="was">${text}</small>`)}
        ${option.unclear ? html`<span class="qn">${ctx.t("unclear.not", { count: option.unclear })}</span>` : nothing}
      </span>
    </label>
    ${buttons(ctx, id, option)}
  </li>`;
}

/** Two or more ticked: one sentence for them all. */
function joining(ctx, ticked) {
  const ids = ticked.get().filter((id) => (ctx.view.options || {})[id]);
  if (ids.length < 2) return html`<p class="small vhint">${ctx.t("make.merge.hint")}</p>`;
  const draft = ctx.draft("merge");
  const first = ctx.view.options[ids[0]].text;
  const merge = async () => {
    const text = draft.get().trim() || first;
    if (!fits(text)) return;
    const answer = await ctx.send("merge", { options: ids, text });
    if (answer.ok) {
      draft.clear();
      ticked.set([]);
    }
  };
  return html`<div class="vadd vmerge">
    <textarea
      class="field"
      rows="1"
      aria-label=${ctx.t("make.merge.label")}
      placeholder=${first}
      @keydown=${enter(merge)}
      ${keeps(draft, ctx.refresh)}
    ></textarea>
    <button type="button" class="btn btn-solid" @click=${merge}>
      ${icon("merge", { size: 20 })}${ctx.t("make.merge", { count: ids.length })}
    </button>
  </div>`;
}

/** Which options phones take for the same. */
function alike(ctx, ticked, ids, count) {
  const places = ids.map((id) => ctx.view.options[id].number).sort((one, other) => one - other);
  return html`<li class="flex">
    ${icon("merge", { size: 20 })}
    <p>${ctx.t("make.alike", { count, numbers: ctx.words.list(places.map(String)) })}</p>
    <button type="button" class="btn xs" @click=${() => ticked.set(ids)}>${ctx.t("make.alike.tick")}</button>
  </li>`;
}

/** What a phone misses on the list. */
function missing(ctx, id, text) {
  const take = (on) => () => ctx.send("take_up", on ? { suggestion: id } : { suggestion: id, on });
  return html`<li class="flex">
    ${icon("message-circle", { size: 20 })}
    <p><b>${ctx.t("make.suggested")}</b> <span class="words">${text}</span></p>
    <button type="button" class="btn xs" @click=${take(true)}>${ctx.t("make.take_up")}</button>
    <button type="button" class="btn xs" @click=${take(false)}>${ctx.t("make.leave")}</button>
  </li>`;
}

function proposed(ctx, ticked) {
  const pairs = Object.entries(ctx.view.alike || {}).map(([pair, count]) => [pair, pair.split("+"), count]);
  const fresh = Object.entries(ctx.view.suggested || {});
  if (!pairs.length && !fresh.length) return nothing;
  return html`<ul class="alarm vtold">
    ${repeat(
      pairs,
      ([pair]) => pair,
      ([, ids, count]) => alike(ctx, ticked, ids, count),
    )}
    ${repeat(
      fresh,
      ([id]) => id,
      ([id, text]) => missing(ctx, id, text),
    )}
  </ul>`;
}

function aside(ctx) {
  const set = Object.entries(ctx.view.aside || {});
  if (!set.length) return nothing;
  return html`<details class="vaside">
    <summary>${ctx.t("make.aside", { count: set.length })}</summary>
    <ul>
      ${repeat(
        set,
        ([id]) => id,
        ([id, each]) =>
          html`<li>
            <span class="words">${each.text}</span>
            <button type="button" class="btn xs" @click=${() => ctx.send("drop", { option: id, on: false })}>
              ${ctx.t("make.again")}
            </button>
          </li>`,
      )}
    </ul>
  </details>`;
}

/** Preparation, reading and «¿Dicen lo mismo?». */
export function making(ctx) {
  const ticked = ctx.local("ticked", []);
  const options = ordered(ctx);
  return html`<div class="vmake">
    ${ctx.step.stage === "same" ? html`<p class="lead">${ctx.t("make.same")}</p>` : nothing}
    ${adding(ctx)}
    ${bringing(ctx)}
    ${proposed(ctx, ticked)}
    ${
      options.length
        ? html`${joining(ctx, ticked)}
            <ol class="vlist">
              ${repeat(
                options,
                ([id]) => id,
                (each) => row(ctx, ticked, each),
              )}
            </ol>`
        : html`<p class="vempty">${ctx.t("make.empty")}</p>`
    }
    ${aside(ctx)}
  </div>`;
}
