/** The grid's measures in pixels, out of the room there is. */

import { humanise } from "@/ui/words";
import { FAMILY, HEAD_FONT, type Heads, headsOf, MOST_LINES } from "./heads";
import { bandNote, rowName } from "./labels";
import type { Ledger } from "./ledger";
import type { BandRow, Row } from "./rows";
import { BLOCK_HEIGHT, CAPTION_LINE, GROWTH, type Low } from "./scale";
import { linesOf, type Typeset, widthOf } from "./text";

export type Measures = {
  /** Room left of the names for the spine. */
  spine: number;
  label: number;
  gauge: number;
  /** Room for the bar beside the signed gap; without it the gap stands alone. */
  hasBars: boolean;
  /** Rows of themes have something there too, which their names do not reach over. */
  isGaugeKept: boolean;
  column: number;
  total: number;
  /** What of the totals' room tells how leaders place the row; 0 where nothing does. */
  leaders: number;
  /** Room between the names and the totals, at least what the columns take. */
  strip: number;
  head: number;
  /** Column heads stand upright where a column is too narrow for words. */
  isUpright: boolean;
  /** Letters of the names of columns where they stand level. */
  headSize: number;
  /** What bands say about themselves: all, one line of it, or a few words beside their count. */
  bands: BandWords;
  /** Rows with less air, where that brings all of them into sight. */
  isTight: boolean;
  /** Two lines to a row, no more: names are cut to the first of them. */
  isDense: boolean;
  /** How high a full block is: what rows have to spare, blocks take part of. */
  block: number;
  /** To how many times a full block the highest may grow. */
  growth: number;
  /** Where blocks of bands stand that have words below them; null where they have none. */
  low: Low | null;
  /** What rows have to spare, each. */
  spare: number;
  /** More columns than there is room for: they pass beneath the names. */
  scrolls: boolean;
};

export type BandWords = "full" | "line" | "short";

// Up to this many columns squeeze a little more before the grid scrolls sideways.
export const FEW_COLUMNS = 16;
const NARROWEST_OF_FEW = 45;
const NARROWEST_COLUMN = 54;
const WIDEST_COLUMN = 150;
const UPRIGHT_BELOW_MANY = 76;

type Asked = {
  width: number;
  /** Of the columns: upright heads are as high as the longest needs in three lines. */
  names: readonly string[];
  hasTargets: boolean;
  hasGroups: boolean;
  /** The window leaves no room for the bars of the gauges. */
  isCompact: boolean;
  /** The window is low: heads and bands keep to what is needed. */
  isLow: boolean;
  /** More themes than the spine can name. */
  hasManyThemes?: boolean;
  /** Something stands beside every name, agreed shares or not. */
  isGaugeKept?: boolean;
  /** Rows tell how leaders place them, where there is room. */
  hasLeaders?: boolean;
};

/** From this width on there is room for how leaders place a row, and how much it takes. */
const ROOM_FOR_LEADERS = 1040;
const LEADERS = 72;

export function measure(asked: Asked): Measures {
  const { names, hasGroups, isCompact, isLow, isGaugeKept = false } = asked;
  const hasTargets = asked.hasTargets || isGaugeKept;
  const columns = names.length;
  const spine = spineWidth(asked.width, asked.hasManyThemes ?? false);
  const width = asked.width - spine;
  // In a low window a name on one line is worth more than wider columns: it brings more rows.
  const label =
    width >= 1300
      ? 300
      : width >= 1120
        ? 258
        : width >= 1000 || (isLow && width >= 960)
          ? 246
          : width >= 880
            ? 222
            : 206;
  const hasBars = hasTargets && !isCompact && width >= 1000;
  const gauge = hasBars ? (width >= 1300 ? 132 : 112) : hasTargets ? 60 : 0;
  const leaders =
    asked.hasLeaders && !isCompact && columns <= FEW_COLUMNS && width >= ROOM_FOR_LEADERS
      ? LEADERS
      : 0;
  const total = leaders + (width >= 1300 ? 64 : width >= 1100 ? 60 : width >= 900 ? 52 : 46);
  const room = width - label - gauge - total;
  const column = Math.max(
    columns <= FEW_COLUMNS ? NARROWEST_OF_FEW : NARROWEST_COLUMN,
    Math.min(WIDEST_COLUMN, Math.floor(room / Math.max(1, columns))),
  );
  const heads = headsOf(names, column);
  const isUpright = columns > FEW_COLUMNS ? column < UPRIGHT_BELOW_MANY : !heads.isLegible;
  const head =
    (isUpright ? uprightHead(names, isLow ? 84 : 116) : levelHead(heads)) + (hasGroups ? 18 : 0);
  const strip = Math.max(room, columns * column);
  const bands = isLow ? "short" : "full";
  return {
    spine,
    label,
    gauge,
    hasBars,
    isGaugeKept,
    column,
    total,
    leaders,
    strip,
    head,
    isUpright,
    headSize: heads.size,
    bands,
    isTight: false,
    isDense: false,
    block: BLOCK_HEIGHT,
    growth: GROWTH,
    low: null,
    spare: 0,
    scrolls: columns * column > room,
  };
}

