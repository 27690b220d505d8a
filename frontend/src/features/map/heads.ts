/** The names of columns as they stand level in their heads: at one size, in at most three lines. */
import { learnWidths, linesOf, widthOf } from "./text";

export const FAMILY = '"Inter Variable", Inter, system-ui, sans-serif';
export const HEAD_FONT = `600 10px ${FAMILY}`;
/** What the font above is measured at; other sizes are in proportion. */
const MEASURED = 10;

/** What of a column's width its name may not use; at the least size names stand closer. */
export const HEAD_PADDING = 2;
const AIR = 7;
/** Of it before the name. */
const BEFORE = 2;

const SIZES = [11, 10] as const;
const LEAST_SIZE = 9;
/** Names are set smaller rather than have more than this part of them broken inside a word. */
const MOST_BROKEN = 1 / 6;
/** Beyond this part even the smallest is no longer read level. */
const UNREADABLE = 1 / 3;
export const MOST_LINES = 3;

export type Heads = { size: number; lines: number; isLegible: boolean };

/** The size that names of columns so wide share, the lines they take, and whether that can be read. */
export function headsOf(names: readonly string[], column: number): Heads {
  learnWidths(names.map((name) => [name, HEAD_FONT]));
  const broken = (size: number) =>
    names.filter((name) => breaks(name, size, roomIn(column, size))).length;
  const size = SIZES.find((one) => broken(one) <= names.length * MOST_BROKEN) ?? LEAST_SIZE;
  // As they will stand: what a hyphen parts takes other lines than what is cut where it has to be.
  const parted = names.map((name) => headName(name, size, column).replaceAll(SOFT_HYPHEN, "-"));
  learnWidths(parted.map((name) => [name, HEAD_FONT]));
  const lines = Math.max(
    1,
    ...parted.map((name) => linesOf(name, HEAD_FONT, scaled(roomIn(column, size), size))),
  );
  const isLegible = lines <= MOST_LINES && broken(size) <= names.length * UNREADABLE;
  return { size, lines, isLegible };
}

/** A name with soft hyphens in what is too long for a line of its own. */
export function headName(name: string, size: number, column: number): string {
  const room = scaled(roomIn(column, size), size);
  return partsOf(name)
    .map((part) => (widthOf(part.trimEnd(), HEAD_FONT) > room ? hyphenated(part) : part))
    .join("");
}

/** What stays free behind a name, for it to stand apart from the next; none for what just fits. */
export function airBehind(name: string, size: number, column: number): number {
  if (size === LEAST_SIZE) return HEAD_PADDING - BEFORE;
  const fitsWithout = !breaks(name, size, column - BEFORE);
  return fitsWithout && breaks(name, size, roomIn(column, size)) ? 0 : AIR - BEFORE;
}

const roomIn = (column: number, size: number) =>
  column - (size === LEAST_SIZE ? HEAD_PADDING : AIR);

/** As `learnWidths` has them: what else is asked for would be measured by itself. */
const partsOf = (name: string) => name.split(/(?<=[\s\-–—/])/);

function breaks(name: string, size: number, room: number): boolean {
  return partsOf(name).some((part) => widthOf(part.trimEnd(), HEAD_FONT) > scaled(room, size));
}

const scaled = (room: number, size: number) => (room * MEASURED) / size;

const SOFT_HYPHEN = "\u00ad";
const ENDING =
  /(?<=\w{3})(?=(?:ments?|tions?|sions?|log(?:y|ies|ical)|ings?|ness|ance|ence|ware|ship)\s?$)/i;
/** Between two vowels with one consonant, or between two consonants that no sound joins. */
const SYLLABLE =
  /(?<=\w{2}[aeiou])(?=[bcdfgjklmnpqrstvwxz][aeiouy]\w)|(?<=\w[aeiou][lmnrst])(?=[bcdfgkmnpstv][aeiou]\w)/gi;

/**
 * A word with soft hyphens where a reader of English expects one: browsers break words by themselves
 * only where they have a dictionary.
 */
export function hyphenated(word: string): string {
  const atEnding = word.replace(ENDING, SOFT_HYPHEN);
  return atEnding === word ? word.replace(SYLLABLE, SOFT_HYPHEN) : atEnding;
}

/** A name in which long words may break, for a room of about so many letters. */
export const breakable = (name: string) =>
  partsOf(name)
    .map((part) => (part.trimEnd().length > SHORT_WORD ? hyphenated(part) : part))
    .join("");

const SHORT_WORD = 9;
