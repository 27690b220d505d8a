/** The lines of confirmed pairs on a laid out board: the way of each, and where its words stand. */
import type { Box } from "@/ui/squarify";
import type { Board } from "./board";
import { drawingsIn } from "./drawings";
import type { Layout } from "./layout";
import { CELL_INSET, isOpenTheme } from "./measures";
import { boxOf, type DrawnPair, type Frame } from "./pairs";
import { type Point, pathOf, routeOf, type Side, wordsAt } from "./routes";

export const WORD_HEIGHT = 15;
const LETTER_WIDTH = 5.8;
const WORD_PADDING = 14;
/** Lines of several pairs in one way stand beside each other. */
const BESIDE = 3;
const ABREAST = 3;
/** Beyond the last column, before the totals. */
const GUTTER = 1;

export type Way = {
  drawn: DrawnPair;
  points: readonly Point[];
  d: string;
  words: string;
  /** The middle of the words, and how wide they are. */
  at: Point;
  width: number;
};

/** The way of a pair, wherever its words stand, and the blocks that these should not cover. */
export type Course = Pick<Way, "drawn" | "points" | "d"> & {
  look: string;
  beside: readonly Box[];
};

type Asked = { board: Board; layout: Layout; pairs: readonly DrawnPair[] };

/** The courses of all pairs, from the top of the body; rows of the foot stand below its end. */
export function coursesOf({ board, layout, pairs }: Asked): Course[] {
  const { measures } = layout;
  // While one row stands large, the tiles of the others are no longer where lines would lead.
  if (layout.focusAt >= 0) return [];
  const left = measures.label + measures.gauge;
  const walls = wallsOf(board, layout);
  return pairs.map((drawn, index) => {
    const aside = (index % ABREAST) * BESIDE;
    const lanes = board.columns.map((_, at) => left + (at + 1) * measures.column - 0.5 + aside);
    // Where columns are scrolled, what lies beyond the last of them is mostly out of sight.
    lanes.pop();
    if (!measures.scrolls) lanes.push(left + measures.strip + GUTTER + aside);
    const [upper, lower] =
      drawn.ends[0].row <= drawn.ends[1].row ? drawn.ends : [drawn.ends[1], drawn.ends[0]];
    const route = routeOf(
      sideOf(board, layout, upper, aside),
      sideOf(board, layout, lower, aside),
      {
        lanes: nearestFirst(
          lanes,
          left + upper.column * measures.column,
          lower.column - upper.column,
        ),
        walls,
      },
    );
    const points = centred(board, layout, route, aside);
    const beside = blocksBeside(board, layout, points);
    return { drawn, points, d: pathOf(points, walls), look: upper.look, beside };
  });
}

type Sight = {
  layout: Layout;
  /** By finding: what a pair is told apart by, beside its word. */
  tags: ReadonlyMap<string, string>;
  /** From where to where the columns are in sight, and the rows of the body. */
  from: number;
  to: number;
  top: number;
  bottom: number;
};

/** Each course with its words, which stand in sight where they can. */
export function waysOf(courses: readonly Course[], sight: Sight): Way[] {
  const { layout, tags, from, to, top, bottom } = sight;
  const words: Box[] = [];
  // The foot is in sight however far the body is scrolled.
  const isRowSeen = (y: number) =>
    y >= layout.bodyHeight || (y - WORD_HEIGHT / 2 >= top && y + WORD_HEIGHT / 2 <= bottom);
  return courses.map(({ drawn, points, d, look, beside }) => {
    const text = [tags.get(drawn.pair.finding), look].filter(Boolean).join(" ");
    const width = Math.round(text.length * LETTER_WIDTH + WORD_PADDING);
    const taken = [...beside, ...words];
    const at = wordsAt(points, { width, height: WORD_HEIGHT, taken, from, to, isRowSeen });
    words.push({
      x: at.x - width / 2 - 2,
      y: at.y - WORD_HEIGHT / 2,
      width: width + 4,
      height: WORD_HEIGHT,
    });
    return { drawn, points, d, words: text, at, width };
  });
}

/** Of lanes that are as good, the one next to the upper side on the way to the lower. */
function nearestFirst(lanes: readonly number[], x: number, towards: number): number[] {
  const away = (lane: number) =>
    Math.abs(lane - x) + (Math.sign(lane - x) === Math.sign(towards) ? 0 : 0.5);
  return [...lanes].sort((a, b) => away(a) - away(b));
}

/** Where lines go down between two heights. */
export function runsDown(ways: readonly Way[], from: number, to: number): number[] {
  return ways.flatMap(({ points }) =>
    points.flatMap(({ x, y }, at) => {
      const next = points[at + 1];
      if (next?.x !== x) return [];
      return Math.min(y, next.y) < to && Math.max(y, next.y) > from ? [x] : [];
    }),
  );
}

/** How far a run down may stand before the tiles of the next column. */
const MOST_BEFORE = 9;

