/** One's organisation on a phone: where its delegates differ, what they record, its arrows in the end. */
import { html, icon, keyed, nothing } from "../../static/parts/index.js";
import { backButton, calm, foot, goButton, linkish, tap, toTop } from "../../static/parts/ways.js";
import { agreedOf, differing, marked, NONE, record, talk, untold } from "../../blocks/scales/phone_together.js";
import { inOrder, levelName, levelsOf, said } from "./said.js";
import { way } from "./phone_picture.js";

/** What was recorded of an item, or that it waits. */
function state(ctx, each, item) {
  const known = agreedOf(ctx.block("agreements"), each.moment, each.item);
  if (known && known.level === NONE) return ctx.t("agreed.none");
  if (known) return ctx.t("agreed", { level: levelName(ctx, item, known.level) });
  if (each.agreement === "far" || each.agreement === "near") return ctx.t("agreed.waits");
  return each.level ? levelName(ctx, item, each.level) : ctx.t("blank");
}

/** What was written. */
function lines(ctx, about, title) {
  const told = ((ctx.organisation.scales || {}).lines || {})[about] || [];
  return told.length
    ? html`<h3 class="sec">${title}</h3>
        <ul class="edges">
          ${told.map((text) => html`<li><p>${text}</p></li>`)}
        </ul>`
    : nothing;
}

/** One item at a moment: the marks, and what is recorded of them. */
function one(ctx, each, close) {
  const agreements = ctx.block("agreements");
  const item = ctx.view.instrument.items[each.item];
  const name = said(ctx, item.name);
  const keep = async (level) => (await record(agreements, each, level)) && close();
  const differ = each.agreement === "far" || each.agreement === "near";
  const apart = [...ctx.view.instrument.apart, "not_yet"];
  const back = backButton(ctx.t("back.all"), close);
  const buttons = html`<div class="pair">
    ${tap(ctx.t("agree.none"), () => keep(NONE))} ${goButton(ctx.t("agree.keep"), () => keep(""), { name: "" })}
  </div>`;
  return {
    page: each.key,
    body: html`<p class="step">${ctx.t(`moment.${each.moment}`)}</p>
      <h2 class="dim" id="page-head" tabindex="-1">${name}</h2>
      ${talk(ctx.block("scales"), each)}
      ${marked(agreements, { each, levels: levelsOf(ctx, item), apart, label: ctx.t("agree.which") })}
      ${each.moment === "now" ? lines(ctx, each.item, ctx.t("facts")) : nothing}
      ${differ ? linkish(ctx.t("back.all"), close, "arrow-left") : nothing}`,
    action: differ ? buttons : foot({ back, says: ctx.t("agree.nothing") }),
  };
}

/** Everything, what differs most first; each row leads to its page. */
function all(ctx, found, open) {
  const row = (each) => {
    const item = ctx.view.instrument.items[each.item];
    const moment = ctx.view.instrument.then ? `${ctx.t(`moment.${each.moment}`)} · ` : "";
    return html`<li>
      <button type="button" @click=${() => open(each.key)}>
        <span>
          <b>${said(ctx, item.name)}</b>
          <span>${moment}${ctx.t(`scales.agreement.short.${each.agreement}`)}</span>
          <span class="up">${state(ctx, each, item)}</span>
        </span>
        ${icon("arrow-right", { size: 20 })}
      </button>
    </li>`;
  };
  const { people = 0 } = ctx.organisation.scales || {};
  return {
    body: html`<h2 class="dim" id="page-head" tabindex="-1">${ctx.t("together.title")}</h2>
      <p class="instr">${people === 1 ? ctx.t("together.alone") : ctx.t("together.text", { count: people })}</p>
      <ul class="qlist">
        ${keyed(found, row)}
      </ul>
      ${inOrder(ctx.view.instrument.lines).map(({ id, name }) => lines(ctx, id, said(ctx, name)))}`,
    action: foot({ says: ctx.t("together.ahead") }),
  };
}

/** While organisations talk. */
export function talking(ctx) {
  const scales = ctx.block("scales");
  const found = differing(scales, ctx.view.instrument.items);
  if (!found.length) return { body: calm(untold(scales)) };
  const at = ctx.local("together", "");
  const open = (key) => {
    at.set(key);
    toTop();
  };
  const each = found.find(({ key }) => key === at.get());
  return each ? one(ctx, each, () => open("")) : all(ctx, found, open);
}

/** After the reveal: one's organisation from then to now. */
export function arrows(ctx) {
  const { items = {} } = ctx.organisation.scales || {};
  const { kept = {} } = ctx.mine.scales || {};
  const level = (moment, id) => (moment === "then" && kept[id]) || ((items[moment] || {})[id] || {}).level || "";
  const shown = (answer) => (answer === "open" ? "" : answer);
  const row = (item) => {
    const [then, now] = ["then", "now"].map((moment) => shown(level(moment, item.id)));
    const told = now || then ? way(ctx, item, ctx.view.instrument.then ? then : "", now) : ctx.t("agreed.none");
    return html`<li class="still">
      <span><b>${said(ctx, item.name)}</b><span>${told}</span></span>
    </li>`;
  };
  const found = inOrder(ctx.view.instrument.items);
  const any = Object.keys(items).length;
  return {
    body: calm({
      title: ctx.t(ctx.view.told ? "calm.shown" : "calm.few"),
      text: ctx.t("calm.text"),
      more: any
        ? html`<h3 class="sec">${ctx.t("arrows")}</h3>
            <p class="hint">${ctx.t("arrows.text")}</p>
            <ul class="qlist">
              ${keyed(found, row)}
            </ul>`
        : nothing,
    }),
  };
}
