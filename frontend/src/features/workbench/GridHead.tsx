import { memo } from "react";
import { type Column, canSort } from "./columns";
import { MARKS } from "./GridRow";
import styles from "./Workbench.module.css";

export const HEAD = 36;

type Props = {
  columns: readonly Column[];
  ordering: string;
  onSort: (column: Column) => void;
};

/** The columns' names; each sorts by its column, then the other way round. */
export const GridHead = memo(function GridHead({ columns, ordering, onSort }: Props) {
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1} className={styles.headRow} style={{ height: HEAD }}>
        <th scope="col" aria-colindex={1} className={styles.corner} style={{ width: MARKS }}>
          <span className="visually-hidden">Row</span>
        </th>
        {columns.map((column, place) => {
          const sorted = sortedBy(column, ordering);
          return (
            <th
              key={column.key}
              scope="col"
              aria-colindex={place + 2}
              aria-sort={sorted ?? undefined}
              className={styles.headCell}
              data-kind={column.kind}
              style={{ width: column.width, ...(place === 0 ? { left: MARKS } : {}) }}
            >
              {canSort(column) ? (
                <button type="button" tabIndex={-1} onClick={() => onSort(column)}>
                  {column.label}
                  <span aria-hidden>{sorted === "ascending" ? " ↑" : sorted ? " ↓" : ""}</span>
                </button>
              ) : (
                column.label
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
});

function sortedBy({ key }: Column, ordering: string): "ascending" | "descending" | null {
  if (ordering === key) return "ascending";
  return ordering === `-${key}` ? "descending" : null;
}
