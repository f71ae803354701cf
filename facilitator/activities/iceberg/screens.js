/** The iceberg on every face: where the screens of each are, so that none loads another's. */
export const faces = {
  phone: () => import("./phone.js"),
  projector: () => import("./wall.js"),
  console: () => import("./control.js"),
};
