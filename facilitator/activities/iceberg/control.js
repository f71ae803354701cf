/** The iceberg on the console: what to look at; after the reveal what to join and choose. */
import { alarms, sounding } from "./control_alarms.js";
import { descent } from "./control_descent.js";
import { levers, marking } from "./control_levers.js";
import { tables } from "./control_tables.js";
import { wallSwitch, themes } from "./control_themes.js";
import { html, nothing, segment } from "../../static/parts/index.js";

export const style = [
  "../../blocks/notes/control.css",
  "../../blocks/boards/control.css",
  "../../blocks/groups/control.css",
  "control.css",
];

const ALONE = ["level1", "level2", "level3", "level4"];

/** While nothing is revealed: the descent, or the tables. */
function working(ctx, phase, stage) {
  if (phase === "prepare") return { body: descent(ctx), side: nothing };
  if (ALONE.includes(stage)) return { body: descent(ctx), side: alarms(ctx) };
  return { body: tables(ctx), side: html`${alarms(ctx)}${sounding(ctx)}` };
}

/** After the reveal: themes, or levers; whoever facilitates may turn to the other at any moment. */
function after(ctx, stage) {
  if (stage === "levers") return marking(ctx);
  const walk = stage === "walk";
  const turned = ctx.local("turned", "");
  const page = turned.get() || (walk ? "themes" : "levers");
  const pages = segment({
    label: ctx.t("control.pages"),
    value: page,
    onPick: (value) => turned.set(value),
    options: ["themes", "levers"].map((value) => ({ value, text: ctx.t(`control.page.${value}`) })),
  });
  return {
    ...(walk ? { wall: wallSwitch(ctx) } : { head: pages }),
    body: page === "themes" || walk ? themes(ctx) : levers(ctx),
    side: sounding(ctx),
  };
}

/** What goes into the frame of the console. */
export function control(ctx) {
  const { phase, stage } = ctx.step;
  return phase === "revealed" || phase === "harvested" ? after(ctx, stage) : working(ctx, phase, stage);
}

export { control as console };
