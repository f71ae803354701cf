/**
 * Titled lists in columns on the wall, measured: as large as all of it stands.
 *
 * A block is `{id, title, notes: [{text}], more, marks, joined, voices, bare}`; `voices` are dealt over what columns
 * have room, and have no line of counts, which `breadth(block)` answers for the others; what is `bare` has no title.
 */
import { fit, linesOf, shorten, widthOf } from "./fit.js";

/** Where the columns lie, unless another field is given. */
export const FIELD = { left: 56, top: 276, width: 1808, height: 736 };

const SIZES = [
  [50, 2],
  [46, 2],
  [41, 3],
  [41, 2],
  ...[38, 36, 34, 31].map((size) => [size, 3]),
  ...[31, 28].map((size) => [size, 4]),
];

/**
 * From a few notes read aloud to two hundred: size and columns; then strips instead of papers, and in the last resort
 * only some of the notes, each whole, with how many more there are.
 */
const TIERS = [
  ...SIZES.map(([size, columns]) => ({ size, columns })),
  { size: 28, columns: 4, plain: true },
  { size: 26, columns: 4 },
  { size: 26, columns: 4, split: true },
  { size: 26, columns: 4, split: true, plain: true },
  { size: 26, columns: 4, tight: true },
  { size: 26, columns: 4, tight: true, plain: true },
  { size: 26, columns: 4, tight: true, plain: true, split: true },
  ...[12, 6, 5, 4, 3, 2, 1, 0].map((most) => ({ size: 26, columns: 4, plain: true, tight: true, most })),
];
/** The last tier in which every note stands: fields side by side go no further down together. */
const WHOLE = TIERS.findIndex(({ most }) => most !== undefined) - 1;

/** A tier in a field: as many columns as are as wide as in the usual one; a narrow one has room for a figure only. */
const within = (tier, { width, height }) => ({
  ...tier,
  width,
  height,
  plain: tier.plain || width < FIELD.width / 2,
  columns: Math.max(1, Math.round((tier.columns * width) / FIELD.width)),
});

const gapOf = (size) => Math.round(size * 0.45) + 10;
const COUNT_LINE = 34;
const MORE_LINE = 36;
const STRIP_LINE = 30;
const STRIP_SIDES = 60;
const BADGE = 32;

/**
 * `{tier, place, width, gap, columns: [[block…]], left}`: blocks with `head`, `counts` and `more`; `left` found no
 * place. `place` is that of the tier; none before `from` is tried.
 */
export function layColumns(blocks, breadth, field = FIELD, from = 0) {
  const last = TIERS.length - 1;
  for (let place = from; place <= last; place += 1) {
    const tier = within(TIERS[place], field);
    const found = pack(breadth, blocks, tier);
    if (!found.left || place === last) return { ...begun(grown(breadth, blocks, tier, found)), place };
  }
  return undefined;
}

const voicesIn = ({ columns }) =>
  columns.flatMap((one) => one.blocks).reduce((sum, { voices, notes }) => sum + (voices ? notes.length : 0), 0);

/** Where only some notes of each list stand, one more of this and of that list as long as there is room for it. */
function grown(breadth, blocks, tier, found) {
  if (tier.most === undefined) return found;
  let best = found;
  let extra = {};
  let open = blocks.filter((block) => !block.voices);
  while (open.length)
    open = open.filter((block) => {
      const tried = { ...extra, [block.id]: (extra[block.id] || 0) + 1 };
      if (block.notes.length < tier.most + tried[block.id]) return false;
      const next = pack(breadth, blocks, { ...tier, extra: tried });
      if (next.left > best.left || voicesIn(next) < voicesIn(best)) return false;
      best = next;
      extra = tried;
      return true;
    });
  return best;
}