/** Room for the names of themes, else for their money, else for bars and ribbons alone. */
function spineWidth(width: number, hasManyThemes: boolean): number {
  if (hasManyThemes && width >= 1000) return 48;
  return width >= 1400 ? 150 : width >= 1100 ? NAMED_SPINE : width >= 1000 ? TOLD_SPINE : 24;
}

/** Beside more themes than that, names in the spine would only repeat those of their rows. */
export const MOST_NAMED_THEMES = 8;
/** From here on the spine names its themes; from here on it tells their money. */
export const NAMED_SPINE = 92;
export const TOLD_SPINE = 56;

/** What stands below an upright name: its money, what has no figure, and air. */
export const BELOW_UPRIGHT = 42;

/** Below a level name: its money, what has no figure, and air. */
const BELOW_LEVEL = 34;
const LEVEL_LINE = 12.5;

/** As high as the name with most lines. */
function levelHead({ lines }: Heads): number {
  return Math.ceil(Math.min(MOST_LINES, Math.max(2, lines)) * LEVEL_LINE) + BELOW_LEVEL;
}

function uprightHead(names: readonly string[], highest: number): number {
  const words = names.flatMap((name) => name.split(/\s+/)).map((word) => widthOf(word, HEAD_FONT));
  let longest = Math.min(116, Math.max(48, Math.ceil(Math.max(0, ...words)) + 5));
  while (longest < highest && names.some((name) => linesOf(name, HEAD_FONT, longest - 4) > 3)) {
    longest += 8;
  }
  return longest + BELOW_UPRIGHT + 6;
}

/** Where a block begins in its cell, and what of the cell's width no block ever takes. */
export const CELL_INSET = 2;
export const CELL_MARGIN = 22;

const LINE = 16;
const NOTE_LINE = 15;
export const NOTE_FONT = `400 11px ${FAMILY}`;
const CODE_FONT = `400 11px ${FAMILY}`;
// Fold and padding, and a hair: what wraps earlier than reckoned would not fit its row.
const BESIDE_NAME = 36.2;
/** A mark beside a name, with the air before it. */
const MARK_ROOM = 24;

/** Rows are as high as their name needs, up to three lines; tiles are equally high in all. */
export function rowHeight(ledger: Ledger, row: Row, measures: Measures, marks = 0): number {
  if (row.kind === "band") {
    const room = nameWidth(row, measures) - BESIDE_NAME;
    const air = measures.isDense ? 1 : measures.isTight ? 2 : 9;
    const { low } = measures;
    const least = (low ? low.high + CAPTION_LINE : measures.block) + BLOCK_AIR;
    if (measures.bands === "short") return Math.max(least, air + LINE + NOTE_LINE);
    const note = humanise(bandNote(ledger, row.band));
    const lines = measures.bands === "line" ? 1 : linesOf(note, NOTE_FONT, room);
    return Math.max(least, 10 + LINE + NOTE_LINE * (1 + lines));
  }
  const lines = nameLines(ledger, row, measures, marks);
  if (isHeading(row, measures) && lines === 1) return HEADING + headingAir(measures);
  if (measures.isDense) return AIR.dense + measures.spare + LINE + NOTE_LINE;
  const air = (measures.isTight ? AIR.tight : AIR.usual) + measures.spare;
  return air + NOTE_LINE + Math.min(3, lines) * LINE;
}

/** Above and below the blocks of a band, together. */
const BLOCK_AIR = 5;

/** Above and below the words of a row, together. */
const AIR = { usual: 11, tight: 3, dense: 1 };

