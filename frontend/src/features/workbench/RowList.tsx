import { Button } from "@mantine/core";
import { useState } from "react";
import type { Row } from "@/api/workbench";
import type { Books } from "./books";
import { type Column, valueIn } from "./columns";
import { nameOf } from "./names";
import { told } from "./values";
import styles from "./Workbench.module.css";

const STEP = 50;

type Props = { rows: readonly Row[]; columns: readonly Column[]; books: Books; label: string };

/** The rows one under the other, to be read on a phone; they are edited at a desk. */
export function RowList({ rows, columns, books, label }: Props) {
  const [most, setMost] = useState(STEP);
  return (
    <ul className={styles.list} aria-label={label}>
      {rows.slice(0, most).map((row) => (
        <li key={row.id}>
          <h2>{nameOf(row, books)}</h2>
          <dl>
            {columns.slice(1).map((column) => {
              const words = told(column, valueIn(row, column.key), books);
              if (!words && !column.unknown) return null;
              return (
                <div key={column.key} style={{ display: "contents" }}>
                  <dt>{column.label}</dt>
                  <dd>{words || column.unknown}</dd>
                </div>
              );
            })}
          </dl>
        </li>
      ))}
      {rows.length > most ? (
        <li>
          <Button size="xs" variant="default" onClick={() => setMost(most + STEP)}>
            Show more
          </Button>
        </li>
      ) : null}
    </ul>
  );
}
