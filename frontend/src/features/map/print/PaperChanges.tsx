import type { Board } from "../board";
import { arrivalBoxes, ghostBox } from "../changeBoxes";
import type { CellChange } from "../changes";
import { BLOCK_HEIGHT } from "../scale";
import { signedBare } from "../since";
import type { Drawing } from "../tiles";
import { INK, INK_2, PAPER } from "./palette";

type Props = { drawing: Drawing; change: CellChange; board: Board; column: number };

/** Over the tiles of a cell on paper: dashed where money left, a thick outline where it came. */
export function PaperChanges({ drawing, change, board, column }: Props) {
  const arrivals = arrivalBoxes(drawing, change, board, column);
  const ghost = ghostBox(drawing, change, board, column);
  return (
    <g data-change={signedBare(change.net)}>
      {arrivals.boxes.map((box, index) => (
        <rect key={index} {...box} fill="none" stroke={INK} strokeWidth={1.8} />
      ))}
      {ghost ? (
        <rect
          {...ghost}
          fill="none"
          stroke={INK_2}
          strokeWidth={1.2}
          strokeDasharray="2.5 2"
          data-ghost={change.left.toString()}
        />
      ) : null}
      <Letter words={change.to} x={arrivals.letterAt} />
      {ghost ? <Letter words={change.from} x={ghost.x + Math.max(4, ghost.width / 2)} /> : null}
      {change.net === 0n ? null : (
        <text
          y={BLOCK_HEIGHT + 4.5}
          fontSize={7.5}
          fontWeight={650}
          fill={INK_2}
          stroke={PAPER}
          strokeWidth={2}
          paintOrder="stroke"
        >
          {signedBare(change.net)}
        </text>
      )}
    </g>
  );
}

/** Joins the two ends of a move. */
function Letter({ words, x }: { words: string; x: number }) {
  if (!words) return null;
  return (
    <text
      x={x}
      y={1}
      fontSize={9}
      fontWeight={700}
      fill={INK}
      stroke={PAPER}
      strokeWidth={2.5}
      paintOrder="stroke"
      textAnchor="middle"
    >
      {words}
    </text>
  );
}
