import { currencySymbol, formatCompact, formatExact, narrowSymbol } from "@/ui/money";
import { counted, humanise } from "@/ui/words";
import type { Board } from "./board";
import styles from "./Grid.module.css";
import { columnName, sumWords } from "./labels";
import type { Sum } from "./ledger";
import type { Measures } from "./measures";

type Props = {
  board: Board;
  columnSums: readonly Sum[];
  measures: Measures;
  from: number;
  to: number;
  /** The column that Tab leads to, if it is in the head; 0 is the corner. */
  active: number | null;
  selected: number | null;
  unitWords: string;
  levelNames: readonly string[];
};

/** The head of the grid: departments with their money. Space opens and folds a group of them. */
export function GridHead(props: Props) {
  const { board, columnSums, measures, active, selected } = props;
  const { map } = board.ledger;
  const left = measures.label + measures.gauge;
  const columns = board.columns
    .map((column, index) => ({ column, index }))
    .filter(
      ({ index }) => (index >= props.from && index <= props.to) || index === (active ?? 0) - 1,
    );
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus goes to its cells
    // biome-ignore lint/a11y/useSemanticElements: columns are placed one by one, which a table cannot
    <div role="row" aria-rowindex={1} className={styles.head} style={{ height: measures.head }}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      <div
        role="columnheader"
        aria-colindex={1}
        tabIndex={active === 0 ? 0 : -1}
        className={styles.corner}
        style={{ width: measures.label }}
        data-row={0}
        data-column={0}
      >
        {humanise(props.levelNames.join(" and ").toLowerCase() || "objective")}
      </div>
      {measures.gauge > 0 ? (
        <div className={styles.gaugeHead} style={{ left: measures.label, width: measures.gauge }}>
          Funded share against the agreed target
        </div>
      ) : null}
      {columns.map(({ column, index }) => {
        const sum = columnSums[index]!;
        const name = columnName(board.ledger, column);
        const group = column.group === null ? null : map.departments[column.group]!.name;
        const isMember = group !== null && !column.isFoldedGroup;
        const folds = column.isFoldedGroup
          ? `, ${counted(column.departments.length, "department")} together, Space shows them apart`
          : isMember
            ? `, part of ${group}, Space folds them together`
            : "";
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the row
          <div
            key={column.key}
            role="columnheader"
            aria-colindex={index + 2}
            aria-label={`${name}${folds}: ${sumWords(sum, map.currency)}`}
            title={`${name}${group && isMember ? ` (${group})` : ""}\n${formatExact(sum.minor, map.currency)}`}
            tabIndex={active === index + 1 ? 0 : -1}
            className={styles.columnHead}
            data-upright={measures.isUpright || undefined}
            data-selected={selected === index || undefined}
            style={{ left: left + index * measures.column, width: measures.column }}
            data-row={0}
            data-column={index + 1}
          >
            {column.group === null ? null : (
              <span className={styles.group} data-fold={column.isFoldedGroup ? "closed" : "open"}>
                {column.isFoldedGroup ? `+${column.departments.length}` : "−"}
              </span>
            )}
            <span className={styles.columnName}>{name}</span>
            <span className={styles.columnMoney}>
              {formatCompact(sum.minor, map.currency).replace(
                currencySymbol(map.currency),
                narrowSymbol(map.currency),
              )}
            </span>
            <span className={styles.columnUnknown}>
              {sum.unknown > 0 ? `+ ${sum.unknown} × ${narrowSymbol(map.currency)}?` : " "}
            </span>
          </div>
        );
      })}
      <div className={styles.totalHead} style={{ width: measures.total }} aria-hidden="true">
        {props.unitWords}
      </div>
    </div>
  );
}