/** The columns as lists; where no note of a list stands whole, the beginning of its first, as far as there is room. */
function begun({ columns, ...found }) {
  const { tier, width, gap } = found;
  const filled = ({ used, blocks }) => {
    let free = roomOf(tier) - used + gap;
    return blocks.map((block) => {
      const rest = block.more > 1 ? MORE_LINE : 0;
      const lines = Math.floor((free - rest - 12) / STRIP_LINE);
      if (tier.most === undefined || block.notes.length || !block.all.length || lines < 2) return block;
      const [first] = block.all;
      const text = shorten(first.text, { lines, size: tier.size, width: width - STRIP_SIDES });
      free -= noteHeight({ text }, tier, width) + rest;
      return { ...block, notes: [{ ...first, text }], more: block.more - 1 };
    });
  };
  return { ...found, columns: columns.filter(({ blocks }) => blocks.length).map(filled) };
}

/** Several fields side by side, `[{lists, field}]`, in one size: that of the fullest, as far as no note is cut. */
export function layBeside(fields, breadth) {
  const fullest = Math.max(...fields.map(({ lists, field }) => layColumns(lists, breadth, field).place));
  return fields.map(({ lists, field }) => layColumns(lists, breadth, field, Math.min(fullest, WHOLE)));
}

const lowest = (columns) => columns.reduce((best, one) => (one.used < best.used ? one : best));

function put(column, block, gap) {
  column.blocks.push(block);
  column.used += block.height + gap;
}

function pack(breadth, blocks, tier) {
  const columns = Array.from({ length: tier.columns }, () => ({ used: 0, blocks: [] }));
  const gap = gapOf(tier.size);
  const width = Math.floor((tier.width - 32 * (tier.columns - 1)) / tier.columns);
  let left = 0;
  for (const block of blocks) {
    const laid = layBlock(breadth, block, tier, width);
    const alone = laid.voices && blocks.length === 1;
    if (alone) left += spread(laid, columns, { tier, width, gap }) ? 0 : 1;
    else if (lowest(columns).used + laid.height <= roomOf(tier)) put(lowest(columns), laid, gap);
    else if (!mayPart(laid, tier) || !deal(laid, columns, { tier, width, gap })) left += 1;
  }
  if (columns.some((column) => column.used - gap > roomOf(tier))) left += 1;
  return { tier, width, gap, columns, left };
}

/** Single voices may stand in several columns, so may a list taller than a column; any other when nothing helps. */
const mayPart = (laid, tier) => laid.voices || tier.split || (!tier.tight && laid.height > roomOf(tier));

/** Deals notes over columns that have room, those of a list over the emptiest first; whether all (or enough) stand. */
function deal(laid, all, { tier, width, gap }) {
  const notes = [...laid.notes];
  const pieces = [];
  const columns = laid.voices ? all : [...all].sort((one, other) => one.used - other.used);
  for (const column of columns) {
    const goes = pieces.length && !column.used; // under somebody else's notes the heading is said again
    let used = goes ? 0 : laid.heading;
    const here = [];
    while (notes.length && column.used + used + noteHeight(notes[0], tier, width) <= roomOf(tier)) {
      used += noteHeight(notes[0], tier, width);
      here.push(notes.shift());
    }
    if (here.length)
      pieces.push({
        column,
        block: {
          ...laid,
          id: `${laid.id}${pieces.length}`,
          follows: Boolean(goes),
          notes: here,
          height: used,
          more: 0,
        },
      });
  }
  const rest = notes.length + laid.more;
  if (rest && tier.most === undefined) return false;
  if (rest) cut(pieces, rest, tier, width);
  if (!pieces.length && lowest(all).used + laid.heading > roomOf(tier)) return false;
  if (!pieces.length) put(lowest(all), { ...laid, notes: [], more: rest, height: laid.heading }, gap);
  pieces.forEach((piece) => put(piece.column, piece.block, gap));
  return true;
}

