/**
 * Where titled lists and their notes lie in a box of the wall, measured: no paper meets another, nor the edge.
 *
 * A list is `{id, title, count, notes: [{text}], more, marks, joined}`, as in columns.js.
 */
import { fit, linesOf, shorten } from "./fit.js";

const CELLS = 6;
const VOICES = 380; // the width of single notes beside more than four lists
const STRIP = { height: 38, gap: 4, size: 26, sides: 30, inside: 4, more: 30 };
const GAP = 18;
const FEW = 3;
const SOME = 6;
const STRIPS = 4;
const TITLE = { weight: 800, leading: 1.08 };
const BADGE = 30;
const FEW_MARKS = 5;
const ALONE = 960;
const BETWEEN = 24;
const APART = 1.4; // sheets beside each other differ in size at most by this

/** Sizes from the largest down to the floor of the wall. */
const sizesFrom = (largest) => [42, 36, 31, 28, 26].filter((size) => size <= largest);

/** The largest size that notes of a box may have: the notes choose the scale. */
const scaleOf = (count) => (count <= FEW ? 42 : count <= SOME ? 36 : STRIP.size);

/**
 * What is in one box, its `lists` and the `singles` that stand in none: `{kind, cells, left}`, `kind` being "empty",
 * "papers" (a few notes without a title, each on a sheet) or "lists"; `left` of these found no place.
 */
export function layBox(area, { lists, singles }) {
  const loose = [...lists.flatMap((list) => list.notes), ...singles].sort((one, other) => one.order - other.order);
  const count = lists.reduce((sum, list) => sum + list.count, singles.length);
  if (!count) return { kind: "empty", cells: [], left: 0 };
  if (!lists.some((list) => list.title) && count <= SOME) return layPapers(area, loose);
  return layLists(area, lists, singles, scaleOf(count));
}

function grid(area, columns, rows) {
  const width = Math.floor((area.width - GAP * (columns - 1)) / columns);
  const gap = rows > 1 ? 6 : 0;
  const height = Math.floor((area.height - gap * (rows - 1)) / rows);
  return (place) => ({
    left: area.left + (place % columns) * (width + GAP),
    top: area.top + Math.floor(place / columns) * (height + gap),
    width,
    height,
  });
}

// papers: few notes, each on a sheet of its own

const SHEET = { inside: 18 + 52 + 18 + 26, above: 28 };
const LEADING = 1.14;

function layPapers(area, notes) {
  const rows = notes.length > FEW ? 2 : 1;
  const columns = Math.ceil(notes.length / rows);
  const cell = grid(area, columns, rows);
  const widest = rows > 1 ? cell(0).width : Math.floor((area.width - BETWEEN * (columns + 1)) / columns);
  const tallest = cell(0).height;
  const most = { sizes: sizesFrom(rows > 1 ? 36 : 42), height: tallest - SHEET.above };
  const fits = (width) =>
    notes.map((note) => fit(note.text, { ...most, weight: 600, width: width - SHEET.inside, leading: LEADING }));
  const usual = Math.min(540, widest);
  const first = fits(usual);
  const roomy = rows === 1 && first.some((one) => one.size < 42 || one.cut);
  const width = roomy ? Math.min(widest, 900) : rows > 1 ? widest : usual;
  const sizes = width === usual ? first : fits(width);
  const size = Math.min(...sizes.map((one) => one.size));
  const own = sizes.map((one) => Math.max(...sizesFrom(Math.min(one.size, size * APART))));
  const needed = Math.max(...sizes.map((one) => Math.ceil(one.lines * one.size * LEADING)));
  const height = rows > 1 ? tallest : Math.min(tallest, Math.max(132, SHEET.above + 20 + needed));
  const across = (area.width - columns * width) / (columns + 1);
  const cells = notes.map((note, place) => {
    const at = cell(place);
    const lines = Math.max(1, Math.floor(most.height / (own[place] * LEADING)));
    return {
      note,
      size: own[place],
      lines,
      top: at.top + Math.round((at.height - height) / 2),
      width,
      height,
      left: Math.round(rows > 1 ? at.left : area.left + across * (place + 1) + width * place),
    };
  });
  return { kind: "papers", cells, left: 0 };
}

// lists: a title over strips

function layLists(area, lists, singles, largest) {
  const shown = lists.slice(0, CELLS);
  const blocks = [...shown, ...voices(singles, shown.length)];
  const rows = blocks.length > FEW ? 2 : 1;
  const cell = cells(blocks.length > 1 ? area : narrowed(area), blocks, rows);
  const heads = blocks.map((block, place) => head(block, cell(place), rows, largest));
  const size = stripSize(blocks, heads, cell, largest);
  // Where the strips of lists are cut to a line, single notes may still stand whole in their column.
  const own = (block, place) => (block.voices ? stripSize([block], [heads[place]], () => cell(place), STRIP.size) : 0);
  const laid = blocks.map((block, place) => ({
    block,
    ...cell(place),
    head: heads[place],
    ...strips(block, heads[place], cell(place), size || own(block, place)),
  }));
  return { kind: "lists", cells: toldOnce(laid), left: lists.length - shown.length };
}

/** How many single notes found no place is said once, under the last of them and where there is room. */
function toldOnce(laid) {
  const apart = laid.filter(({ rest }) => rest !== undefined);
  const last = apart[apart.length - 1];
  if (last && last.free >= STRIP.more + STRIP.gap) last.more = apart.reduce((sum, { rest }) => sum + rest, 0);
  return laid;
}

