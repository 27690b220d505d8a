import { useMemo } from "react";
import type { Board } from "./board";
import type { Layout } from "./layout";
import { type DrawnPair, tagsOf } from "./pairs";
import { coursesOf, type Way, waysOf } from "./pairWays";

type Asked = {
  board: Board;
  layout: Layout;
  pairs: readonly DrawnPair[];
  /** How far the columns are scrolled, and how wide the window onto the grid is. */
  offset: number;
  width: number;
  /** How far the rows are scrolled, and how high the window onto them is. */
  top: number;
  height: number;
};

/** Words move on only after so much scrolling. */
const STEADY = 40;
const steadily = (offset: number) => Math.round(offset / STEADY) * STEADY;
const NONE: readonly Way[] = [];

/** The ways of all lines, found once for the body and the foot; scrolling moves only their words. */
export function usePairWays(asked: Asked): readonly Way[] {
  const { board, layout, pairs, offset, width } = asked;
  const { bodyHeight, footHeight } = layout;
  const steady = layout.measures.scrolls ? steadily(offset) : 0;
  const room = asked.height - layout.measures.head - footHeight;
  const top = bodyHeight > room ? Math.min(steadily(asked.top), bodyHeight - room) : 0;
  const bottom = top + Math.min(room, bodyHeight);
  const tags = useMemo(() => tagsOf(board.ledger.map), [board]);
  const courses = useMemo(() => coursesOf({ board, layout, pairs }), [board, layout, pairs]);
  return useMemo(() => {
    if (courses.length === 0 || width === 0) return NONE;
    const { label, gauge, spine, total, scrolls } = layout.measures;
    const from = steady + label + (scrolls ? 0 : gauge);
    const to = steady + width - spine - total;
    return waysOf(courses, { layout, tags, from, to, top, bottom });
  }, [courses, layout, tags, steady, width, top, bottom]);
}
