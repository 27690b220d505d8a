import { Mark } from "@/ui/Mark";
import type { Board } from "./board";
import { drawingsIn } from "./drawings";
import styles from "./Grid.module.css";
import type { MarkAt } from "./marks";
import { CELL_INSET, type Measures } from "./measures";
import type { Tile } from "./tiles";

/** How wide a mark is. */
const MARK = 16;

type Props = {
  board: Board;
  index: number;
  measures: Measures;
  marks: readonly MarkAt[];
  /** The numbers that stand in the line of their pair. */
  joined: ReadonlySet<number>;
  from: number;
  to: number;
};

/** The marks of a row: in the tiles they are about, or over them where those are small. */
export function CellMarks({ board, index, measures, marks, joined, from, to }: Props) {
  const drawings = drawingsIn(board, measures, index);
  const edges = new Map<number, number>();
  return marks.map(({ number, column, initiative }) => {
    if (column === null || column < from || column > to || joined.has(number)) return null;
    const tile = drawings[column]!.tiles.find((one) => one.initiative === initiative);
    const isInside = tile !== undefined && tile.width > 2 * MARK && tile.height > MARK;
    let x = tile ? tile.x + tile.width / 2 - MARK / 2 : drawings[column]!.width + 2;
    if (!isInside) {
      x = Math.max(-CELL_INSET, x, edges.get(column) ?? -CELL_INSET);
      edges.set(column, x + MARK - 3);
    }
    const cell = measures.label + measures.gauge + column * measures.column + CELL_INSET;
    return (
      <span
        key={`${number}-${column}`}
        className={styles.cellMark}
        data-inside={isInside || undefined}
        data-mark={number}
        style={{ left: cell + x, top: isInside ? middleOf(tile, measures.block) : 0 }}
        aria-hidden="true"
      >
        <Mark number={number} />
      </span>
    );
  });
}

/** From the middle of the row, where blocks stand, to the middle of a tile. */
function middleOf(tile: Tile, block: number): string {
  return `calc(50% + ${tile.y + (tile.height - block - MARK) / 2}px)`;
}
