/** A break on a phone once it is over; before it the house waits, and during it the house tells the hour of return. */
import { calm } from "../../static/parts/ways.js";

/** Nothing is asked. */
export const phone = (ctx) => calm({ title: ctx.t("over"), text: ctx.t("over.text") });
