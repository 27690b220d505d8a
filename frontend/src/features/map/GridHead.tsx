import { useMemo } from "react";
import type { AlignmentMap } from "@/api";
import { Mark } from "@/ui/Mark";
import { formatBare, formatCompact, formatExact, narrowSymbol } from "@/ui/money";
import { SHARE_BASE } from "@/ui/ShareBar";
import { counted, humanise } from "@/ui/words";
import type { Board } from "./board";
import { CHANGE_LINE, ColumnChange, changeWords } from "./ChangeStrip";
import { type ColumnParts, partsWords, percentOf } from "./columnParts";
import styles from "./Grid.module.css";
import { airBehind, HEAD_PADDING, headName } from "./heads";
import { columnName, sumWords } from "./labels";
import { baseOfShares, hasKnownMoney, type Sum } from "./ledger";
import { marksByColumn } from "./marks";
import { BELOW_UPRIGHT, type Measures } from "./measures";
import { useChanges } from "./useSince";

type Props = {
  board: Board;
  columnSums: readonly Sum[];
  columnParts: readonly ColumnParts[];
  measures: Measures;
  from: number;
  to: number;
  /** The column that Tab leads to, if it is in the head; 0 is the corner. */
  active: number | null;
  selected: number | null;
  unitWords: string;
  /** First and last column in sight. */
  inSight: string;
  onPage: (direction: 1 | -1) => void;
};

/** The head of the grid: departments with their money. Space opens and folds a group of them. */
export function GridHead(props: Props) {
  const { board, columnSums, measures, active, selected } = props;
  const { map } = board.ledger;
  const left = measures.label + measures.gauge;
  const changes = useChanges();
  const marks = useMemo(() => marksByColumn(board.ledger, board.columns), [board]);
  const below = BELOW_UPRIGHT + (changes ? CHANGE_LINE : 0);
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
        <Pages {...props} />
        <span>
          {humanise(map.strategy.level_names.join(" and ").toLowerCase() || "objective")}
          {map.objectives.some((one) => one.priority_weight !== null) ? ", with priority" : null}
        </span>
      </div>
      {measures.gauge > 0 ? (
        <div className={styles.gaugeHead} style={{ left: measures.label, width: measures.gauge }}>
          <GaugeWords {...measures} map={map} />
        </div>
      ) : null}
      {columns.map(({ column, index }) => {
        const sum = columnSums[index]!;
        const parts = props.columnParts[index]!;
        const unserved = partsWords(parts, map.currency);
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
            aria-label={`${name}${folds}: ${sumWords(sum, map.currency)}${unserved && `, ${unserved}`}${(marks.get(index) ?? []).map((number) => `, mark ${number}`).join("")}${changeWords(changes, null, index)}`}
            title={`${name}${group && isMember ? ` (${group})` : ""}\n${formatExact(sum.minor, map.currency)}${unserved && `\n${unserved}`}`}
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
            {measures.isUpright ? null : <ColumnMarks numbers={marks.get(index)} />}
            <span
              className={styles.columnName}
              style={
                measures.isUpright
                  ? {
                      top: measures.head - below,
                      width: measures.head - below - (column.group === null ? 6 : 24),
                    }
                  : {
                      fontSize: measures.headSize,
                      paddingRight: airBehind(name, measures.headSize, measures.column),
                    }
              }
            >
              {/* One box: lines are counted of what stands in it. */}
              <span>
                {measures.isUpright ? <ColumnMarks numbers={marks.get(index)} /> : null}
                {measures.isUpright ? name : headName(name, measures.headSize, measures.column)}
              </span>
            </span>
            <span className={styles.columnMoney}>
              {!hasKnownMoney(sum)
                ? " "
                : measures.isUpright
                  ? formatBare(sum.minor)
                  : formatCompact(sum.minor, map.currency)}
            </span>
            <span className={styles.columnUnknown}>
              {missingWords(sum, narrowSymbol(map.currency), measures) || "\u00a0"}
            </span>
            <ColumnChange column={index} />
            <Parts {...parts} />
          </div>
        );
      })}
      <div className={styles.totalHead} style={{ width: measures.total }} aria-hidden="true">
        {measures.leaders > 0 ? (
          <span className={styles.leadersHead} style={{ width: measures.leaders }}>
            Leaders’ views
            <small>low → high</small>
          </span>
        ) : null}
        {props.unitWords}
      </div>
    </div>
  );
}

