import { useElementSize, useMergedRef } from "@mantine/hooks";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef, useState } from "react";
import { moved, type Position } from "@/features/map/keyboard";
import { currencySymbol } from "@/ui/money";
import type { Measure } from "./address";
import styles from "./Matrix.module.css";
import { MatrixRowCells } from "./MatrixRowCells";
import { columnName, holeWords, type Matrix } from "./matrix";

type Props = {
  matrix: Matrix;
  measure: Measure;
  /** Shows what a cell holds; nothing where the reader may not open it. */
  onOpen: (row: number, column: number) => void;
  hrefOf: (row: number, column: number) => string | undefined;
};

const ROW = 40;
const HEAD = 96;
const LABEL = 280;
/** The columns that every table has: all of a row, and its gap. */
export const FIXED = 2;

/**
 * Objectives by columns as a table for eye, pointer, keyboard and screen reader. Only what is in
 * sight stands in the document, and the cell that holds the focus; the counts are of all.
 */
export function MatrixTable({ matrix, measure, onOpen, hrefOf }: Props) {
  const { rows, columns, document: told } = matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<Position>({ row: 1, column: 0 });
  const movesFocus = useRef(false);
  const byInitiative = told.columns_by === "initiatives";
  const isNarrow = width < 900;
  const label = isNarrow ? 200 : LABEL;
  const columnWidth = byInitiative ? 112 : 92;
  const bounds = { rows: rows.length + 1, columns: columns.length + 1 + FIXED };
  const at = {
    row: Math.min(active.row, bounds.rows - 1),
    column: Math.min(active.column, bounds.columns - 1),
  };
  const withFocus = (focused: number, count: number) => (range: Range) => {
    const inSight = defaultRangeExtractor(range);
    if (focused < 0 || focused >= count || inSight.includes(focused)) return inSight;
    return [...inSight, focused].sort((one, other) => one - other);
  };
  const tall = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: 12,
    rangeExtractor: withFocus(at.row - 1, rows.length),
  });
  const wide = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    overscan: 3,
    scrollMargin: label + FIXED * 104,
    scrollPaddingStart: label,
    scrollPaddingEnd: 12,
    rangeExtractor: withFocus(at.column - 1 - FIXED, columns.length),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: this is what the widths come from
  useLayoutEffect(() => wide.measure(), [columnWidth]);
  useLayoutEffect(() => {
    if (!movesFocus.current) return;
    movesFocus.current = false;
    table.current
      ?.querySelector<HTMLElement>(`[data-row="${at.row}"][data-column="${at.column}"]`)
      ?.focus({ preventScroll: true });
  });

  function go(to: Position) {
    movesFocus.current = true;
    setActive(to);
    if (to.row > 0) tall.scrollToIndex(to.row - 1);
    if (to.column > FIXED) wide.scrollToIndex(to.column - 1 - FIXED);
    else scroller.current?.scrollTo({ left: 0 });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      return onOpen(at.row - 1, at.column - 1 - FIXED);
    }
    const isFilled = ({ row, column }: Position) =>
      rows[row - 1]?.cells.has(column - 1 - FIXED) ?? false;
    const to = moved(event.key, event.ctrlKey, at, bounds, isFilled);
    if (!to) return;
    event.preventDefault();
    go(to);
  }

  function onClick(event: MouseEvent) {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
    if (!cell) return;
    const place = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    setActive(place);
    const link = (event.target as HTMLElement).closest("a");
    if (!link) return cell.focus({ preventScroll: true });
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(place.row - 1, place.column - 1 - FIXED);
  }

  const across = wide.getVirtualItems();
  const shown = gapped(across.map((one) => one.index));
  const down = tall.getVirtualItems();
  const unitWords = `${currencySymbol(told.currency)}${matrix.unit.suffix}`;
  const spanOf = (count: number) => count * columnWidth;
  const tab = (row: number, column: number) => (at.row === row && at.column === column ? 0 : -1);
  return (
    <div className={styles.scroller} ref={useMergedRef(scroller, sized)} data-testid="matrix">
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells take keys
        role="grid"
        aria-label={`Traceability matrix of ${told.strategy.name}: objectives by ${told.columns_by}`}
        aria-rowcount={bounds.rows}
        aria-colcount={bounds.columns}
        className={styles.table}
        style={{ width: label + FIXED * 104 + spanOf(columns.length) }}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead>
          <tr aria-rowindex={1} style={{ height: HEAD }}>
            <th
              scope="col"
              className={styles.corner}
              style={{ width: label }}
              aria-colindex={1}
              tabIndex={tab(0, 0)}
              data-row={0}
              data-column={0}
            >
              Objective
            </th>
            {["All", "Gap to agreed"].map((words, index) => (
              <th
                key={words}
                scope="col"
                style={{ width: 104 }}
                aria-colindex={2 + index}
                tabIndex={tab(0, 1 + index)}
                data-row={0}
                data-column={1 + index}
              >
                {words}
                {index === 0 && measure !== "count" ? <small>{unitWords}</small> : null}
              </th>
            ))}
            {shown.map((one) =>
              typeof one === "number" ? (
                <th
                  key={one}
                  scope="col"
                  style={{ width: columnWidth }}
                  aria-colindex={2 + FIXED + one}
                  tabIndex={tab(0, 1 + FIXED + one)}
                  data-row={0}
                  data-column={1 + FIXED + one}
                  data-hole={holeKind(columns[one]!)}
                >
                  <span className={styles.columnName} title={columnName(columns[one]!)}>
                    {columnName(columns[one]!)}
                  </span>
                  <Sign words={holeWords(columns[one]!)} />
                </th>
              ) : (
                <Spacer key={`gap-${one.before}`} width={spanOf(one.count)} />
              ),
            )}
            <Spacer width={spanOf(columns.length - 1 - (across.at(-1)?.index ?? -1))} />
          </tr>
        </thead>
        <tbody>
          {gapped(down.map((one) => one.index)).map((one) =>
            typeof one === "number" ? (
              <MatrixRowCells
                key={rows[one]!.key}
                matrix={matrix}
                index={one}
                measure={measure}
                height={ROW}
                shown={shown}
                lastWidth={spanOf(columns.length - 1 - (across.at(-1)?.index ?? -1))}
                columnWidth={columnWidth}
                active={at.row === one + 1 ? at.column : null}
                hrefOf={hrefOf}
              />
            ) : (
              <tr key={`gap-${one.before}`} style={{ height: one.count * ROW }} />
            ),
          )}
          <tr style={{ height: (rows.length - 1 - (down.at(-1)?.index ?? -1)) * ROW }} />
        </tbody>
      </table>
    </div>
  );
}

/** Places that stand in the document, and how many are left out before each run of them. */
export type Shown = number | { before: number; count: number };

function gapped(places: readonly number[]): Shown[] {
  const found: Shown[] = [];
  let next = 0;
  for (const place of places) {
    if (place > next) found.push({ before: place, count: place - next });
    found.push(place);
    next = place + 1;
  }
  return found;
}

export function holeKind(one: { hole: string | null; justified_by: readonly string[] }) {
  if (one.hole === null) return undefined;
  return one.justified_by.length > 0 ? "justified" : "open";
}

/** A hole's sign and words, with what the sign means for those who hear it. */
export function Sign({ words }: { words: string | null }) {
  if (words === null) return null;
  const isOpen = words.startsWith("✕");
  return (
    <span className={styles.sign} data-hole={isOpen ? "open" : "justified"}>
      <span className="visually-hidden">{isOpen ? "Hole: " : "Justified: "}</span>
      {words}
    </span>
  );
}

export function Spacer({ width }: { width: number }) {
  return width > 0 ? <td role="none" className={styles.spacer} style={{ width }} /> : null;
}
