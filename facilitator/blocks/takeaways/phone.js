/** What is taken along, on a phone: the most valuable thing heard, and up to three things to do about it. */
import { html, icon, nothing } from "../../static/parts/index.js";
import { entry, keep, written } from "../../static/parts/entry.js";
import { linkish, tap } from "../../static/parts/ways.js";

const BLANK = { valuable: "", tasks: {} };

/** Whom one may ask for support: `names` are `[id, name]`. */
function support(ctx, names) {
  const draft = ctx.draft("support");
  const option = (id, text) => html`<option value=${id} ?selected=${draft.get() === id}>${text}</option>`;
  const pick = (event) => {
    draft.set(event.target.value);
    ctx.refresh();
  };
  return html`<div class="fieldset">
    <label for="takeaway-support">${ctx.t("takeaways.support")}</label>
    <div class="sel">
      <select id="takeaway-support" class="field" @change=${pick}>
        ${option("", ctx.t("takeaways.support.none"))}${names.map(([id, name]) => option(id, name))}
      </select>
      ${icon("chevron-down")}
    </div>
  </div>`;
}

const writing = (ctx, name, lines) => ({
  name,
  label: ctx.t(`takeaways.${name}`),
  see: "delegates",
  limits: { length: ctx.view[name], lines },
  rows: name === "what" ? 2 : 1,
});

/** The form of one thing to do. */
function task(ctx, number, names) {
  const drafts = ["first", "support"];
  const said = (name) => ctx.draft(name).get().trim();
  const data = (what) => ({
    number,
    what,
    ...Object.fromEntries(drafts.filter(said).map((name) => [name, said(name)])),
  });
  const add = async () => {
    if (said("first").length > ctx.view.first) return;
    if (await keep(ctx, { ...writing(ctx, "what", 3), command: "intend", data }))
      drafts.forEach((name) => ctx.draft(name).clear());
  };
  return html`${entry(ctx, writing(ctx, "what", 3))} ${entry(ctx, writing(ctx, "first", 2))} ${support(ctx, names)}
  ${tap(ctx.t("takeaways.add"), add, { className: "btn btn-solid wide", name: "plus" })}`;
}

const ticket = (ctx, number, { what, first, support: whom }, nameOf) =>
  html`<li class="fcard">
    <h3 class="words">${what}</h3>
    ${first ? html`<p class="words">${ctx.t("takeaways.first.said", { text: first })}</p>` : nothing}
    ${whom ? html`<p>${ctx.t("takeaways.support.said", { name: nameOf(whom) })}</p>` : nothing}
    ${linkish(ctx.t("takeaways.drop"), () => ctx.send("intend", { number: Number(number), what: "" }))}
  </li>`;

/** The page; `see` says who reads the most valuable thing, `names` are `[id, name]` of those who may be asked. */
export function taking(ctx, { see, names, nameOf }) {
  const { valuable, tasks } = { ...BLANK, ...ctx.organisation, ...ctx.mine };
  const { most } = ctx.view;
  const free = Array.from({ length: most }, (_, place) => place + 1).find((number) => !tasks[number]);
  return html`<h2 class="h2s" id="page-head" tabindex="-1">${ctx.t("takeaways.title")}</h2>
    ${written(ctx, {
      name: "valuable",
      command: "say",
      data: (text) => ({ text }),
      text: valuable,
      label: ctx.t("takeaways.valuable"),
      see,
      limits: { length: ctx.view.valuable, lines: 3 },
      save: ctx.t("takeaways.save"),
      change: ctx.t("takeaways.change"),
    })}
    <h3 class="sec">${ctx.t("takeaways.tasks")}</h3>
    <p class="hint">${ctx.t("takeaways.tasks.hint", { count: most })}</p>
    <ul>
      ${Object.entries(tasks).map(([number, each]) => ticket(ctx, number, each, nameOf))}
    </ul>
    ${free ? task(ctx, free, names) : nothing}`;
}
