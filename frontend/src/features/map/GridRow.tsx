import { memo, useMemo } from "react";
import { Mark } from "@/ui/Mark";
import { type ColumnUnit, formatExact, formatInUnit, toDecimal } from "@/ui/money";
import { Pips } from "@/ui/Pips";
import { ShareBar } from "@/ui/ShareBar";
import { counted, humanise } from "@/ui/words";
import type { Lens, Selection } from "./address";
import { Beyond } from "./Beyond";
import { type Board, isMergedRow } from "./board";
import { CellMarks } from "./CellMarks";
import { ChangeStrip, RowChange, useChangeWords } from "./ChangeStrip";
import { FocusCards } from "./FocusCards";
import styles from "./Grid.module.css";
import { HeatStrip } from "./HeatStrip";
import {
  agreedForNothing,
  bandCount,
  bandNote,
  bandShort,
  cellLabel,
  partWords,
  restShares,
  rowLabel,
  rowName,
} from "./labels";
import { type BandBelow, hasKnownMoney } from "./ledger";
import type { MarkAt } from "./marks";
import { CELL_INSET, CELL_MARGIN, type Measures } from "./measures";
import { PairFrames } from "./PairFrames";
import { BLOCK_HEIGHT } from "./scale";
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
  fullShare: number;
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
  const drawings = board.drawingsOf(index, measures.column - CELL_MARGIN);
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
          ? [{ x: at * measures.column + CELL_INSET, drawing, stays: stays?.[at] }]
          : [],
      ),
    [drawings, sums, measures.column, stays],
  );
  const isLarge = props.size === "large";
  const left = measures.label + measures.gauge;
  const objective = row.kind === "objective" ? ledger.map.objectives[row.objective]! : null;
  const isEmpty = row.kind === "objective" && !row.hasChildren && shown.initiatives === 0;
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
          {objective && !row.places.includes("stranded") && objective.parent !== null ? (
            <ShareBar
              funded={objective.funded_share}
              target={objective.target_share}
              tolerance={objective.tolerance}
              full={props.fullShare}
              isShort={!measures.hasBars}
            />
          ) : null}
          {row.kind === "rest" ? (
            <span className={styles.restShares} title={restShares(ledger, row)}>
              {restShares(ledger, row, !measures.hasBars)}
            </span>
          ) : null}
        </div>
      ) : null}
      <div
        className={styles.strip}
        hidden={isLarge}
        style={{ left, top: (height - BLOCK_HEIGHT) / 2 }}
      >
        {props.mostInCells === null ? (
          <TileStrip
            cells={cells}
            width={measures.strip}
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
      <RowTotal {...props} />
    </div>
  );
});

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

/** A band whole, to the cent: what it means and what it is made of. */
function bandTitle({ ledger }: Board, band: BandBelow): string {
  const parts = partWords(ledger, band);
  return `${humanise(bandNote(ledger, band))}${parts ? `\n${parts}` : ""}`;
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

function RowName(props: RowProps) {
  const { board, index, measures, active, unit, unknownMark, selected } = props;
  const changed = useChangeWords(index, null);
  const marks = props.marks.filter((mark) => mark.column === null);
  const row = board.rows[index]!;
  const { whole, shown } = board.totals[index]!;
  const objective = row.kind === "objective" ? board.ledger.map.objectives[row.objective]! : null;
  const depth = row.kind === "band" ? 0 : row.depth;
  // The rest unfolds with its parent.
  const hasChildren = row.kind === "rest" || (row.kind === "objective" && row.hasChildren);
  const isFolded = row.kind === "rest" || (row.kind === "objective" && row.isFolded);
  const { currency } = board.ledger.map;
  const notes = [
    row.kind === "band"
      ? bandCount(board.ledger, row.band, whole.initiatives)
      : counted(whole.initiatives, "initiative"),
  ];
  if (whole.unknown > 0) {
    const isShort = measures.label < 260 || (row.kind === "band" && measures.bands === "short");
    notes.push(`${whole.unknown} ${isShort ? `× ${unknownMark}` : "without a figure"}`);
  }
  if (hasChildren && !isFolded && shown.initiatives > 0) {
    const suffix = unit.minor === null ? "" : unit.suffix;
    notes.push(`${formatInUnit(shown.minor, unit)}${suffix} directly`);
  }
  if (row.kind === "band" && measures.bands === "short") {
    const short = bandShort(board.ledger, row.band);
    if (row.band === "accepted" && short) notes.splice(0, notes.length, humanise(short));
    else if (short) notes.push(short);
  }
  if (objective && objective.state !== "active") notes.push(objective.state);
  if (objective && !objective.owner && objective.parent !== null) notes.push("no owner");
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    <div
      role="rowheader"
      aria-colindex={1}
      aria-expanded={hasChildren ? !isFolded : undefined}
      aria-label={`${rowLabel(board.ledger, row, whole)}${changed}`}
      title={row.kind === "band" ? bandTitle(board, row.band) : rowName(board.ledger, row)}
      tabIndex={active === 0 ? 0 : -1}
      className={styles.name}
      style={{ width: measures.label }}
      data-row={index + 1}
      data-column={0}
      data-selected={selected === -1 || undefined}
      data-total={hasKnownMoney(whole) ? toDecimal(whole.minor) : undefined}
    >
      <span className={styles.indent} style={{ width: depth * 14 }} />
      <span
        className={styles.fold}
        data-fold={hasChildren ? (isFolded ? "closed" : "open") : undefined}
      >
        {hasChildren ? <Chevron isOpen={!isFolded} /> : null}
      </span>
      <span className={styles.words}>
        <span className={styles.title}>
          {objective?.code ? <span className={styles.code}>{objective.code}</span> : null}
          {rowName(board.ledger, row)}
        </span>
        <span className={styles.note} title={formatExact(whole.minor, currency)}>
          <Pips priority={priorityOf(objective?.priority_weight)} />
          {notes.join(", ")}
        </span>
        {row.kind === "band" && measures.bands !== "short" ? (
          <span className={styles.meaning} data-words={measures.bands}>
            {humanise(bandNote(board.ledger, row.band))}
          </span>
        ) : null}
      </span>
      {marks.map(({ number }) => (
        <Mark key={number} number={number} />
      ))}
      <Beyond {...props} side="left" />
    </div>
  );
}

/** A weight as pips. Weights of 0…1 are shares of five; others are pips already. */
function priorityOf(weight: string | number | null | undefined): number | null {
  if (weight === null || weight === undefined) return null;
  const value = Number(weight);
  if (!Number.isFinite(value) || value <= 0 || value > 5) return null;
  return value;
}

function Chevron({ isOpen }: { isOpen: boolean }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d={isOpen ? "M2 4l4 4 4-4" : "M4 2l4 4-4 4"} fill="none" strokeWidth="1.6" />
    </svg>
  );
}

function RowTotal(props: RowProps) {
  const { board, index, measures, unit } = props;
  const row = board.rows[index]!;
  const { whole } = board.totals[index]!;
  return (
    <div
      className={styles.total}
      style={{ width: measures.total }}
      aria-hidden="true"
      title={formatExact(whole.minor, board.ledger.map.currency)}
      data-strong={
        (row.kind === "objective" && row.hasChildren) || row.kind === "band" || undefined
      }
    >
      <Beyond {...props} side="right" />
      {hasKnownMoney(whole) || whole.initiatives === 0 ? formatInUnit(whole.minor, unit) : "?"}
      <RowChange index={index} />
    </div>
  );
}
