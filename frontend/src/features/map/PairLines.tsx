import type { Layout } from "./layout";
import styles from "./Pairs.module.css";
import { type Way, WORD_HEIGHT } from "./pairWays";

type Props = {
  layout: Layout;
  ways: readonly Way[];
  /** How far the columns are scrolled, and how wide the window onto the grid is. */
  offset: number;
  width: number;
  /** Rows scroll under the bands, which stand in the foot: each draws its part of every line. */
  part: "body" | "foot";
};

/** What joins the two sides of a pair, and beside it once what it is. For the eye only. */
export function PairLines({ layout, ways, offset, width, part }: Props) {
  const { measures, bodyHeight, footHeight, tallCount } = layout;
  const isBody = part === "body";
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
              <g className={styles.word} data-open-pair={drawn.pair.finding}>
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
              </g>
            ) : null}
          </g>
        ))}
      </g>
    </svg>
  );
}
