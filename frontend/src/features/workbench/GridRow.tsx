import { memo } from "react";
import type { Row } from "@/api/workbench";
import type { Books } from "./books";
import { type Column, valueIn } from "./columns";
import type { OfRow } from "./edits";
import { isNew } from "./newRows";
import { told } from "./values";
import styles from "./Workbench.module.css";

export const ROW = 34;
export const MARKS = 52;

type Props = {
  row: Row;
  index: number;
  columns: readonly Column[];
  books: Books;
  edits: OfRow | undefined;
  /** Why the reader may not change it, or null. */
  why: string | null;
  isMarked: boolean;
  /** The column of the cell that keys go to, where it is in this row. */
  active: number | null;
  /** The columns that are selected in this row. */
  left: number | null;
  right: number | null;
};

export const cellId = (row: number, column: number) => `cell-${row}-${column}`;

/** One record as a row of cells. */
export const GridRow = memo(function GridRow(props: Props) {
  const { row, index, columns, isMarked } = props;
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={isMarked}
      className={styles.row}
      data-row={index}
      data-new={isNew(row) || undefined}
      style={{ transform: `translateY(${index * ROW}px)` }}
    >
      <th
        scope="row"
        aria-colindex={1}
        className={styles.mark}
        data-column={-1}
        style={{ width: MARKS }}
      >
        {isNew(row) ? "New" : index + 1}
        {isMarked ? <span className="visually-hidden">, chosen</span> : null}
      </th>
      {columns.map((column, place) => (
        <Cell key={column.key} {...props} row={row} column={column} place={place} />
      ))}
    </tr>
  );
});

function Cell({
  row,
  index,
  column,
  place,
  books,
  edits,
  why,
  active,
  left,
  right,
}: Props & { column: Column; place: number }) {
  const edit = edits?.get(column.key);
  const value = edit ? edit.value : valueIn(row, column.key);
  const words = toldOrTyped(column, value, books);
  const isUnknown = column.unknown !== undefined && (value === null || value === undefined);
  const reason = column.fixed ?? why;
  const isSelected = left !== null && place >= left && place <= right!;
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: it can be selected
      role="gridcell"
      tabIndex={-1}
      id={cellId(index, place)}
      aria-colindex={place + 2}
      aria-selected={isSelected}
      aria-readonly={reason !== null || undefined}
      aria-invalid={edit?.state === "refused" || undefined}
      title={edit?.message || (reason ? joined(words, reason) : words) || undefined}
      className={styles.cell}
      data-column={place}
      data-kind={column.kind}
      data-active={active === place || undefined}
      data-selected={isSelected || undefined}
      data-readonly={reason !== null || undefined}
      data-edit={edit?.state}
      style={{ width: column.width, ...(place === 0 ? { left: MARKS } : {}) }}
    >
      {isUnknown ? (
        <span className={styles.unknown}>{column.unknown}</span>
      ) : column.key === "health" && value !== "unknown" ? (
        <span className={styles.health} data-health={String(value)}>
          {words}
        </span>
      ) : (
        words
      )}
      {edit?.state === "refused" ? (
        <span className="visually-hidden">, not saved: {edit.message}</span>
      ) : null}
    </td>
  );
}

/** An edit may hold what is no value yet: a word in place of a figure. */
function toldOrTyped(column: Column, value: unknown, books: Books): string {
  try {
    return told(column, value, books);
  } catch {
    return String(value);
  }
}

const joined = (words: string, reason: string) => (words ? `${words}\n${reason}` : reason);