/** How many lines the name of a row takes beside its marks. */
export function nameLines(
  ledger: Ledger,
  row: Exclude<Row, BandRow>,
  measures: Measures,
  marks = 0,
): number {
  const { name, code, font } = nameOf(ledger, row);
  const taken = code ? widthOf(code, CODE_FONT) + 6 : 0;
  const room = nameWidth(row, measures) - BESIDE_NAME - row.depth * 14 - marks * MARK_ROOM;
  return linesOf(name, font, Math.max(60, room), taken);
}

/** A theme that stands open is a heading over its objectives. */
export function isOpenTheme(row: Row): boolean {
  return row.kind === "objective" && row.depth === 0 && row.hasChildren && !row.isFolded;
}

/** Marks about a row stand before its signed gap, where a row has one with a bar. */
export function hasMarksAtGauge(
  ledger: Ledger,
  row: Row,
  { hasBars, isGaugeKept }: Measures,
): boolean {
  if (!hasBars || isGaugeKept || row.kind !== "objective" || row.places.includes("stranded"))
    return false;
  const { parent, funded_share } = ledger.map.objectives[row.objective]!;
  return parent !== null && funded_share !== null;
}

/** Names of bands and headings reach over the gauge, which they have none of. */
export function isNameWide(row: Row, { scrolls, gauge, isGaugeKept }: Measures): boolean {
  if (scrolls || gauge === 0) return false;
  return row.kind === "band" || (isOpenTheme(row) && !isGaugeKept);
}

function nameWidth(row: Row, measures: Measures): number {
  return measures.label + (isNameWide(row, measures) ? measures.gauge : 0);
}

/** A theme that stands open, with its note beside its name. */
const isHeading = (row: Row, measures: Measures) => isOpenTheme(row) && isNameWide(row, measures);

const HEADING = 16;

function headingAir({ isTight, isDense }: Measures): number {
  return isDense ? 6 : isTight ? 10 : 14;
}

/** What a note may take: beside the name of a heading, else below the name. */
export function noteRoom(ledger: Ledger, row: Row, measures: Measures, marks: number): number {
  const room = nameWidth(row, measures) - BESIDE_NAME;
  if (row.kind === "band") return room - marks * MARK_ROOM;
  const left = room - row.depth * 14 - marks * MARK_ROOM - PIPS;
  if (!isHeading(row, measures)) return left;
  const { name, code, font } = nameOf(ledger, row);
  return left - widthOf(name, font) - (code ? widthOf(code, CODE_FONT) + 6 : 0) - BEFORE_NOTE;
}

const PIPS = 38;
const BEFORE_NOTE = 10;

function nameOf(ledger: Ledger, row: Exclude<Row, BandRow>) {
  const objective = row.kind === "rest" ? null : ledger.map.objectives[row.objective]!;
  const { name, code } = objective ?? { name: rowName(ledger, row), code: "" };
  const isTheme = row.kind === "objective" && row.depth === 0 && row.hasChildren;
  return { name, code, font: `${objective ? 600 : 400} ${isTheme ? 13 : 12}px ${FAMILY}` };
}

/** What the heights of rows are reckoned from. */
export function textsOfRows(ledger: Ledger, rows: readonly Row[]): Typeset[] {
  return rows.flatMap((row): Typeset[] => {
    if (row.kind === "band") return [[humanise(bandNote(ledger, row.band)), NOTE_FONT]];
    const { name, code, font } = nameOf(ledger, row);
    return [
      [name, font],
      [code, CODE_FONT],
    ];
  });
}

/** The name of a theme that stands open, which its note stands beside. */
export function headingOf(ledger: Ledger, row: Row): Typeset[] {
  if (row.kind === "band" || !isOpenTheme(row)) return [];
  const { name, font } = nameOf(ledger, row);
  return [[name, font]];
}

/** First and last column that stand in sight as a whole, `3-14`. */
export function columnsInSight(offset: number, width: number, measures: Measures): string {
  const room = width - measures.spine - measures.label - measures.gauge - measures.total;
  const first = Math.max(0, Math.ceil((offset - measures.gauge) / measures.column - 0.5));
  return `${first}-${Math.max(first, Math.floor((offset + room) / measures.column + 0.5) - 1)}`;
}

/** Air above a theme. */
export function gapAbove(row: Row, index: number, isTight: boolean): number {
  if (row.kind !== "objective") return 0;
  const isApart = row.depth === 0 && row.hasChildren && !row.isFolded && index > 0;
  return isApart ? (isTight ? 4 : 10) : 0;
}
