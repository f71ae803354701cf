/** The list of options on the console while it is made. */
import { html, icon, keyed, nothing, toggled } from "../../static/parts/index.js";
import { button, line, submit } from "../../static/parts/line.js";
import { byNumber, numbersOf } from "./rows.js";

/** Where an option comes from (`from`: marks by step), what it gathers, how many do not understand it. */
export function under(ctx, { merged = {}, from = {}, steps = Object.keys(from), unclear }) {
  const count = Object.keys(merged).length;
  const marks = Object.values(from).filter(Boolean);
  const known = steps.map((step) => ctx.house.steps[step]).filter(Boolean);
  const titles = ctx.words.list(known.map(({ title }) => `«${title}»`));
  const told = [
    count ? ctx.t("options.merged", { count }) : "",
    titles ? ctx.t("options.step", { titles }) : "",
    marks.length ? ctx.t("options.from", { count: marks.length, marks: marks.join(", ") }) : "",
  ].filter(Boolean);
  return {
    from: told.length ? html`<small>${told.join(" · ")}</small>` : nothing,
    unclear: unclear ? html`<span class="qn">${ctx.t("options.unclear", { count: unclear })}</span>` : nothing,
  };
}

/** In order of entry while it is prepared; in the order of the wall once the room reads it. */
const ordered = (ctx) =>
  ctx.step.phase === "prepare"
    ? Object.entries(ctx.view.list || {}).sort(([one], [other]) => serial(one) - serial(other))
    : byNumber(ctx.view.list);
const serial = (id) => Number(id.replace(/\D/g, "")) / (id.startsWith("ob") ? 100 : 1);

const write = (ctx, draft, name, data = {}, otherwise = "") =>
  submit(ctx, draft, name, (text) => ({ ...data, text }), { length: ctx.view.length, otherwise });

function adding(ctx) {
  const draft = ctx.draft("option");
  const add = () => write(ctx, draft, "add");
  return line(ctx, {
    draft,
    label: ctx.t("options.add.label"),
    placeholder: ctx.t("options.add.example"),
    done: add,
    buttons: button(html`${icon("plus", { size: 20 })}${ctx.t("options.add")}`, add, "btn-solid"),
  });
}

/** What other steps found, by step: all of it with one tap, when it fits. */
function bringing(ctx) {
  const count = ctx.view.limit - Object.keys(ctx.view.list).length;
  const offers = Object.entries(ctx.view.offers || {})
    .map(([step, found]) => [step, Object.keys(found).filter((key) => !found[key].here)])
    .filter(([, ids]) => ids.length);
  const row = ([step, ids]) => {
    const { title } = ctx.house.steps[step] || {};
    const text = html`${icon("download", { size: 18 })} ${ctx.t("options.bring", { count: ids.length, title })}`;
    return html`<li>
      ${button(text, () => ctx.send("bring", { step, ids: ids.slice(0, count) }), "sm")}
      ${ids.length > count ? html`<span class="small">${ctx.t("options.bring.room", { count })}</span>` : nothing}
    </li>`;
  };
  return offers.length
    ? html`<ul class="voffers">
        ${keyed(offers, row)}
      </ul>`
    : nothing;
}

function editing(ctx, id, open) {
  const draft = ctx.draft(`edit.${id}`);
  const close = () => {
    draft.clear();
    open.set("");
  };
  const save = async () => {
    const same = draft.get().trim() === ctx.view.list[id].text;
    if (same || (await write(ctx, draft, "edit", { option: id }))) close();
  };
  return line(ctx, {
    draft,
    label: ctx.t("options.edit"),
    placeholder: "",
    done: save,
    className: "in",
    buttons: [
      button(ctx.t("options.save"), save, "sm btn-solid"),
      button(ctx.t("options.cancel"), close, "sm"),
    ],
  });
}

