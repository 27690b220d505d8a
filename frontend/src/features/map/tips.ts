/** Which initiatives stand under a pointer or in a cell, by name. */
import type { Board } from "./board";
import { drawingsIn } from "./drawings";
import type { Position } from "./keyboard";
import { CELL_INSET, type Measures } from "./measures";
import { initiativesOf } from "./selected";

type Point = { clientX: number; clientY: number };
type Frame = { left: number; top: number; height: number };

export type Named = { name: string; minor: bigint | null };

/** So many names are told at once; a cell may hold hundreds. */
const MOST_NAMES = 4;

/** The initiative whose tile lies under a point, where the tile has at least so many pixels. */
export function initiativeAt(
  board: Board,
  measures: Measures,
  place: Position,
  frame: Frame,
  point: Point,
  atLeast: number,
): number | null {
  if (!board.rows[place.row - 1] || place.column === 0) return null;
  const x = point.clientX - frame.left - CELL_INSET;
  const y = point.clientY - frame.top - (frame.height - measures.block) / 2;
  const drawings = drawingsIn(board, measures, place.row - 1);
  const hit = drawings[place.column - 1]?.tiles.find(
    (tile) =>
      tile.initiative !== null &&
      tile.width * tile.height >= atLeast &&
      x >= tile.x &&
      x <= tile.x + tile.width &&
      y >= tile.y &&
      y <= tile.y + tile.height,
  );
  return hit?.initiative ?? null;
}

/** The names in a cell, most money first, or that of one initiative; and how many more there are. */
export function namesIn(
  board: Board,
  place: Position,
  only: number | null,
): { names: readonly Named[]; more: number } {
  const sum = board.sums[place.row - 1]?.[place.column - 1];
  if (!sum) return { names: [], more: 0 };
  const placed = initiativesOf(board.ledger, sum).filter(
    (one) => only === null || one.initiative === only,
  );
  const names = placed.slice(0, MOST_NAMES).map(({ entry, minor }) => ({
    name: entry.id ? (entry.name ?? "Unnamed initiative") : "Confidential initiative",
    minor,
  }));
  return { names, more: only === null ? sum.initiatives - names.length : 0 };
}
