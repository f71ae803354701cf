/** How much room words take on the wall, measured word by word, so that nothing is set that would run over. */

const SAMPLE = 100;
const MOST_WORDS = 6000;
const CAREFUL = 1.015; // kerning and hinting differ a little from a measure taken at another size
const FACES = {
  text: '"Atkinson Hyperlegible Next", "Atkinson Hyperlegible", Verdana, sans-serif',
  display: "Piazzolla, Georgia, serif",
};

/** Where a line may break: a no-break space is none. */
const BREAKS = /[ \t\n]+/;

const pen = document.createElement("canvas").getContext("2d");
const known = new Map();
const counted = new Map();

function widthOfWord(word, weight, face) {
  const key = `${face} ${weight} ${word}`;
  if (!known.has(key)) {
    if (known.size > MOST_WORDS) known.clear();
    pen.font = `${weight} ${SAMPLE}px ${FACES[face]}`;
    known.set(key, pen.measureText(word).width * CAREFUL);
  }
  return known.get(key);
}

/** Until the letters have come, measures are of others: draw again when they are there. */
export function whenLettersCome(refresh) {
  const fonts = document.fonts;
  const faces = [`500 ${SAMPLE}px "Atkinson Hyperlegible Next"`, `800 ${SAMPLE}px Piazzolla`];
  if (!fonts || faces.every((face) => fonts.check(face))) return;
  const again = () => {
    known.clear();
    counted.clear();
    refresh();
  };
  Promise.all(faces.map((face) => fonts.load(face))).then(again, again);
}

/** Width in px of a line of text. */
export function widthOf(text, size, weight = 500) {
  return (widthOfWord(text, weight, "text") * size) / SAMPLE;
}

/** How many lines a text needs in `width` px; `after` px are kept free behind its last word. */
export function linesOf(text, room) {
  const { size, weight, width, after, face } = room;
  const key = `${size} ${weight} ${width} ${after} ${face} ${text}`;
  if (!counted.has(key)) {
    if (counted.size > MOST_WORDS) counted.clear();
    counted.set(key, count(text, room));
  }
  return counted.get(key);
}

function count(text, { size, weight = 500, width, after = 0, face = "text" }) {
  const scale = size / SAMPLE;
  const space = widthOfWord(" ", weight, face) * scale;
  let lines = 1;
  let used = 0;
  for (const word of text.split(BREAKS).filter(Boolean)) {
    const wide = widthOfWord(word, weight, face) * scale;
    if (used && used + space + wide > width) {
      lines += 1;
      used = 0;
    }
    used += (used ? space : 0) + wide;
    if (used > width) {
      lines += Math.ceil(used / width) - 1;
      used = used % width;
    }
  }
  return after && used + after > width ? lines + Math.ceil(after / width) : lines;
}

/** The beginning of a text that stands in `lines` lines, with three dots when it is not the whole. */
export function shorten(text, { lines, ...room }) {
  if (linesOf(text, room) <= lines) return text;
  const words = text.split(BREAKS).filter(Boolean);
  while (words.length > 1 && linesOf(`${words.join(" ")}…`, room) > lines) words.pop();
  return `${words.join(" ").replace(/[,;:.(«“]+$/, "")}…`;
}

/**
 * The largest of `sizes` at which a text stands in `width` × `height` and `most` lines. When none does: the smallest,
 * with as many lines as there is room for, and `cut`. Answers `{size, lines, height, cut}`.
 */
export function fit(text, { sizes, height = Infinity, most = 99, leading = 1.15, ...room }) {
  for (const size of sizes) {
    const lines = linesOf(text, { size, ...room });
    const tall = Math.ceil(lines * size * leading);
    if (lines <= most && tall <= height) return { size, lines, height: tall, cut: false };
  }
  const size = sizes[sizes.length - 1];
  const lines = Math.max(1, Math.min(most, Math.floor(height / (size * leading))));
  return { size, lines, height: Math.ceil(lines * size * leading), cut: true };
}