function row(ctx, ticked, [id, option]) {
  const open = ctx.local("editing", "");
  if (open.get() === id) return html`<li>${editing(ctx, id, open)}</li>`;
  const on = ticked.get().includes(id);
  const { number, text, merged = {} } = option;
  const said = Object.values(merged);
  const { from, unclear } = under(ctx, option);
  const edit = () => {
    ctx.draft(`edit.${id}`).set(text);
    open.set(id);
  };
  return html`<li class=${on ? "on" : ""}>
    <label>
      <input type="checkbox" .checked=${on} @change=${() => ticked.set(toggled(ticked.get(), id))} />
      <span class="display num">${ctx.step.phase === "prepare" ? "" : number}</span>
      <span>
        <span class="words">${text}</span>
        ${from}${said.map((each) => html`<small class="was">${each}</small>`)} ${unclear}
      </span>
    </label>
    <span class="vbtns">
      <button type="button" class="btn xs ic" aria-label=${ctx.t("options.edit.this", { text })} @click=${edit}>
        ${icon("pencil", { size: 18 })}
      </button>
      ${
        said.length
          ? button(ctx.t("options.unmerge"), () => ctx.send("unmerge", { option: id }))
          : button(ctx.t("options.drop"), () => ctx.send("drop", { option: id }))
      }
    </span>
  </li>`;
}

/** Two or more ticked: one sentence for them all. */
function joining(ctx, ticked) {
  const ids = ticked.get().filter((id) => ctx.view.list[id]);
  if (ids.length < 2) return html`<p class="small vhint">${ctx.t("options.merge.hint")}</p>`;
  const draft = ctx.draft("merge");
  const first = ctx.view.list[ids[0]].text;
  const merge = async () => (await write(ctx, draft, "merge", { options: ids }, first)) && ticked.set([]);
  const text = html`${icon("merge", { size: 20 })}${ctx.t("options.merge", { count: ids.length })}`;
  return line(ctx, {
    draft,
    label: ctx.t("options.merge.label"),
    placeholder: first,
    done: merge,
    className: "vmerge",
    buttons: button(text, merge, "btn-solid"),
  });
}

/** What phones say of the list: which options are the same, and what is missing. `ctx` is that of the reading. */
function proposed(ctx, list, ticked) {
  const { alike = {}, suggested = {} } = ctx.view;
  const take = (suggestion, on) => () => ctx.send("take_up", on ? { suggestion } : { suggestion, on });
  const pairs = Object.entries(alike).map(([pair, count]) => {
    const ids = pair.split("+");
    const numbers = numbersOf(
      ctx,
      ids.map((id) => list[id]),
    );
    return html`<li class="flex">
      ${icon("merge", { size: 20 })}
      <p class="of">${ctx.t("options.alike", { count, numbers })}</p>
      ${button(ctx.t("options.alike.tick"), () => ticked.set(ids))}
    </li>`;
  });
  const missing = Object.entries(suggested).map(
    ([id, text]) =>
      html`<li class="flex">
        ${icon("message-circle", { size: 20 })}
        <p><b>${ctx.t("options.suggested")}</b> <span class="words">${text}</span></p>
        ${button(ctx.t("options.take_up"), take(id, true))} ${button(ctx.t("options.leave"), take(id, false))}
      </li>`,
  );
  const told = [...pairs, ...missing];
  return told.length
    ? html`<ul class="alarm vtold">
        ${told}
      </ul>`
    : nothing;
}

function aside(ctx) {
  const set = Object.entries(ctx.view.aside || {});
  if (!set.length) return nothing;
  const row = ([option, { text }]) =>
    html`<li>
      <span class="words">${text}</span>
      ${button(ctx.t("options.again"), () => ctx.send("drop", { option, on: false }))}
    </li>`;
  return html`<details class="vaside">
    <summary>${ctx.t("options.aside", { count: set.length })}</summary>
    <ul>
      ${keyed(set, row)}
    </ul>
  </details>`;
}

/** The whole list, with what phones say of it (`reading`: the context of that block). */
export function making(ctx, reading) {
  const ticked = ctx.local("ticked", []);
  const options = ordered(ctx);
  return html`${adding(ctx)}${bringing(ctx)}${proposed(reading, ctx.view.list, ticked)}
  ${
    options.length
      ? html`${joining(ctx, ticked)}
          <ol class="vlist">
            ${keyed(options, (each) => row(ctx, ticked, each))}
          </ol>`
      : html`<p class="vempty">${ctx.t("options.empty")}</p>`
  }
  ${aside(ctx)}`;
}
