/** The iceberg on every face: which module draws which screen. */
export { phone } from "./phone.js";
export { projector } from "./wall.js";
export { control as console } from "./control.js";

/** Styles of the phone's board, of the phone's own screens, and of the wall. */
export const style = ["../../static/css/board.css", "style.css", "wall.css"];
