import type { Board } from "./board";
import type { Measures } from "./measures";
import styles from "./Pairs.module.css";
import { boxOf, type Frame } from "./pairs";

type Props = { board: Board; measures: Measures; frames: readonly Frame[] };

/** Around an edge of a tile. */
const AROUND = 1.5;
/** A hairline of a tile still gets a frame that can be seen. */
const NARROWEST = 8;

/** Frames around the sides of pairs in one row. For the eye only. */
export function PairFrames({ board, measures, frames }: Props) {
  return frames.map((frame) => {
    const { x, y, width, height } = boxOf(board, measures, frame);
    const wide = Math.max(NARROWEST, width + 2 * AROUND);
    const high = Math.max(NARROWEST, height + 2 * AROUND);
    const left = measures.label + measures.gauge + x + (width - wide) / 2;
    const top = y + (height - high) / 2 - measures.block / 2;
    return (
      <span
        key={`${frame.finding}-${frame.side}`}
        className={styles.frame}
        data-pair={frame.look}
        data-joined={frame.isJoined || undefined}
        style={{ left, top: `calc(50% + ${top}px)`, width: wide, height: high }}
        aria-hidden="true"
      />
    );
  });
}
