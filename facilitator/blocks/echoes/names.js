/** Names on wall and console, which are told more of an organisation than its name. */
import { organisationOf } from "../../static/core/words.js";

export function nameOf(ctx, id) {
  const { name } = (ctx.house.organisations || {})[id] || {};
  return organisationOf({ organisations: { [id]: name } }, id);
}
