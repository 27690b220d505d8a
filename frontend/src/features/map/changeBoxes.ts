/** Where in a cell the outlines of what came and what left stand, on the screen and on paper. */
import type { Box } from "@/ui/squarify";
import type { Board } from "./board";
import type { CellChange } from "./changes";
import { CELL_INSET, CELL_MARGIN } from "./measures";
import { blockOf } from "./scale";
import type { Drawing } from "./tiles";

/** Outlines are not drawn smaller than can be seen. */
const SMALLEST = 5;

/** Each tile that came; where tiles are merged, so much of the block's end as came. */
export function arrivalBoxes(
  drawing: Drawing,
  change: CellChange,
  board: Board,
  column: number,
): { boxes: Box[]; letterAt: number } {
  if (change.arrivals.size === 0) return { boxes: [], letterAt: 0 };
  const tiles = drawing.tiles.filter(
    (tile) => tile.initiative !== null && change.arrivals.has(tile.initiative),
  );
  const merged = boxOf(change.arrived, board, column, drawing);
  const x = Math.max(0, drawing.width - (merged?.width ?? 0));
  const boxes = tiles.map((tile) => ({
    x: tile.x - 1,
    y: tile.y - 1,
    width: Math.max(SMALLEST, tile.width + 1),
    height: Math.max(SMALLEST, tile.height + 1),
  }));
  if (tiles.length === 0 && merged && drawing.width > 0) boxes.push({ ...merged, x });
  return { boxes, letterAt: Math.max(4, x + 4) };
}

/** As large as what left, on the scale of the map, right of what stands there now. */
export function ghostBox(
  drawing: Drawing,
  change: CellChange,
  board: Board,
  column: number,
): Box | null {
  const box = boxOf(change.left, board, column, drawing);
  if (!box) return null;
  const isMarked = drawing.unknown > 0 || drawing.notPositive > 0;
  const room = column - CELL_INSET - 3;
  const start = drawing.width + (drawing.width > 0 ? 2 : 0) + (isMarked ? 18 : 0);
  return { ...box, x: Math.max(0, Math.min(start, room - box.width)) };
}

function boxOf(minor: bigint, { scale }: Board, column: number, { high, perMinor }: Drawing) {
  if (minor <= 0n || scale.largest <= 0n) return null;
  const { y, width, height } = blockOf(minor, scale, column - CELL_MARGIN, high, perMinor);
  return { y: y + 0.5, width: Math.max(SMALLEST, width), height: height - 1 };
}
