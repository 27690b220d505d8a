import { memo } from "react";
import { formatExact, formatInUnit, toDecimal } from "@/ui/money";
import { counted } from "@/ui/words";
import type { Measure } from "./address";
import styles from "./Matrix.module.css";
import { FIXED, holeKind, type Shown, Sign, Spacer } from "./MatrixTable";
import { cellWords, figureOf, gapWords, heatOf, holeWords, type Matrix, sideOf } from "./matrix";

type Props = {
  matrix: Matrix;
  index: number;
  measure: Measure;
  height: number;
  shown: readonly Shown[];
  /** Of the columns that follow those in sight. */
  lastWidth: number;
  columnWidth: number;
  /** The column that Tab leads to, if it is in this row. */
  active: number | null;
  hrefOf: (row: number, column: number) => string | undefined;
};

/** One row of the matrix: its name, all of it, its gap, and its cells as far as in sight. */
export const MatrixRowCells = memo(function MatrixRowCells(props: Props) {
  const { matrix, index, measure, active } = props;
  const row = matrix.rows[index]!;
  const { currency, gap_digits } = matrix.document;
  const side = sideOf(row.objective);
  const gap = gapWords(row.objective, currency, gap_digits);
  const tab = (column: number) => (active === column ? 0 : -1);
  const place = (column: number) => ({
    "aria-colindex": column + 1,
    tabIndex: tab(column),
    "data-row": index + 1,
    "data-column": column,
  });
  return (
    <tr
      aria-rowindex={index + 2}
      style={{ height: props.height }}
      data-kind={row.objective ? (row.hasChildren ? "theme" : "objective") : "band"}
      data-hole={row.objective ? holeKind(row.objective) : undefined}
    >
      <th scope="row" {...place(0)} className={styles.name}>
        <span style={{ paddingLeft: row.depth * 14 }} title={row.name}>
          {row.code ? <small>{row.code}</small> : null} {row.name}
        </span>
        {row.objective ? <Sign words={holeWords(row.objective)} /> : null}
      </th>
      <td
        {...place(1)}
        className={styles.all}
        data-total={toDecimal(row.whole.minor)}
        title={`${counted(row.whole.initiatives, "initiative")}, ${formatExact(row.whole.minor, currency)}${
          row.unlisted === 0n
            ? ""
            : `; ${formatExact(row.unlisted, currency)} of it is not listed one by one`
        }`}
      >
        {figureOf(matrix, row.whole, measure)}
        {row.unlisted === 0n || measure === "count" ? null : (
          <small>{formatInUnit(row.unlisted, matrix.unit)} not listed</small>
        )}
      </td>
      <td {...place(2)} className={styles.gap} data-side={side ?? undefined}>
        {gap ?? (row.objective && !row.hasChildren ? <small>no target</small> : null)}
        {side ? <span className="visually-hidden">, {side} what was agreed</span> : null}
      </td>
      {props.shown.map((one) => {
        if (typeof one !== "number") {
          return <Spacer key={`gap-${one.before}`} width={one.count * props.columnWidth} />;
        }
        const cell = row.cells.get(one) ?? null;
        const href = cell ? props.hrefOf(index, one) : undefined;
        const words = cellWords(matrix, row, one, cell);
        const figure = cell ? figureOf(matrix, cell, measure) : null;
        return (
          <td
            key={one}
            {...place(1 + FIXED + one)}
            className={styles.cell}
            data-heat={cell ? heatOf(matrix, cell, measure) : undefined}
            data-side={measure === "gap" ? (side ?? undefined) : undefined}
            data-amount={cell ? toDecimal(cell.minor) : undefined}
            aria-label={figure === null ? words : `${figure}; ${words}`}
            title={cell ? words : undefined}
          >
            {href ? (
              <a href={href} tabIndex={-1}>
                {figure}
              </a>
            ) : (
              figure
            )}
          </td>
        );
      })}
      <Spacer width={props.lastWidth} />
    </tr>
  );
});
