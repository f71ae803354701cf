/** Where the screens of each face are. */
export const faces = {
  phone: "phone.js",
  projector: "wall.js",
  console: "control.js",
};