/** In two rows, single notes have the last column to themselves: a fourth one when lists need three. */
function cells(area, blocks, rows) {
  const cell = grid(area, rows > 1 ? FEW : blocks.length, rows);
  const alone = blocks.findIndex((block) => block.voices);
  if (rows === 1 || alone < 0) return cell;
  if (alone > 2 * rows) {
    const beside = grid({ ...area, width: area.width - VOICES - GAP }, FEW, rows);
    const last = { ...area, left: area.left + area.width - VOICES, width: VOICES };
    return (place) => (place === alone ? last : beside(place));
  }
  const column = (place) => cell((place % 2) + Math.floor(place / 2) * FEW);
  return (place) => (place === alone ? { ...cell(FEW - 1), height: area.height } : column(place));
}

/** A single list stands in the middle: a line across the whole box would be too long to read. */
const narrowed = (area) => ({ ...area, left: area.left + (area.width - ALONE) / 2, width: ALONE });

/** Single notes take the columns that lists leave free, or one of their own. */
function voices(singles, lists) {
  if (!singles.length) return [];
  const columns = Math.min(Math.max(1, FEW - lists), Math.ceil(singles.length / STRIPS));
  const each = Math.ceil(singles.length / columns);
  return Array.from({ length: columns }, (_, place) => ({
    id: `voices${place}`,
    voices: true,
    first: place === 0,
    count: singles.length,
    marks: [],
    notes: singles.slice(place * each, (place + 1) * each),
    more: 0,
  }));
}

const oneLine = (size) => Math.max(38, Math.ceil(size * 1.2));

/**
 * How many of a list's marks are drawn behind its title; the rest is a figure. A list of one mark shows it where
 * strips, which bear it, hardly fit.
 */
const marksShown = (block, rows) =>
  rows > 1 ? Math.min(block.marks.length, FEW_MARKS) : block.joined ? block.marks.length : 0;

/** The title of a list: one line if it can be, two, and in the last resort three at the smallest size. */
function head(block, cell, rows, largest) {
  const first = largest > 31 ? [36, 31] : [31];
  if (block.voices) return { size: first[0], lines: 1, height: oneLine(first[0]), text: "", marks: 0 };
  const marks = marksShown(block, rows);
  const more = marks && marks < block.marks.length ? 44 : 0;
  const room = { ...TITLE, width: cell.width, after: 34 + 18 * String(block.count).length + marks * BADGE + more };
  const text = block.title || "—";
  const tries = [
    [first, 1],
    [[31, 28, 26], 2],
    [[26], 3],
  ];
  const found = tries
    .map(([sizes, most]) => fit(text, { ...room, sizes, most, height: rows > 1 ? cell.height : Infinity }))
    .find((one) => !one.cut);
  if (found)
    return {
      ...found,
      height: Math.min(cell.height, found.lines === 1 ? oneLine(found.size) : found.height + 5),
      text: block.title,
      marks,
    };
  return {
    size: 26,
    lines: 3,
    height: Math.ceil(3 * 26 * TITLE.leading),
    marks,
    text: shorten(text, { ...room, size: 26, lines: 3 }),
  };
}

/** The mark at the head of a strip grows with its letters. */
export const markSize = (size) => (size > 31 ? 34 : size > 28 ? 30 : 26);

const besideMark = (size, width) => ({ size, width: width - markSize(size) - STRIP.sides });
const lineHeight = (size) => Math.ceil(size * 1.12);
const stripHeight = (text, size, width) =>
  linesOf(text, besideMark(size, width)) * lineHeight(size) + STRIP.inside;

/** The largest size at which every strip of the box stands whole; 0 when they must be cut to one line. */
function stripSize(blocks, heads, cell, largest) {
  const whole = (size) =>
    blocks.every((block, place) => {
      const { height, width } = cell(place);
      const tall = block.notes.reduce((sum, note) => sum + stripHeight(note.text, size, width) + STRIP.gap, 0);
      return block.notes.length <= STRIPS && !block.more && heads[place].height + tall <= height + STRIP.gap;
    });
  return sizesFrom(largest).find(whole) || 0;
}

function strips(block, heading, cell, size) {
  if (size) return { strips: block.notes, more: 0, size };
  if (block.voices) return wholeVoices(block.notes, cell.height - heading.height, cell.width);
  const all = block.notes.length + block.more;
  const room = Math.max(0, Math.floor((cell.height - heading.height + STRIP.gap) / (STRIP.height + STRIP.gap)));
  const shown = Math.min(all, room, STRIPS);
  return { strips: block.notes.slice(0, shown), more: shown ? all - shown : 0, size: 0 };
}

/** As many single notes as stand whole; where none does, the first as far as it goes. Their title counts them all. */
function wholeVoices(notes, room, width) {
  const { size } = STRIP;
  let free = room + STRIP.gap;
  const whole = notes.filter((note) => {
    const taken = stripHeight(note.text, size, width) + STRIP.gap;
    if (taken > free) return false;
    free -= taken;
    return true;
  });
  if (whole.length) return { strips: whole, more: 0, size, rest: notes.length - whole.length, free };
  const lines = Math.max(1, Math.floor((room - STRIP.inside) / lineHeight(size)));
  const text = shorten(notes[0].text, { ...besideMark(size, width), lines });
  return { strips: [{ ...notes[0], text }], more: 0, size, rest: notes.length - 1, free: 0 };
}
