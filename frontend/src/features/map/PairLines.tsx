import type { Board } from "./board";
import type { Layout } from "./layout";
import styles from "./Pairs.module.css";
import {
  across,
  apart,
  arriving,
  boxOf,
  type DrawnPair,
  elbow,
  type Frame,
  leaving,
  type Point,
} from "./pairs";

type Props = {
  board: Board;
  layout: Layout;
  pairs: readonly DrawnPair[];
  /** How far the columns are scrolled, and how wide the window onto the grid is. */
  offset: number;
  width: number;
  /** Rows scroll under the bands, which stand in the foot: each has lines of its own. */
  part: "body" | "foot";
};

const WORD_HEIGHT = 14;
const WORD_WIDTH = 46;
const NUMBER_WIDTH = 13;
/** Lines of several pairs in one gap between columns stand beside each other. */
const GAP_STEP = 2.5;

/**
 * What joins the two sides of a pair: an elbow under one row, or a line down the gap between two
 * columns. What it is stands at the tiles, with the number of its mark.
 */
export function PairLines({ board, layout, pairs, offset, width, part }: Props) {
  const { measures, places, bodyHeight, footHeight, tallCount } = layout;
  const isBody = part === "body";
  const isHere = (frame: Frame) => frame.row < tallCount === isBody;
  const left = measures.label + measures.gauge;
  const end = Math.min(left + measures.strip + measures.total, offset + width - measures.spine);
  const joined = pairs.filter((one) => one.ends.some(isHere));
  // While one row stands large, the tiles of the others are no longer where lines would lead.
  if (joined.length === 0 || width === 0 || layout.focusAt >= 0) return null;
  const corner = (frame: Frame) => {
    const box = boxOf(board, measures, frame);
    const { top, height } = places[frame.row]!;
    const air = (height - measures.block) / 2;
    const y = top + air + box.y;
    return {
      x: round(left + box.x + box.width / 2),
      over: round(top + air / 2 - 0.5),
      top: round(y - 1.5),
      bottom: round(y + box.height + 1.5),
      under: round(top + height - air / 2 + 0.5),
    };
  };
  const taken: Point[] = [];
  return (
    <svg
      className={styles.lines}
      width={end}
      height={isBody ? bodyHeight : footHeight}
      style={{ clipPath: `inset(0 0 0 ${Math.round(offset + measures.label)}px)` }}
      aria-hidden="true"
    >
      {joined.map((drawn) => {
        const { pair, ends } = drawn;
        const [upper, lower] = ends[0].row <= ends[1].row ? ends : [ends[1], ends[0]];
        const isBefore = lower.column <= upper.column;
        const at = upper.column + (isBefore ? 0 : 1);
        const gap = left + at * measures.column - 0.5 + (pairs.indexOf(drawn) % 3) * GAP_STEP;
        const isCrossing = isHere(upper) !== isHere(lower);
        const line =
          upper.row === lower.row
            ? elbow(corner(upper), corner(lower))
            : !isCrossing
              ? across(corner(upper), corner(lower), gap)
              : isBody
                ? leaving(corner(upper), gap, bodyHeight)
                : arriving(corner(lower), gap);
        const { look } = upper;
        const number = board.ledger.map.marks.findIndex((mark) =>
          mark.findings.includes(pair.finding),
        );
        const wide = WORD_WIDTH + (number < 0 ? 0 : NUMBER_WIDTH);
        return (
          <g
            key={pair.finding}
            className={styles.line}
            data-pair={look}
            data-crossing={isCrossing || undefined}
          >
            <path d={line.d} />
            {apart(line.words, taken, wide).map((word) => (
              <g key={word.y}>
                <rect
                  x={word.x - wide / 2}
                  y={word.y - WORD_HEIGHT / 2}
                  width={wide}
                  height={WORD_HEIGHT}
                  rx={WORD_HEIGHT / 2}
                />
                <text x={word.x} y={word.y + 3.2}>
                  {number < 0 ? look : `${number + 1} ${look}`}
                </text>
              </g>
            ))}
          </g>
        );
      })}
    </svg>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
