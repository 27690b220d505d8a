import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Board } from "./board";
import type { Position } from "./keyboard";
import { type Layout, rowSize } from "./layout";
import type { MarkAt } from "./marks";
import { columnsInSight } from "./measures";
import type { Box } from "./useBox";

/** Where in the window a cell is brought. */
export type Align = "auto" | "center" | "start";

type Asked = {
  scroller: RefObject<HTMLElement | null>;
  board: Board;
  layout: Layout;
  box: Box;
  /** The place that keeps the focus, whether it is in sight or not. */
  at: Position;
  /** Pixels at the right that something else covers. */
  covered: number;
};

const OVERSCAN = 6;
const START = { align: "start" } as const;
const NO_MARKS: readonly MarkAt[] = [];

/** What of the grid is in sight, and ways to bring the rest there. */
export function useGridWindow({ scroller, board, layout, box, at, covered }: Asked) {
  const { rows, columns } = board;
  const { measures, places, tallCount, footHeight } = layout;
  const left = measures.label + measures.gauge;
  const tall = useVirtualizer({
    count: tallCount,
    getScrollElement: () => scroller.current,
    // The rows in sight stand in the document from the first on.
    initialRect: box,
    estimateSize: (index) => rowSize(places, index),
    getItemKey: (index) => rows[index]!.key,
    overscan: OVERSCAN,
    scrollMargin: measures.head,
    scrollPaddingStart: measures.head,
    scrollPaddingEnd: footHeight + 8,
    rangeExtractor: (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      const focused = at.row - 1;
      return focused < 0 || focused >= tallCount || inSight.includes(focused)
        ? inSight
        : [...inSight, focused].sort((a, b) => a - b);
    },
  });
  const wide = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    initialRect: box,
    estimateSize: () => measures.column,
    overscan: 3,
    scrollMargin: measures.spine + left,
    scrollPaddingStart: measures.spine + left,
    scrollPaddingEnd: measures.total + covered,
  });
  // Sizes are computed, not measured: say so when they change.
  const said = useRef(layout);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the sizes come from
  useLayoutEffect(() => {
    if (said.current === layout) return;
    said.current = layout;
    tall.measure();
    wide.measure();
  }, [layout]);

  const inSight = columnsInSight(wide.scrollOffset ?? 0, box.width, measures);
  const ends = () => inSight.split("-").map(Number) as [number, number];

  function bring({ row, column }: Position, align: Align) {
    if (row > 0 && row <= tallCount) tall.scrollToIndex(row - 1, { align });
    if (column > 0) wide.scrollToIndex(column - 1, { align });
  }

  /** Brings the nearest marked cell that is out of sight into it, else the nearest filled one. */
  function bringBeyond(row: number, side: string, marks: readonly MarkAt[] = NO_MARKS) {
    const [first, last] = ends();
    const filled = board.sums[row]!.flatMap((sum, column) => (sum.initiatives > 0 ? [column] : []));
    const marked = marks.flatMap((mark) => mark.column ?? []).sort((a, b) => a - b);
    const nearest = (of: readonly number[]) =>
      side === "left"
        ? of.findLast((column) => column < first)
        : of.find((column) => column > last);
    const found = nearest(marked) ?? nearest(filled);
    if (found !== undefined) wide.scrollToIndex(found, { align: "center" });
  }

  function page(direction: 1 | -1) {
    const [first, last] = ends();
    if (direction > 0) wide.scrollToIndex(Math.min(last + 1, columns.length - 1), START);
    else wide.scrollToIndex(Math.max(0, first - (last - first) - 1), START);
  }

  const present = wide.getVirtualItems();
  return {
    rows: tall.getVirtualItems(),
    bodyHeight: tall.getTotalSize(),
    /** Columns that stand in the document, first and last. */
    from: present[0]?.index ?? 0,
    to: present.at(-1)?.index ?? Math.min(columns.length - 1, 20),
    /** Columns in sight as a whole, `3-14`. */
    inSight,
    top: tall.scrollOffset ?? 0,
    left: wide.scrollOffset ?? 0,
    ends: tall.measurementsCache.slice(0, tallCount),
    bring,
    bringBeyond,
    bringUp: (row: number) => tall.scrollToIndex(row, START),
    page,
  };
}
