/** The mark of a table: colour, shape and letter always together. */
import { t } from "../core/words.js";
import { html, nothing, svg } from "./lit.js";

const SHAPES = {
  A: { path: "M20 1.5A18.5 18.5 0 1 0 20 38.5A18.5 18.5 0 1 0 20 1.5Z", y: 27.2, size: 20 },
  B: { path: "M20 1.5L39 36.5H1Z", y: 32, size: 17 },
  C: { path: "M2.5 2.5H37.5V37.5H2.5Z", y: 27.2, size: 20 },
  D: { path: "M20 .6L39.4 20L20 39.4L.6 20Z", y: 26.4, size: 18 },
  E: { path: "M4 38V18.5A16 16 0 0 1 36 18.5V38Z", y: 29.5, size: 20 },
  F: { path: "M12.5 1.5H27.5V12.5H38.5V27.5H27.5V38.5H12.5V27.5H1.5V12.5H12.5Z", y: 27, size: 19.5 },
  G: {
    path: "M20 1.7L26.2 12.6L38.5 15.2L30.1 24.5L31.5 37L20 31.8L8.5 37L9.9 24.5L1.5 15.2L13.8 12.6Z",
    y: 27,
    size: 15.5,
  },
  H: { path: "M20 .8C24.5 9 35.5 15.5 35.5 25.2A15.5 14 0 0 1 4.5 25.2C4.5 15.5 15.5 9 20 .8Z", y: 31.5, size: 18 },
};
const SMALL = 20;

const letterOf = (mark) => (SHAPES[mark[0]] ? mark[0] : "A");

/** "Mesa Mangle", "Mesa Mangle 2". */
export function groupName(mark) {
  return t("shared.group.name", { name: [t(`shared.group.${letterOf(mark)}`), mark.slice(1)].join(" ").trim() });
}

/** What to look for in the room: "Buscar el rombo verde en la mesa". */
export const groupFind = (mark) => t(`shared.group.find.${letterOf(mark)}`);

/** The mark as a drawing; its letter is left out where it could not be read. */
export function badge(mark, { size = 34 } = {}) {
  if (!mark) return nothing;
  const letter = letterOf(mark);
  const shape = SHAPES[letter];
  const tone = letter.toLowerCase();
  const label = svg`<text
    x="20"
    y=${shape.y}
    text-anchor="middle"
    font-weight="800"
    font-size=${mark.length > 1 ? shape.size * 0.8 : shape.size}
    fill=${`var(--g-${tone}-on)`}
  >${mark}</text>`;
  return html`<svg
    class="badge"
    role="img"
    aria-label=${t("shared.group.label", { mark, name: groupName(mark) })}
    width=${size}
    height=${size}
    viewBox="-1 -1 42 42"
  >
    <path
      d=${shape.path}
      fill=${`var(--g-${tone})`}
      stroke="var(--g-line)"
      stroke-width="1.6"
      stroke-linejoin="round"
    ></path>
    ${size < SMALL ? nothing : label}
  </svg>`;
}
