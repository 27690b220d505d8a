/** The grid's measures in pixels, out of the room there is. */

import { humanise } from "@/ui/words";
import { bandNote, rowName } from "./labels";
import type { Ledger } from "./ledger";
import type { BandRow, Row } from "./rows";
import { learnWidths, linesOf, type Typeset, widthOf } from "./text";

export type Measures = {
  /** Room left of the names for the spine; 0 where it is not drawn. */
  spine: number;
  label: number;
  gauge: number;
  /** Room for the bar beside the signed gap; without it the gap stands alone. */
  hasBars: boolean;
  column: number;
  total: number;
  /** Room between the names and the totals, at least what the columns take. */
  strip: number;
  head: number;
  /** Column heads stand upright where a column is too narrow for words. */
  isUpright: boolean;
  /** What bands say about themselves: all, one line of it, or a few words beside their count. */
  bands: BandWords;
  /** Rows with less air, where that brings all of them into sight. */
  isTight: boolean;
};

export type BandWords = "full" | "line" | "short";

const FAMILY = '"Inter Variable", Inter, system-ui, sans-serif';

// Up to this many columns squeeze a little more before the grid scrolls sideways.
const FEW_COLUMNS = 16;
const NARROWEST_OF_FEW = 47;
const NARROWEST_COLUMN = 54;
const WIDEST_COLUMN = 150;
const UPRIGHT_BELOW = 62;

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
  /** The window is wide enough for the spine. */
  hasSpine: boolean;
};

export function measure(asked: Asked): Measures {
  const { names, hasTargets, hasGroups, isCompact, isLow } = asked;
  const columns = names.length;
  const spine = asked.hasSpine ? spineWidth(asked.width) : 0;
  const width = asked.width - spine;
  // In a low window a name on one line is worth more than wider columns: it brings more rows.
  const label =
    width >= 1300 ? 320 : width >= 1000 || (isLow && width >= 960) ? 272 : width >= 800 ? 230 : 196;
  const hasBars = hasTargets && !isCompact && width >= 1000;
  const gauge = hasBars ? 132 : hasTargets ? 62 : 0;
  const total = 86;
  const room = width - label - gauge - total;
  const column = Math.max(
    columns <= FEW_COLUMNS ? NARROWEST_OF_FEW : NARROWEST_COLUMN,
    Math.min(WIDEST_COLUMN, Math.floor(room / Math.max(1, columns))),
  );
  const isUpright = column < UPRIGHT_BELOW || (columns > 16 && column < 76);
  const head = (isUpright ? uprightHead(names, isLow ? 84 : 116) : 66) + (hasGroups ? 18 : 0);
  const strip = Math.max(room, columns * column);
  const bands = isLow ? "short" : "full";
  return {
    spine,
    label,
    gauge,
    hasBars,
    column,
    total,
    strip,
    head,
    isUpright,
    bands,
    isTight: false,
  };
}

function spineWidth(width: number): number {
  return width >= 1400 ? 132 : width >= 1100 ? 88 : 60;
}

const HEAD_FONT = `600 10px ${FAMILY}`;
/** What stands below an upright name: its money, what has no figure, and air. */
export const BELOW_UPRIGHT = 42;

function uprightHead(names: readonly string[], highest: number): number {
  learnWidths(names.map((name) => [name, HEAD_FONT]));
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
const NOTE_FONT = `400 11px ${FAMILY}`;
const CODE_FONT = `400 11px ${FAMILY}`;
// Fold and padding, and a hair: what wraps earlier than reckoned would not fit its row.
const BESIDE_NAME = 36.2;

/** Rows are as high as their name needs, up to three lines; tiles are equally high in all. */
export function rowHeight(ledger: Ledger, row: Row, measures: Measures, marks = 0): number {
  const room = measures.label - BESIDE_NAME;
  if (row.kind === "band") {
    const air = measures.isTight ? 2 : 9;
    if (measures.bands === "short") return air + LINE + NOTE_LINE;
    const note = humanise(bandNote(ledger, row.band));
    const lines = measures.bands === "line" ? 1 : linesOf(note, NOTE_FONT, room);
    return 10 + LINE + NOTE_LINE * (1 + lines);
  }
  const { name, code, font } = nameOf(ledger, row);
  const taken = code ? widthOf(code, CODE_FONT) + 6 : 0;
  const left = Math.max(60, room - row.depth * 14 - marks * 20);
  return (measures.isTight ? 18 : 26) + Math.min(3, linesOf(name, font, left, taken)) * LINE;
}

function nameOf(ledger: Ledger, row: Exclude<Row, BandRow>) {
  const objective = row.kind === "rest" ? null : ledger.map.objectives[row.objective]!;
  const { name, code } = objective ?? { name: rowName(ledger, row), code: "" };
  const isTheme = row.kind === "objective" && row.depth === 0 && row.hasChildren;
  return { name, code, font: `600 ${isTheme ? 13 : 12}px ${FAMILY}` };
}

/** Measures what the heights of rows will be asked for, all of it at once. */
export function learnRows(ledger: Ledger, rows: readonly Row[]): void {
  learnWidths(
    rows.flatMap((row): Typeset[] => {
      if (row.kind === "band") return [[humanise(bandNote(ledger, row.band)), NOTE_FONT]];
      const { name, code, font } = nameOf(ledger, row);
      return [
        [name, font],
        [code, CODE_FONT],
      ];
    }),
  );
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

const HEAD_SIZE = 11;
const LEAST_HEAD_SIZE = 9;
/** How wide a letter of a column's name is, of its size; bold, a little generous. */
const LETTER = 0.62;

/** The size at which the longest word of a column's name is not broken, where it can be helped. */
export function headSize(name: string, width: number): number {
  const longest = Math.max(...name.split(/[\s\-–—/]/).map((word) => word.length));
  return Math.max(LEAST_HEAD_SIZE, Math.min(HEAD_SIZE, Math.floor(width / (longest * LETTER))));
}
