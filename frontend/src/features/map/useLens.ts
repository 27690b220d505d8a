import { useMemo } from "react";
import type { Lens } from "./address";
import type { Board } from "./board";
import { mostInCells } from "./heat";
import { drawnPairs, type Frame, loudIn } from "./pairs";

const NOBODY: ReadonlySet<number> = new Set();
const NO_FRAMES: readonly Frame[] = [];

/** What a row draws by the lens in use. */
export type RowLens = {
  /** The initiatives that stand out while the others step back; null where none steps back. */
  loud: ReadonlySet<number> | null;
  frames: readonly Frame[];
  /** The largest count of any cell, where cells show counts; null where they show money. */
  mostInCells: number | null;
};

/** What the lens makes of the board: pairs to join, and what each row draws. */
export function useLens(board: Board, lens: Lens) {
  return useMemo(() => {
    const pairs = drawnPairs(board, lens);
    const loud = loudIn(board.ledger.map, lens);
    const most = lens === "coverage" ? mostInCells(board) : null;
    const frames = new Map<number, Frame[]>();
    for (const frame of pairs.flatMap((one) => one.frames)) {
      frames.set(frame.row, [...(frames.get(frame.row) ?? []), frame]);
    }
    const ofRow = (row: number): RowLens => ({
      loud: lens === "orphans" && board.rows[row]!.kind !== "band" ? NOBODY : loud,
      frames: frames.get(row) ?? NO_FRAMES,
      mostInCells: most,
    });
    return { pairs, ofRow };
  }, [board, lens]);
}