/** Nothing but single voices: a few go side by side, very many are dealt; whether all (or enough) stand. */
function spread(laid, columns, { tier, width, gap }) {
  const each = Math.ceil(laid.notes.length / columns.length);
  const pieces = columns
    .map((column, place) => ({ column, place, notes: laid.notes.slice(place * each, (place + 1) * each) }))
    .filter(({ notes }) => notes.length)
    .map((piece) => ({
      ...piece,
      height: piece.notes.reduce((sum, note) => sum + noteHeight(note, tier, width), laid.heading),
    }));
  if (pieces.some(({ height }) => height > roomOf(tier)))
    return tier.most !== undefined && deal(laid, columns, { tier, width, gap });
  for (const { column, place, notes, height } of pieces) {
    const at = { id: `${laid.id}${place}`, follows: place > 0, beside: place > 0 };
    put(column, { ...laid, ...at, notes, height, more: 0 }, gap);
  }
  return true;
}

/** Under the last piece stands how many more there are: where it has no room, the last notes give it theirs. */
function cut(pieces, left, tier, width) {
  let rest = left;
  while (pieces.length) {
    const { column, block } = pieces[pieces.length - 1];
    const notes = [...block.notes];
    let height = block.height + MORE_LINE;
    while (notes.length && column.used + height > roomOf(tier)) {
      height -= noteHeight(notes.pop(), tier, width);
      rest += 1;
    }
    if (notes.length) {
      pieces[pieces.length - 1].block = { ...block, notes, height, more: rest };
      return;
    }
    pieces.pop();
  }
}

function layBlock(breadth, block, tier, width) {
  const short = tier.plain || block.voices;
  const size = tier.size > 41 ? tier.size : Math.min(42, tier.size + 2);
  const marks = block.joined ? block.marks.length * BADGE : 0;
  const head = fit(block.title || "—", {
    sizes: [size, Math.max(26, size - 4)],
    weight: 800,
    width: width - 8,
    after: short ? 70 + marks : 0,
    most: 4,
    leading: 1.1,
  });
  const counts = short ? [] : broken(breadth(block), width - 8);
  const heading = block.bare ? 0 : head.height + 14 + (short ? 4 : countsHeight(counts, marks, width));
  const { most = 1000, extra = {} } = tier;
  const notes = block.notes.slice(0, block.voices ? 1000 : most + (extra[block.id] || 0));
  const more = block.notes.length - notes.length + (block.more || 0);
  const tall = notes.reduce((sum, note) => sum + noteHeight(note, tier, width), 0);
  const height = heading + tall + (more && notes.length ? MORE_LINE : 0);
  return { ...block, head, counts, notes, all: block.notes, more, heading, height };
}

/** Counts on as many lines as they need, broken at their dots, so that none of these hangs at the end of a line. */
function broken(text, width) {
  return text.split(" · ").reduce((lines, part) => {
    const longer = `${lines[lines.length - 1]} · ${part}`;
    if (lines.length && widthOf(longer, 26) <= width) return [...lines.slice(0, -1), longer];
    return [...lines, part];
  }, []);
}

function countsHeight(lines, marks, width) {
  const beside = marks && lines.length === 1 && marks + 12 + widthOf(lines[0], 26) <= width;
  return COUNT_LINE * (lines.length + (marks && !beside ? Math.ceil(marks / width) : 0));
}

const betweenNotes = (tier) => (tier.tight ? 4 : Math.round(tier.size * 0.34));

/** How much a column holds: below its last note nothing has to stay free. */
const roomOf = (tier) => tier.height + betweenNotes(tier);

/** A note with its paper and the gap below it. */
function noteHeight(note, tier, width) {
  const { size } = tier;
  if (tier.tight) {
    const lines = linesOf(note.text, { size, width: width - STRIP_SIDES });
    return Math.max(38, lines * STRIP_LINE + 8) + betweenNotes(tier);
  }
  const inside = width - Math.round(size * 0.9) - 40 - 14 - 4;
  const lines = linesOf(note.text, { size, width: inside });
  return Math.max(40, Math.ceil(lines * size * 1.15)) + Math.round(size * 0.7) + 2 + betweenNotes(tier);
}
