import type { DetectedTable } from "@/api/imports";
import styles from "./Imports.module.css";
import { calledBySheet } from "./reading";

const SHOWN = 5;

/** The first rows of a table as they are read now. */
export function FirstRows({ table }: { table: DetectedTable }) {
  const rows = table.preview.slice(0, SHOWN);
  if (rows.length === 0) return null;
  const label = `The first rows of ${table.name}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that keys have to reach it.
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.cells}>
        <thead>
          <tr>
            <th scope="col">{table.layout.orientation === "transposed" ? "Column" : "Row"}</th>
            {table.columns.map((column) => (
              <th key={column.name} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">{calledBySheet(table, row)}</th>
              {table.columns.map((column, at) => (
                <td key={column.name}>{cells[at] ?? ""}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
