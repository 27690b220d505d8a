import { Link } from "@tanstack/react-router";
import { counted } from "@/ui/words";
import type { Measure } from "./address";
import styles from "./Matrix.module.css";
import { Sign } from "./MatrixTable";
import { figureOf, gapWords, holeWords, type Matrix } from "./matrix";

/** The rows of the matrix as a list, where there is no room for columns. */
export function MatrixList({ matrix, measure }: { matrix: Matrix; measure: Measure }) {
  const strategy = matrix.document.strategy.id;
  return (
    <ul className={styles.list}>
      {matrix.rows.map((row) => {
        const gap = gapWords(row.objective, matrix.document.currency, matrix.document.gap_digits);
        return (
          <li
            key={row.key}
            data-kind={row.hasChildren ? "theme" : undefined}
            style={{ paddingLeft: row.depth * 14 }}
          >
            <Link
              to="/map"
              search={{ strategy, sel: `${row.objective ? "objective" : "band"}:${row.key}` }}
            >
              {row.code ? <small>{row.code}</small> : null} {row.name}
            </Link>
            <span>{figureOf(matrix, row.whole, measure)}</span>
            <small>
              {row.cells.size > 0
                ? counted(row.cells.size, matrix.document.columns_by.slice(0, -1))
                : null}{" "}
              {row.objective ? <Sign words={holeWords(row.objective)} /> : null}
            </small>
            <small>{gap}</small>
          </li>
        );
      })}
    </ul>
  );
}
