/** Dot voting on every face: where the screens of each are, so that none loads another's. */
export const faces = {
  phone: "phone.js",
  projector: "wall.js",
  console: "control.js",
};
