/** What screens share, in one import (apart: parts/board.js, parts/line.js, parts/tally.js). */
export * from "./lit.js";
export { icon, ICONS } from "./icons.js";
export { badge, groupFind, groupName } from "./badge.js";
export { field, keeps, refusal, seen } from "./field.js";
export { empty, legible, myNote, pickNote } from "./note.js";
export { clockText, timerLine } from "./timer.js";
export { dots, people, pips } from "./bars.js";
export { chips, choice, segment, stepper, tick } from "./choice.js";
export { banner, kind, lockline } from "./banner.js";
export { sea, shore, smallBerg, wave, wavePath } from "./water.js";
