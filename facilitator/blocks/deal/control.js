/** The deal on the console: what each has given and received, what equality lacks, and what may be done about it. */
import { html, nothing } from "../../static/parts/index.js";
import { button } from "../../static/parts/line.js";
import { table, worth } from "../../static/parts/worth.js";

/** One square a card: handed over, being written, opened, or still to come. */
function squares(ctx, states, of) {
  const all = [...states, ...Array.from({ length: Math.max(0, of - states.length) }, () => "none")];
  const count = states.filter((state) => state === "delivered").length;
  return html`<span class="dl-squares" role="img" aria-label=${ctx.t("deal.of", { count, of: all.length })}>
    ${all.map((state) => html`<i class=${state}></i>`)}
  </span>`;
}

/** Who is where: `nameOf` says what somebody is called. */
export function going(ctx, nameOf) {
  const { homes = {}, each, people, seed } = ctx.view;
  const rows = Object.entries(homes)
    .map(([home, row]) => [home, { home, ...row }])
    .sort(([one], [other]) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const columns = [
    { head: ctx.t("deal.who"), of: ({ home }) => nameOf(home) },
    { head: ctx.t("deal.gives"), of: ({ gives }) => squares(ctx, gives, people ? 0 : each) },
    {
      head: ctx.t("deal.receives"),
      of: ({ receives, owner }) => (owner ? squares(ctx, receives, people ? 0 : each) : ctx.t("deal.nothing_yet")),
    },
  ];
  return html`<div class="dl-table">${table(columns, rows)}</div>
    <p class="small dl-legend">
      ${["delivered", "begun", "open"].map(
        (state) => html`<span class="dl-squares"><i class=${state}></i></span>${ctx.t(`deal.state.${state}`)} `,
      )}
    </p>
    ${seed ? html`<p class="small">${ctx.t("deal.by_chance")}</p>` : nothing}`;
}

/** What equality lacks: who has nobody, and how many each could give instead. `open` while cards are given. */
export function lacking(ctx, nameOf, open) {
  const { short = {}, less, each, homes = {}, equal, stuck = [] } = ctx.view;
  const begun = Object.values(homes).some(({ gives }) => gives.length);
  const row = (text, key, name, data) =>
    html`<li class="w">
      <p>${text}</p>
      ${open ? button(ctx.t(key), () => ctx.send(name, data), "sm") : nothing}
    </li>`;
  const urged = (owner, text) => row(text, "deal.urge", "urge", { owner });
  const freed = (home) => row(ctx.t("deal.stuck", { name: nameOf(home) }), "deal.free", "free", { home });
  const all = Object.values(homes);
  const owners = Object.entries(homes).filter(([, { owner }]) => owner);
  const empty = owners.filter(([, { receives }]) => !receives.includes("delivered"));
  const late = open && empty.length * 2 < owners.length ? empty.filter(([owner]) => !short[owner]) : [];
  const said = all.length > 1 && !equal && !begun && (open || all.every(({ owner }) => owner));
  const size = () => ctx.send("size", { each: less });
  const fewer = said
    ? [
        html`<li class="w">
          <p>${less ? ctx.t("deal.cannot", { count: each, less }) : ctx.t("deal.uneven")}</p>
          ${less ? button(ctx.t("deal.size", { count: less }), size, "sm") : nothing}
        </li>`,
      ]
    : [];
  const rows = [
    ...Object.entries(short).map(([owner, count]) => urged(owner, ctx.t("deal.short", { count, name: nameOf(owner) }))),
    ...stuck.map(freed),
    ...late.map(([owner]) => urged(owner, ctx.t("deal.none_yet", { name: nameOf(owner) }))),
  ];
  const again = open ? button(ctx.t("deal.again"), () => ctx.send("again", {}), "sm") : nothing;
  return html`${worth(ctx.t("deal.look"), begun || open ? [...fewer, ...rows] : fewer)}${again}`;
}
