import { memo, useMemo } from "react";
import type { Agreement } from "@/features/alignment/lens";
import { Mark } from "@/ui/Mark";
import { type ColumnUnit, formatExact, formatInUnit, toDecimal } from "@/ui/money";
import { ShareBar } from "@/ui/ShareBar";
import type { Lens, Selection } from "./address";
import { Beyond } from "./Beyond";
import { type Board, isMergedRow } from "./board";
import { CellMarks } from "./CellMarks";
import { ChangeStrip, RowChange, useChangeWords, useRowChange } from "./ChangeStrip";
import { drawingsIn } from "./drawings";
import { FocusCards } from "./FocusCards";
import styles from "./Grid.module.css";
import { HeatStrip } from "./HeatStrip";
import { agreedForNothing, cellLabel, countAndMoney, restShares } from "./labels";
import { hasKnownMoney } from "./ledger";
import type { MarkAt } from "./marks";
import { CELL_INSET, type Measures } from "./measures";
import { PairFrames } from "./PairFrames";
import { RowGauge } from "./RowGauge";
import { RowLeaders } from "./RowLeaders";
import { RowName } from "./RowName";
import { rowMarksOf, showsLeaders } from "./rowMarks";
import { type Found, type Stays, staysNamed, staysOf } from "./search";
import { TileStrip } from "./TileStrip";
import type { RowLens } from "./useLens";

export type RowProps = {
  board: Board;
  index: number;
  /** From the top of the body; null for a row of the foot, which stands where it comes. */
  top: number | null;
  height: number;
  measures: Measures;
  /** Columns that stand in the document, from and to (inclusive), and the one with the focus. */
  from: number;
  to: number;
  /** Columns in sight, first and last: what lies beyond them is told at the row's ends. */
  inSight: string;
  /** The column that Tab leads to, if it is in this row; 0 is the row's name. */
  active: number | null;
  /** The selected column, -1 for the row itself, null for none. */
  selected: number | null;
  lens: Lens;
  scheme: "light" | "dark";
  unit: ColumnUnit;
  unknownMark: string;
  lit: number | null;
  marks: readonly MarkAt[];
  /** The numbers that stand in the line of their pair, and so in no cell. */
  joined: ReadonlySet<number>;
  fullShare: number;
  /** What leaders agree on, where rows tell it; null while it is not known. */
  agreement: Agreement | null;
  /** What a search found; null while nothing is searched for. */
  found: Found | null;
  /** While one row stands large, the others are thin. */
  size: "usual" | "thin" | "large";
  /** Room for the cards of a large row. */
  room: number;
  onSelect: (selection: Selection) => void;
} & RowLens;

export const GridRow = memo(function GridRow(props: RowProps) {
  const { board, index, top, height, measures, lens } = props;
  const row = board.rows[index]!;
  const { shown } = board.totals[index]!;
  const { ledger } = board;
  const drawings = drawingsIn(board, measures, index);
  const sums = board.sums[index]!;
  const isMerged = isMergedRow(row);
  const look = row.kind === "band" ? row.band : isMerged ? "folded" : "tile";
  const { found } = props;
  const isNamed = found !== null && staysNamed(ledger, row, found);
  const stays = useMemo(
    () =>
      found && sums.map((sum, at) => staysOf(sum, board.columns[at]!.departments, isNamed, found)),
    [found, sums, board.columns, isNamed],
  );
  const cells = useMemo(
    () =>
      drawings.flatMap((drawing, at) =>
        sums[at]!.initiatives > 0
          ? [
              {
                x: at * measures.column + CELL_INSET,
                drawing,
                stays: stays?.[at],
                caption:
                  drawing.caption === null ? "" : countAndMoney(sums[at]!, ledger.map.currency),
              },
            ]
          : [],
      ),
    [drawings, sums, measures.column, stays, ledger],
  );
  const isLarge = props.size === "large";
  const left = measures.label + measures.gauge;
  const objective = row.kind === "objective" ? ledger.map.objectives[row.objective]! : null;
  // Drawn as one row: what is agreed for them is told together.
  const together =
    row.kind === "rest"
      ? row.objectives
      : row.kind === "objective" && row.depth === 0 && row.isFolded
        ? ledger.children[row.objective]!
        : [];
  const isEmpty = row.kind === "objective" && !row.hasChildren && shown.initiatives === 0;
  const marks = rowMarksOf(ledger, row, measures, props.marks);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus goes to its cells
    // biome-ignore lint/a11y/useSemanticElements: rows are placed one by one, which a table cannot
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      data-kind={
        row.kind === "band"
          ? row.band
          : row.kind === "objective" && row.depth === 0 && row.hasChildren
            ? "theme"
            : row.kind
      }
      data-selected={props.selected === -1 || undefined}
      data-foot={top === null || undefined}
      data-size={props.size === "usual" ? undefined : props.size}
      data-back={(stays !== null && !isNamed && !stays.some(holdsSome)) || undefined}
      style={top === null ? { height } : { height, transform: `translateY(${top}px)` }}
    >
      <RowName {...props} />
      {measures.gauge > 0 ? (
        <div className={styles.gauge} style={{ left: measures.label, width: measures.gauge }}>
          {lens === "agreement" ? (
            <RowGauge
              board={board}
              agreement={props.agreement}
              objective={row.kind === "objective" ? row.objective : null}
              together={together}
              hasBands={measures.hasBars}
            />
          ) : objective && !row.places.includes("stranded") && objective.parent !== null ? (
            <ShareBar
              funded={objective.funded_share}
              target={objective.target_share}
              tolerance={objective.tolerance}
              full={props.fullShare}
              isShort={!measures.hasBars}
              isStacked={measures.hasBars}
            >
              <RowMarks numbers={marks.gauge} />
            </ShareBar>
          ) : null}
          {together.length > 0 && lens !== "agreement" ? (
            <span className={styles.restShares} title={restShares(ledger, together)}>
              {restShares(ledger, together, !measures.hasBars)}
            </span>
          ) : null}
        </div>
      ) : null}
      <div
        className={styles.strip}
        hidden={isLarge}
        style={{ left, top: (height - measures.block) / 2 }}
      >
        {props.mostInCells === null ? (
          <TileStrip
            cells={cells}
            width={measures.strip}
            high={measures.block}
            look={look}
            lens={lens}
            unknownMark={props.unknownMark}
            lit={props.lit}
            loud={props.loud}
            isPainted={board.isPainted}
            scheme={props.scheme}
          />
        ) : (
          <HeatStrip
            sums={sums}
            column={measures.column}
            width={measures.strip}
            high={measures.block}
            most={props.mostInCells}
          />
        )}
      </div>
      {props.size === "usual" ? (
        <ChangeStrip
          board={board}
          index={index}
          measures={measures}
          height={height}
          from={props.from}
          to={props.to}
        />
      ) : null}
      {isLarge && objective ? (
        <FocusCards
          ledger={ledger}
          objective={row.kind === "objective" ? row.objective : -1}
          row={index + 1}
          left={left}
          width={props.room}
          column={Math.max(1, props.active ?? 1)}
          isActive={(props.active ?? 0) > 0}
          columns={board.columns.length}
          onSelect={props.onSelect}
        />
      ) : null}
      {isEmpty && props.size === "usual" ? (
        <div
          className={styles.unserved}
          style={{ left: left + 2, width: measures.strip - 12 }}
          aria-hidden="true"
        >
          <strong style={{ left: measures.spine + measures.label + 14 }}>
            No initiative serves this objective.
            <span>{agreedForNothing(board.ledger.map, row)}</span>
          </strong>
        </div>
      ) : null}
      {(isLarge ? [] : columnRange(props)).map((column) => (
        <Cell
          key={board.columns[column]!.key}
          board={board}
          row={index}
          column={column}
          left={left + column * measures.column}
          width={measures.column}
          isActive={props.active === column + 1}
          isSelected={props.selected === column}
          stays={stays?.[column]}
        />
      ))}
      {props.size === "usual" ? <PairFrames {...props} /> : null}
      {props.size === "usual" ? <CellMarks {...props} /> : null}
      <RowTotal {...props} disputed={marks.leaders} />
    </div>
  );
});

