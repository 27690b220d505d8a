/** Where every row stands, and how much air there is: what the window has room for. */
import type { Board } from "./board";
import { focusHeight, sectionsOf, THIN_ROW } from "./focus";
import type { Ledger } from "./ledger";
import type { MarkAt } from "./marks";
import {
  type BandWords,
  CELL_MARGIN,
  gapAbove,
  isOpenTheme,
  type Measures,
  rowHeight,
  textsOfRows,
} from "./measures";
import { rowMarksOf } from "./rowMarks";
import type { Row } from "./rows";
import { GROWTH, LESS_GROWTH, lowOf } from "./scale";
import { learnWidths } from "./text";

/** From the top of the body; bands stand in the foot, one below the other. */
export type RowPlace = { top: number; height: number };

export type Layout = {
  measures: Measures;
  places: readonly RowPlace[];
  /** How many rows stand in the body: the bands at the foot come after them. */
  tallCount: number;
  bodyHeight: number;
  footHeight: number;
  /** The row that stands large with its cards, -1 for none; and what room the cards have. */
  focusAt: number;
  cardsWidth: number;
};

type Density = { bands: BandWords; isTight: boolean; isDense: boolean; growth: number };

const DENSITIES: readonly Density[] = [
  { bands: "full", isTight: false, isDense: false, growth: GROWTH },
  { bands: "line", isTight: false, isDense: false, growth: GROWTH },
  { bands: "short", isTight: false, isDense: false, growth: GROWTH },
  { bands: "short", isTight: true, isDense: false, growth: GROWTH },
  { bands: "short", isTight: true, isDense: true, growth: GROWTH },
  { bands: "short", isTight: true, isDense: true, growth: LESS_GROWTH[0] },
  { bands: "short", isTight: true, isDense: true, growth: LESS_GROWTH[1] },
];
/** Where rows have to be scrolled: more of them in sight are worth more than their air. */
const SCROLLED = DENSITIES[3]!;

/** Above the bands. */
const FOOT_LINE = 1;

/** What a row takes at most of the room that is left, and what part of it its block takes. */
const MOST_SPARE = 26;
const SPARE_OF_BLOCK = 0.7;

/** How high a full block is in rows of two lines without air. */
const DENSE_BLOCK = 21;

/** Air above and below a block that grew beyond what its row needs for words, together. */
const AROUND_BLOCK = 4;

type Asked = {
  ledger: Ledger;
  rows: readonly Row[];
  measures: Measures;
  marks: ReadonlyMap<string, readonly MarkAt[]>;
  /** Height of the window onto the grid, head and foot included; 0 before it is known. */
  height: number;
  width: number;
  /** The key of the row that stands large while the others are thin lines. */
  focusKey: string | null;
  /** Whether blocks of bands have words below them. */
  hasCaptions?: boolean;
  /** How high the tallest block of a row is, where a full one is so wide and high. */
  tallestIn?: Board["tallestIn"];
};

/**
 * The airiest layout that brings every row into sight, its rows as high as the window allows. Rows
 * that have to be scrolled anyway stand close.
 */
export function layOut(asked: Asked): Layout {
  const { measures, height, rows } = asked;
  learnWidths(textsOfRows(asked.ledger, asked.rows));
  if (height === 0) return laidOut(asked, SCROLLED);
  let left = 0;
  for (const density of DENSITIES.slice(measures.bands === "short" ? 2 : 0)) {
    if (density.growth < GROWTH && left + grownOf(asked) < 0) break;
    const layout = laidOut(asked, density);
    left = height - measures.head - layout.bodyHeight - layout.footHeight;
    if (left < 0) continue;
    const growing = rows.filter((row) => row.kind !== "band" && !isOpenTheme(row)).length;
    const share = Math.min(MOST_SPARE, Math.floor(left / Math.max(1, growing)));
    if (layout.focusAt >= 0) return layout;
    // Bands grow with the blocks in them: then a little less is left.
    for (let spare = share; spare > 0; spare -= 1) {
      const grown = laidOut(asked, density, spare);
      if (measures.head + grown.bodyHeight + grown.footHeight <= height) return grown;
    }
    return layout;
  }
  const layout = laidOut(asked, SCROLLED);
  return layout.focusAt >= 0 ? layout : settled(layout, rows, height);
}

