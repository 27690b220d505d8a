import { memo } from "react";
import { formatSigned } from "@/ui/money";
import { counted } from "@/ui/words";
import type { Board } from "./board";
import styles from "./Changes.module.css";
import { arrivalBoxes, ghostBox } from "./changeBoxes";
import type { BoardChanges, CellChange } from "./changes";
import { drawingsIn } from "./drawings";
import { CELL_INSET, type Measures } from "./measures";
import { signedBare, signedExact } from "./since";
import type { Drawing } from "./tiles";
import { useChanges } from "./useSince";

/** How high the line of a column head is that says by how much it changed. */
export const CHANGE_LINE = 13;

type Props = {
  board: Board;
  index: number;
  measures: Measures;
  height: number;
  from: number;
  to: number;
};

/** Over the tiles of a row: dashed where money left or work went, a thick outline where it came. */
export const ChangeStrip = memo(function ChangeStrip(props: Props) {
  const changes = useChanges();
  const { board, index, measures, height, from, to } = props;
  const cells = changes?.cells.get(index);
  if (!cells) return null;
  const drawings = drawingsIn(board, measures, index);
  return (
    <svg
      className={styles.strip}
      style={{ left: measures.label + measures.gauge, top: (height - measures.block) / 2 }}
      width={measures.strip}
      height={measures.block}
      aria-hidden="true"
      data-changes={cells.size}
    >
      {[...cells].map(([column, change]) =>
        column >= from && column <= to ? (
          <g
            key={column}
            transform={`translate(${column * measures.column + CELL_INSET} 0)`}
            data-change={column + 1}
          >
            <Arrivals
              drawing={drawings[column]!}
              change={change}
              board={board}
              measures={measures}
            />
            <Ghost drawing={drawings[column]!} change={change} board={board} measures={measures} />
            {change.net === 0n ? null : (
              <text className={styles.net} x={0} y={footOf(drawings[column]!) - 1.5}>
                {signedBare(change.net)}
              </text>
            )}
          </g>
        ) : null,
      )}
    </svg>
  );
});

/** Where the block of a cell ends, or a full one would. */
const footOf = ({ high, top, tall }: Drawing) => Math.max(high, top + tall);

type MarkProps = { drawing: Drawing; change: CellChange; board: Board; measures: Measures };

function Arrivals({ drawing, change, board, measures }: MarkProps) {
  const { boxes, letterAt } = arrivalBoxes(drawing, change, board, measures.column);
  return (
    <>
      {boxes.map((box, index) => (
        <rect key={index} className={styles.arrival} {...box} />
      ))}
      {change.to ? (
        <text className={styles.letter} x={letterAt} y={-1}>
          {change.to}
        </text>
      ) : null}
    </>
  );
}

function Ghost({ drawing, change, board, measures }: MarkProps) {
  const box = ghostBox(drawing, change, board, measures.column);
  if (!box) return null;
  return (
    <>
      <rect className={styles.ghost} {...box} data-ghost={change.left.toString()} />
      {change.from ? (
        <text className={styles.letter} x={box.x + Math.max(4, box.width / 2)} y={-1}>
          {change.from}
        </text>
      ) : null}
    </>
  );
}

/** By how much a row's total changed, in minor units; none where nothing is compared. */
export const useRowChange = (index: number): bigint => useChanges()?.rows[index] ?? 0n;

/** Under a row's total: by how much it changed. */
export function RowChange({ index }: { index: number }) {
  const minor = useRowChange(index);
  if (minor === 0n) return null;
  return (
    <small className={styles.rowChange} data-row-change={index}>
      {signedBare(minor)}
    </small>
  );
}

/** Beside a row's money where rows are a list. */
export function ListChange({ index }: { index: number }) {
  const changes = useChanges();
  const minor = changes?.rows[index] ?? 0n;
  if (!changes || minor === 0n) return null;
  return <small> ({formatSigned(minor, changes.comparison.later.map.currency)})</small>;
}

/** Under a column's money: by how much it changed. */
export function ColumnChange({ column }: { column: number }) {
  const changes = useChanges();
  if (!changes) return null;
  const minor = changes.columns[column] ?? 0n;
  return (
    <span className={styles.columnChange} data-column-change={column}>
      {minor === 0n ? " " : signedBare(minor)}
    </span>
  );
}

/**
 * `; since 9 Nov 2026 EUR +12,000.00, 1 initiative new here, 2 no longer here`: exact, for those who
 * hear it. Without a column it is of the row, without a row of the column.
 */
export function changeWords(
  changes: BoardChanges | null,
  row: number | null,
  column: number | null,
): string {
  if (!changes) return "";
  const { comparison, cells, rows, columns, since } = changes;
  const cell = row !== null && column !== null ? cells.get(row)?.get(column) : undefined;
  const ofLine = row === null ? columns[column!] : rows[row];
  const minor = (row !== null && column !== null ? cell?.net : ofLine) ?? 0n;
  const words: string[] = [];
  if (minor !== 0n) words.push(signedExact(minor, comparison.later.map.currency));
  if (cell && cell.arrivals.size > 0) {
    words.push(`${counted(cell.arrivals.size, "initiative")} new here`);
  }
  if (cell && cell.went > 0) words.push(`${cell.went} no longer here`);
  return words.length > 0 ? `; since ${since} ${words.join(", ")}` : "";
}

export function useChangeWords(row: number | null, column: number | null): string {
  return changeWords(useChanges(), row, column);
}
