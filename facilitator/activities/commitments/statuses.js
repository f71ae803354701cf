/** How a commitment went, in the order in which it is told, with the icon of each, and what becomes of it now. */
import { organisationOf } from "../../static/core/words.js";

export const STATUSES = ["done", "going", "changed", "not_done"];
export const AFTERWARDS = ["goes_on", "changes", "let_go"];
export const ICONS = { done: "check", going: "clock", changed: "refresh-cw", not_done: "minus" };

/** The name of an organisation on wall and console, which are told more of each than its name. */
export function organisation(ctx, id) {
  const { name } = (ctx.house.organisations || {})[id] || {};
  return organisationOf({ organisations: { [id]: name } }, id);
}