/** A way whose run down between two columns stands in the middle of what is free there. */
function centred(board: Board, layout: Layout, points: Point[], aside: number): Point[] {
  if (points.length < 6) return points;
  const { measures, places } = layout;
  const [from, to] = [points[2]!, points[3]!];
  const start = measures.label + measures.gauge;
  const column = Math.round((from.x - aside - start) / measures.column) - 1;
  if (column < 0 || column >= board.columns.length - 1) return points;
  const end = start + (column + 1) * measures.column + CELL_INSET;
  const [upper, lower] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  let free = 2 * MOST_BEFORE;
  places.forEach(({ height }, row) => {
    const top = topOf(layout, row);
    if (top >= lower || top + height <= upper) return;
    const beside = blocksOf(board, layout, row, column).map(({ x, width }) => x + width);
    free = Math.min(free, end - Math.max(0, ...beside));
  });
  const x = end - Math.max(free / 2, 2.5) + aside;
  return points.map((point, at) => (at === 2 || at === 3 ? { x, y: point.y } : point));
}

/** From the top of the body, wherever a row stands. */
function topOf({ places, tallCount, bodyHeight }: Layout, row: number): number {
  return places[row]!.top + (row < tallCount ? 0 : bodyHeight);
}

export function sideOf(board: Board, layout: Layout, frame: Frame, aside: number): Side {
  const { measures, places, tallCount } = layout;
  const left = measures.label + measures.gauge;
  const box = boxOf(board, measures, frame);
  const top = topOf(layout, frame.row);
  const { height } = places[frame.row]!;
  const middle = top + (height - measures.block) / 2;
  // A block that grew reaches beyond a full one on both ends, a smaller one begins below.
  const drawing = drawingsIn(board, measures, frame.row)[frame.column]!;
  const blockTop = middle + drawing.top;
  // At the very edge of the body or the foot a line would be cut in half.
  const isFirst = frame.row === 0 || frame.row === tallCount;
  const isLast = frame.row === tallCount - 1 || frame.row === places.length - 1;
  const air = (row: number) => (isAiry(board, row) ? INTO_HEADING : 0);
  return {
    x: left + box.x + box.width / 2,
    top: middle + box.y - AROUND,
    bottom: middle + box.y + box.height + AROUND,
    blockTop,
    blockBottom: blockTop + drawing.tall,
    above: isFirst ? top + 2 : top - aside - air(frame.row - 1),
    below: top + height - (isLast ? 2 : aside - air(frame.row + 1)),
  };
}

/** How far a line may stand in a heading, whose cells are empty. */
const INTO_HEADING = 6;

function isAiry(board: Board, row: number): boolean {
  return isOpenTheme(board.rows[row]!) && board.totals[row]!.shown.initiatives === 0;
}

/** Of a frame around its tile. */
const AROUND = 1.5;

/** Objectives without work: what they say stands across all columns. */
function wallsOf(board: Board, layout: Layout): Box[] {
  const { measures, places, tallCount } = layout;
  const left = measures.label + measures.gauge;
  return board.rows.slice(0, tallCount).flatMap((row, index) => {
    const isEmpty =
      row.kind === "objective" && !row.hasChildren && board.totals[index]!.shown.initiatives === 0;
    const { top, height } = places[index]!;
    return isEmpty ? [{ x: left, y: top + 4, width: measures.strip - 8, height: height - 8 }] : [];
  });
}

/** The blocks of the rows that a line passes or runs beside, and what stands beside them. */
function blocksBeside(board: Board, layout: Layout, points: readonly Point[]): Box[] {
  const heights = points.map(({ y }) => y);
  const first = Math.min(...heights) - WORD_HEIGHT;
  const last = Math.max(...heights) + WORD_HEIGHT;
  return board.rows.flatMap((_, row) => {
    const top = topOf(layout, row);
    const isBeside = last > top && first < top + layout.places[row]!.height;
    return isBeside ? blocksOf(board, layout, row) : [];
  });
}

/** The blocks of a row, of one column where it is named, and the marks for missing figures. */
export function blocksOf(board: Board, layout: Layout, row: number, only?: number): Box[] {
  const { measures, places } = layout;
  const left = measures.label + measures.gauge;
  const middle = topOf(layout, row) + (places[row]!.height - measures.block) / 2;
  const drawings = drawingsIn(board, measures, row);
  const blockOf = (column: number): Box[] => {
    const { width, top, tall, head, caption, unknown, notPositive } = drawings[column]!;
    const x = left + column * measures.column + CELL_INSET;
    const missing = Math.min(2, unknown + notPositive);
    return [
      ...(width > 0 ? [{ x, y: middle + top, width, height: tall }] : []),
      ...(missing > 0
        ? [
            caption === null
              ? { x: x + width + 3.5, y: middle + head, width: 17, height: 13 * missing }
              : { x: x + width + 3.5, y: middle + head, width: 18 * missing - 1, height: 13 },
          ]
        : []),
    ];
  };
  return only === undefined ? drawings.flatMap((_, column) => blockOf(column)) : blockOf(only);
}
