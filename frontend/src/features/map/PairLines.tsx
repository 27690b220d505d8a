import type { Board } from "./board";
import type { Layout } from "./layout";
import styles from "./Pairs.module.css";
import { boxOf, curve, type DrawnPair, elbow, type Frame, inward, outward } from "./pairs";
import { BLOCK_HEIGHT } from "./scale";

type Props = {
  board: Board;
  layout: Layout;
  pairs: readonly DrawnPair[];
  /** How far the columns are scrolled, and how wide the window onto the grid is. */
  offset: number;
  width: number;
  /** Pixels at the right that something else covers. */
  covered: number;
  /** Rows scroll under the bands, which stand in the foot: each has lines of its own. */
  part: "body" | "foot";
};

/** Into the gutter left of the totals; further pairs stand a little further in. */
const GUTTER = 6;
const GUTTER_STEP = 5;
const WORD_HEIGHT = 13;
const WORD_STEP = 50;

/**
 * What joins the two sides of a pair: an elbow under one row, a curve across rows, or a line down the
 * gutter to a side that stands in a band.
 */
export function PairLines({ board, layout, pairs, offset, width, covered, part }: Props) {
  const { measures, places, bodyHeight, footHeight, tallCount } = layout;
  const isBody = part === "body";
  const isHere = (frame: Frame) => frame.row < tallCount === isBody;
  const left = measures.label + measures.gauge;
  const end = Math.min(left + measures.strip + measures.total, offset + width - measures.spine);
  const gutter = end - covered - measures.total + GUTTER;
  const joined = pairs.filter((one) => one.ends.some(isHere));
  if (joined.length === 0 || width === 0) return null;
  const corner = (frame: Frame) => {
    const box = boxOf(board, measures, frame);
    const { top, height } = places[frame.row]!;
    const block = top + (height - BLOCK_HEIGHT) / 2;
    return {
      x: round(left + box.x + box.width / 2),
      bottom: round(block + box.y + box.height + 1.5),
      under: round(top + (height * 3 + BLOCK_HEIGHT) / 4 + 0.5),
    };
  };
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
        const at = gutter + (pairs.indexOf(drawn) % 4) * GUTTER_STEP;
        const here = ends.filter(isHere).map(corner);
        const isCrossing = here.length === 1;
        const line = isCrossing
          ? isBody
            ? outward(here[0]!, at, bodyHeight)
            : inward(here[0]!, at)
          : ends[0].row === ends[1].row
            ? elbow(here[0]!, here[1]!)
            : curve(here[0]!, here[1]!, at);
        // Words of several pairs in one row stand side by side.
        const aside = ends[0].row === ends[1].row ? 0 : (pairs.indexOf(drawn) % 4) * WORD_STEP;
        const word = { x: line.word.x - aside, y: line.word.y };
        const { look } = ends[0];
        const wide = look === "conflict" ? 46 : 44;
        return (
          <g
            key={pair.finding}
            className={styles.line}
            data-pair={look}
            data-crossing={isCrossing || undefined}
          >
            <path d={line.d} />
            <rect
              x={word.x - wide / 2}
              y={word.y - WORD_HEIGHT / 2}
              width={wide}
              height={WORD_HEIGHT}
              rx={WORD_HEIGHT / 2}
            />
            <text x={word.x} y={word.y + 3.2}>
              {look}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