/** What blocks that grew take of dense rows: less growth brings no more than that. */
function grownOf({ rows, measures, tallestIn }: Asked): number {
  return rows.reduce((sum, _, index) => {
    const tall = tallestIn?.(index, measures.column - CELL_MARGIN, DENSE_BLOCK, GROWTH) ?? 0;
    return tall > DENSE_BLOCK ? sum + tall : sum;
  }, 0);
}

/** What is left of a row at the lower edge before it is scrolled: less would not show that it is one. */
const CUT = 4;

/** Rows a little higher, so that before any scrolling none is cut at the lower edge of the window. */
function settled(layout: Layout, rows: readonly Row[], height: number): Layout {
  const { measures, places, tallCount } = layout;
  const room = height - measures.head - layout.footHeight;
  const cut = places.findIndex(({ top, height }, row) => row < tallCount && top + height > room);
  if (cut < 1) return layout;
  const growing = rows.slice(0, cut).filter((row) => !isOpenTheme(row)).length;
  let left = Math.max(0, Math.floor(room - CUT - places[cut - 1]!.top - places[cut - 1]!.height));
  if (growing === 0) return layout;
  const each = Math.floor(left / growing);
  left -= each * growing;
  let moved = 0;
  const grown = places.map((place, row) => {
    if (row >= tallCount) return place;
    const top = place.top + moved;
    const isGrowing = row < cut && !isOpenTheme(rows[row]!);
    const more = isGrowing ? each + (left-- > 0 ? 1 : 0) : 0;
    moved += more;
    return { top, height: place.height + more };
  });
  return { ...layout, places: grown, bodyHeight: layout.bodyHeight + moved };
}

function laidOut(asked: Asked, density: Density, spare = 0): Layout {
  const { ledger, rows } = asked;
  const usual = density.isDense ? DENSE_BLOCK : asked.measures.block;
  const block = usual + Math.round(spare * SPARE_OF_BLOCK);
  const low = asked.hasCaptions ? lowOf(block) : null;
  const measures = { ...asked.measures, ...density, spare, block, low };
  const places: RowPlace[] = [];
  const firstBand = rows.findIndex((row) => row.kind === "band");
  const tallCount = firstBand < 0 ? rows.length : firstBand;
  const focusAt = rows.findIndex((row) => row.kind === "objective" && row.key === asked.focusKey);
  const cardsWidth = Math.max(
    200,
    asked.width - measures.label - measures.gauge - measures.total - measures.spine,
  );
  const heightOf = (row: Row) => {
    const marks = asked.marks.get(row.key);
    const beside = marks ? rowMarksOf(ledger, row, measures, marks).name.length : 0;
    return rowHeight(ledger, row, measures, beside);
  };
  const grownAt = (index: number) => {
    const tall =
      asked.tallestIn?.(index, measures.column - CELL_MARGIN, block, density.growth) ?? 0;
    return tall > block ? Math.ceil(tall) + AROUND_BLOCK : 0;
  };
  let bodyHeight = 0;
  const bands = rows.slice(tallCount).reduce((sum, row) => sum + heightOf(row), 0);
  const inSight = asked.height - measures.head - bands - 3 * THIN_ROW;
  const sizeOf = (row: Row, index: number) => {
    if (focusAt < 0 || index >= tallCount) return Math.max(heightOf(row), grownAt(index));
    if (index !== focusAt || row.kind !== "objective") return THIN_ROW;
    return focusHeight(sectionsOf(ledger, row.objective), cardsWidth, inSight);
  };
  let footHeight = 0;
  rows.forEach((row, index) => {
    const height = sizeOf(row, index);
    if (index < tallCount) {
      const top = bodyHeight + gapAbove(row, index, measures.isTight);
      places.push({ top, height });
      bodyHeight = top + height;
    } else {
      places.push({ top: footHeight, height });
      footHeight += height;
    }
  });
  return {
    measures,
    places,
    tallCount,
    bodyHeight,
    footHeight: footHeight > 0 ? footHeight + FOOT_LINE : 0,
    focusAt,
    cardsWidth,
  };
}

/** What a row of the body takes, with the air above it. */
export function rowSize(places: readonly RowPlace[], index: number): number {
  const above = index === 0 ? 0 : places[index - 1]!.top + places[index - 1]!.height;
  return places[index]!.top + places[index]!.height - above;
}
