import { useMemo } from "react";
import type { Board } from "./board";
import type { Layout } from "./layout";
import styles from "./Pairs.module.css";
import { type DrawnPair, tagsOf } from "./pairs";
import { WORD_HEIGHT, waysOf } from "./pairWays";

type Props = {
  board: Board;
  layout: Layout;
  pairs: readonly DrawnPair[];
  /** How far the columns are scrolled, and how wide the window onto the grid is. */
  offset: number;
  width: number;
  /** Rows scroll under the bands, which stand in the foot: each draws its part of every line. */
  part: "body" | "foot";
};

/** Words move on only after so much scrolling. */
const STEADY = 40;

/** What joins the two sides of a pair, and beside it once what it is. For the eye only. */
export function PairLines({ board, layout, pairs, offset, width, part }: Props) {
  const { measures, bodyHeight, footHeight, tallCount } = layout;
  const isBody = part === "body";
  const steady = measures.scrolls ? Math.round(offset / STEADY) * STEADY : 0;
  const tags = useMemo(() => tagsOf(board.ledger.map), [board]);
  const ways = useMemo(() => {
    // While one row stands large, the tiles of the others are no longer where lines would lead.
    if (pairs.length === 0 || width === 0 || layout.focusAt >= 0) return [];
    const { label, gauge, spine, total } = layout.measures;
    const from = steady + label + (layout.measures.scrolls ? 0 : gauge);
    const to = steady + width - spine - total;
    return waysOf({ board, layout, pairs, tags, from, to });
  }, [board, layout, pairs, tags, steady, width]);
  const here = ways.filter(({ drawn }) => drawn.ends.some(({ row }) => row < tallCount === isBody));
  if (here.length === 0) return null;
  const left = measures.label + measures.gauge;
  const end = Math.min(left + measures.strip + measures.total, offset + width - measures.spine);
  return (
    <svg
      className={styles.lines}
      width={end}
      height={isBody ? bodyHeight : footHeight}
      style={{ clipPath: `inset(0 0 0 ${Math.round(offset + measures.label)}px)` }}
      aria-hidden="true"
    >
      <g transform={isBody ? undefined : `translate(0 ${-bodyHeight})`}>
        {here.map(({ drawn, d, words, at, width: wide }) => (
          <g key={drawn.pair.finding} className={styles.line} data-pair={drawn.ends[0].look}>
            <path d={d} />
            {at.y < bodyHeight === isBody ? (
              <>
                <rect
                  x={at.x - wide / 2}
                  y={at.y - WORD_HEIGHT / 2}
                  width={wide}
                  height={WORD_HEIGHT}
                  rx={WORD_HEIGHT / 2}
                />
                <text x={at.x} y={at.y + 3.4}>
                  {words}
                </text>
              </>
            ) : null}
          </g>
        ))}
      </g>
    </svg>
  );
}