/** What a letter of a count takes, about. */
const LETTER = 6.4;

/** `+ 2 × €? + 1 × ≤0`, as close as the column asks for; the head's label says all of it. */
function missingWords(sum: Sum, symbol: string, { column, isUpright }: Measures): string {
  const unknown = sum.unknown > 0 ? `+ ${sum.unknown} × ${symbol}?` : "";
  const least = sum.notPositive > 0 ? `+ ${sum.notPositive} × ≤0` : "";
  if (!unknown || !least || isUpright) return unknown || least;
  const room = (column - HEAD_PADDING) / LETTER;
  const close = [`${unknown} ${least}`, `+${sum.unknown}×${symbol}? +${sum.notPositive}×≤0`];
  return close.find((words) => words.length <= room) ?? unknown;
}

/** What stands beside the names: shares against their targets, or how leaders stand to a row. */
function GaugeWords({ isGaugeKept, hasBars, map }: Measures & { map: AlignmentMap }) {
  const base = useMemo(() => baseOfShares(map), [map]);
  if (isGaugeKept) return hasBars ? "Leaders: low, middle, high" : "Leaders";
  if (!hasBars) return "Points off target";
  return (
    <>
      {base === null ? (
        "Funded share against the agreed target\u00a0"
      ) : (
        <span title={`Funded share of ${formatExact(base, map.currency)}, tick: agreed target`}>
          Share of {formatCompact(base, map.currency)} {SHARE_BASE}, target{"\u00a0"}
        </span>
      )}
      <i aria-hidden="true" />
    </>
  );
}

/** Of a column's known money, what serves the strategy, what serves nothing, what is accepted. */
function Parts({ all, none, accepted }: ColumnParts) {
  if (all <= 0n) return null;
  const [unserved, beside] = [percentOf(none, all), percentOf(accepted, all)];
  return (
    <i className={styles.columnParts} aria-hidden="true">
      {none > 0n ? (
        <i data-part="none" style={{ right: `${beside}%`, width: `${unserved}%` }} />
      ) : null}
      {accepted > 0n ? <i data-part="accepted" style={{ width: `${beside}%` }} /> : null}
    </i>
  );
}

/** Close to the name of the column they are about. */
function ColumnMarks({ numbers }: { numbers: readonly number[] | undefined }) {
  if (!numbers) return null;
  return (
    <span className={styles.columnMarks} aria-hidden="true">
      {numbers.map((number) => (
        <Mark key={number} number={number} />
      ))}
    </span>
  );
}

/** `1–16 of 47 departments`, and a way to the next ones. */
function Pages({ board, inSight, onPage }: Props) {
  const { columns } = board;
  const [first, last] = inSight.split("-").map(Number) as [number, number];
  const until = Math.min(last, columns.length - 1);
  if (first === 0 && until === columns.length - 1) return null;
  const noun = columns.some((column) => column.isFoldedGroup) ? "columns" : "departments";
  return (
    <span className={styles.pages}>
      <span>
        {first + 1}–{until + 1} of {columns.length} {noun}
      </span>
      <button
        type="button"
        data-page="left"
        tabIndex={-1}
        aria-label={`Earlier ${noun}`}
        disabled={first === 0}
        onClick={() => onPage(-1)}
      >
        ‹
      </button>
      <button
        type="button"
        data-page="right"
        tabIndex={-1}
        aria-label={`Further ${noun}`}
        disabled={until === columns.length - 1}
        onClick={() => onPage(1)}
      >
        ›
      </button>
    </span>
  );
}
