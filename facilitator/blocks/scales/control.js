/** Scales on the console: what is told, before they close, of answers that are too few to be shown. */

/** The sentence for it; "" where enough have answered. */
export const tooFew = ({ t, view: { few: least } }, done, says = "scales.few") =>
  done < least ? t(says, { done, least }) : "";
