/**
 * Titled lists in columns on the wall, measured: as large as all of it stands.
 *
 * A block is `{id, title, notes: [{text}], more, marks, joined, voices}`; `voices` are dealt over what columns have
 * room, and have no line of counts, which `breadth(block)` answers for the others.
 */
import { fit, linesOf, widthOf } from "./fit.js";

/** Where the columns lie. */
export const FIELD = { left: 56, top: 276, width: 1808, height: 736 };

/** From a few notes read aloud to two hundred: size and columns; in the last resort one line a note, then only some. */
const TIERS = [
  { size: 50, columns: 2 },
  { size: 41, columns: 3 },
  { size: 36, columns: 3 },
  { size: 31, columns: 3 },
  { size: 28, columns: 4 },
  { size: 26, columns: 4 },
  { size: 26, columns: 4, plain: true },
  ...[99, 6, 5, 4, 3, 2, 1, 0].map((most) => ({ size: 26, columns: 4, plain: true, one: true, most })),
];
const BLOCK_GAP = { 50: 32, 41: 30, 36: 28, 31: 26, 28: 24, 26: 20 };
const COUNT_LINE = 34;
const BADGE = 32;

/** `{tier, width, gap, columns: [[block…]], left}`: blocks with `head`, `heading` and `more`; `left` had no place. */
export function layColumns(blocks, breadth) {
  for (const tier of TIERS) {
    const found = pack(breadth, blocks, tier);
    if (!found.left) return found;
  }
  return pack(breadth, blocks, TIERS[TIERS.length - 1]);
}

const lowest = (columns) => columns.reduce((best, one) => (one.used < best.used ? one : best));

function put(column, block, gap) {
  column.blocks.push(block);
  column.used += block.height + gap;
}

function pack(breadth, blocks, tier) {
  const columns = Array.from({ length: tier.columns }, () => ({ used: 0, blocks: [] }));
  const gap = BLOCK_GAP[tier.size];
  const width = Math.floor((FIELD.width - 32 * (tier.columns - 1)) / tier.columns);
  let left = 0;
  for (const block of blocks) {
    const laid = layBlock(breadth, block, tier, width);
    if (laid.voices && blocks.length === 1) spread(laid, columns, { tier, width, gap });
    else if (lowest(columns).used + laid.height <= FIELD.height) put(lowest(columns), laid, gap);
    else if (!laid.voices || !deal(laid, columns, { tier, width, gap })) left += 1;
  }
  if (columns.some((column) => column.used - gap > FIELD.height)) left += 1;
  return { tier, width, gap, columns: columns.map((column) => column.blocks).filter((list) => list.length), left };
}

/** Single voices are dealt over the columns that have room. Answers whether all (or enough) found a place. */
function deal(laid, columns, { tier, width, gap }) {
  const notes = [...laid.notes];
  const pieces = [];
  for (const column of columns) {
    const goes = pieces.length && !column.used; // under somebody else's notes the heading is said again
    let used = goes ? 0 : laid.heading;
    const here = [];
    while (notes.length && column.used + used + noteHeight(notes[0], tier, width) <= FIELD.height) {
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
  if (!pieces.length || (rest && tier.most === undefined)) return false;
  if (rest) pieces[pieces.length - 1].block = cut(pieces[pieces.length - 1].block, rest);
  pieces.forEach((piece) => put(piece.column, piece.block, gap));
  return true;
}

/** Nothing but single voices: a few go side by side. */
function spread(laid, columns, { tier, width, gap }) {
  const each = Math.ceil(laid.notes.length / columns.length);
  columns.forEach((column, place) => {
    const notes = laid.notes.slice(place * each, (place + 1) * each);
    const tall = notes.reduce((sum, note) => sum + noteHeight(note, tier, width), laid.heading);
    if (notes.length)
      put(
        column,
        { ...laid, id: `${laid.id}${place}`, follows: place > 0, beside: place > 0, notes, height: tall, more: 0 },
        gap,
      );
  });
}

/** The last of these notes gives its place to how many more there are. */
const cut = (block, rest) => ({ ...block, notes: block.notes.slice(0, -1), more: rest + 1 });

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
  const heading = head.height + 14 + (short ? 4 : countsHeight(breadth(block), marks, width));
  const notes = block.notes.slice(0, block.voices ? 1000 : tier.most === undefined ? 1000 : tier.most);
  const more = block.notes.length - notes.length + (block.more || 0);
  const tall = notes.reduce((sum, note) => sum + noteHeight(note, tier, width), 0);
  return { ...block, head, notes, more, heading, height: heading + tall + (more && notes.length ? 36 : 0) };
}

function countsHeight(text, marks, width) {
  const lines = linesOf(text, { size: 26, width: width - 8 });
  const beside = marks && lines === 1 && marks + 12 + widthOf(text, 26) <= width;
  return COUNT_LINE * (lines + (marks && !beside ? Math.ceil(marks / width) : 0));
}

/** A note with its paper and the gap below it. */
function noteHeight(note, tier, width) {
  if (tier.one) return 42;
  const { size } = tier;
  const inside = width - Math.round(size * 0.9) - 40 - 14 - 4;
  const lines = linesOf(note.text, { size, width: inside });
  return Math.max(40, Math.ceil(lines * size * 1.15)) + Math.round(size * 0.7) + 2 + Math.round(size * 0.34);
}