/** For the eye: the row's name says the numbers. */
function RowMarks({ numbers }: { numbers: readonly number[] }) {
  return numbers.map((number) => (
    <span key={number} className={styles.rowMark} data-row-mark={number} aria-hidden="true">
      <Mark number={number} />
    </span>
  ));
}

type CellProps = {
  board: Board;
  row: number;
  column: number;
  left: number;
  width: number;
  isActive: boolean;
  isSelected: boolean;
  stays: Stays | undefined;
};

const holdsSome = (stays: Stays) => stays !== "all" && stays.size > 0;

const Cell = memo(function Cell(props: CellProps) {
  const { board, row, column, left, width, isActive, isSelected } = props;
  const sum = board.sums[row]![column]!;
  const changed = useChangeWords(row, column);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    <div
      role="gridcell"
      aria-colindex={column + 2}
      tabIndex={isActive ? 0 : -1}
      className={styles.cell}
      style={{ left, width }}
      data-row={row + 1}
      data-column={column + 1}
      data-amount={hasKnownMoney(sum) ? toDecimal(sum.minor) : undefined}
      data-initiatives={sum.initiatives || undefined}
      data-selected={isSelected || undefined}
      aria-selected={isSelected}
      aria-label={`${cellLabel(board.ledger, board.rows[row]!, board.columns[column]!, sum)}${changed}${foundIn(props.stays)}`}
    />
  );
});

/** What of a cell a search found, for those who do not see the rest step back. */
function foundIn(stays: Stays | undefined): string {
  return stays && holdsSome(stays) ? `, ${(stays as ReadonlySet<number>).size} found` : "";
}

function columnRange({ from, to, active, board }: RowProps): number[] {
  const columns: number[] = [];
  for (let column = from; column <= to && column < board.columns.length; column += 1) {
    columns.push(column);
  }
  const focused = active === null ? -1 : active - 1;
  if (focused >= 0 && (focused < from || focused > to)) columns.push(focused);
  return columns;
}

function RowTotal(props: RowProps & { disputed: readonly number[] }) {
  const { board, index, measures, unit } = props;
  const row = board.rows[index]!;
  const { whole } = board.totals[index]!;
  const isChanged = useRowChange(index) !== 0n;
  return (
    <div
      className={styles.total}
      style={{ width: measures.total }}
      aria-hidden="true"
      title={formatExact(whole.minor, board.ledger.map.currency)}
      data-strong={
        (row.kind === "objective" && row.hasChildren) || row.kind === "band" || undefined
      }
      data-changed={isChanged || undefined}
    >
      <Beyond {...props} side="right" />
      {measures.leaders > 0 && row.kind === "objective" && showsLeaders(row) ? (
        <span className={styles.leaders} style={{ width: measures.leaders }}>
          <span className={styles.disputed}>
            <RowMarks numbers={props.disputed} />
          </span>
          <RowLeaders ledger={board.ledger} objective={row.objective} agreement={props.agreement} />
        </span>
      ) : null}
      {hasKnownMoney(whole) || whole.initiatives === 0 ? formatInUnit(whole.minor, unit) : "?"}
      <RowChange index={index} />
    </div>
  );
}
