import { useComputedColorScheme } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { columnUnit, currencySymbol, largestMinor, narrowSymbol } from "@/ui/money";
import type { Lens, Selection } from "./address";
import { type Board, isMergedRow } from "./board";
import { columnSum } from "./columns";
import styles from "./Grid.module.css";
import { GridHead } from "./GridHead";
import { GridRow } from "./GridRow";
import { moved, type Position } from "./keyboard";
import { columnName } from "./labels";
import { CELL_INSET, CELL_MARGIN, type Measures, measure, rowHeight } from "./measures";
import { Hatches } from "./TileStrip";
import { BLOCK_HEIGHT } from "./tiles";

type Props = {
  board: Board;
  lens: Lens;
  selection: Selection | null;
  /** Numbers of marks by row key. */
  marks: ReadonlyMap<string, readonly number[]>;
  onSelect: (selection: Selection | null) => void;
  onToggleRow: (id: string) => void;
  onToggleGroup: (departmentId: string) => void;
};

const NO_MARKS: readonly number[] = [];
const OVERSCAN = 6;

/**
 * Objectives × departments as a grid for eye, pointer, keyboard and screen reader. Only what is in
 * sight stands in the document, and the cell that holds the focus.
 */
export function AlignmentGrid(props: Props) {
  const { board, lens, selection } = props;
  const { ledger, rows, columns } = board;
  const { map } = ledger;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const scheme = useComputedColorScheme("light");
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Position>({ row: 1, column: 0 });
  const movesFocus = useRef(false);

  const hasTargets = map.objectives.some((one) => one.target_share !== null);
  const measures = useMemo(() => {
    const names = columns.map((column) => columnName(ledger, column));
    const hasGroups = columns.some((column) => column.group !== null);
    return measure(width || 1200, names, hasTargets, hasGroups);
  }, [width, columns, ledger, hasTargets]);
  const bounds = { rows: rows.length + 1, columns: columns.length + 1 };
  const at = {
    row: Math.min(active.row, bounds.rows - 1),
    column: Math.min(active.column, bounds.columns - 1),
  };
  const left = measures.label + measures.gauge;

  const tall = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) =>
      rowHeight(ledger, rows[index]!, measures.label) + gapAbove(board, index),
    getItemKey: (index) => rows[index]!.key,
    overscan: OVERSCAN,
    scrollMargin: measures.head,
    scrollPaddingStart: measures.head,
    scrollPaddingEnd: 8,
    rangeExtractor: (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      const focused = at.row - 1;
      return focused < 0 || inSight.includes(focused)
        ? inSight
        : [...inSight, focused].sort((a, b) => a - b);
    },
  });
  const wide = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => measures.column,
    overscan: 3,
    scrollMargin: left,
    scrollPaddingStart: left,
    scrollPaddingEnd: measures.total,
  });
  // Sizes are computed, not measured: say so when they change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the sizes come from
  useLayoutEffect(() => {
    tall.measure();
    wide.measure();
  }, [board, measures]);

  useLayoutEffect(() => {
    if (!movesFocus.current) return;
    movesFocus.current = false;
    grid.current
      ?.querySelector<HTMLElement>(`[data-row="${at.row}"][data-column="${at.column}"]`)
      ?.focus({ preventScroll: true });
  });

  const columnSums = useMemo(
    () => columns.map((column) => columnSum(ledger, column)),
    [ledger, columns],
  );
  const largestTotal = largestMinor(board.totals.map(({ whole }) => whole.minor));
  const unit = useMemo(() => columnUnit(largestTotal), [largestTotal]);
  const fullShare = useMemo(
    () =>
      Math.max(
        0.01,
        ...map.objectives
          .filter((one) => one.parent !== null)
          .flatMap((one) => [one.funded_share ?? 0, one.target_share ?? 0]),
      ),
    [map],
  );
  const chosen = chosenPlace(board, selection);
  const lit =
    selection?.kind === "initiative"
      ? map.initiatives.findIndex((one) => one.id === selection.id)
      : -1;

  function go(to: Position) {
    movesFocus.current = true;
    setActive(to);
    if (to.row > 0) tall.scrollToIndex(to.row - 1);
    if (to.column > 0) wide.scrollToIndex(to.column - 1);
  }

  function open(place: Position) {
    const row = rows[place.row - 1];
    const column = columns[place.column - 1];
    if (row && column) props.onSelect({ kind: "cell", row: row.key, column: column.key });
    else if (row) props.onSelect({ kind: row.kind, id: row.key });
    else if (column) {
      props.onSelect({ kind: "department", id: column.key });
    }
  }

  function toggle(place: Position) {
    const row = rows[place.row - 1];
    const column = columns[place.column - 1];
    if (place.row === 0 && column && column.group !== null) {
      props.onToggleGroup(map.departments[column.group]!.id);
    } else if (row?.kind === "objective" && row.hasChildren && place.column === 0) {
      props.onToggleRow(row.key);
    } else open(place);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (event.key === "Enter") open(at);
      else toggle(at);
      return;
    }
    if (event.key === "Escape") {
      props.onSelect(null);
      return;
    }
    const isFilled = ({ row, column }: Position) =>
      (board.sums[row - 1]?.[column - 1]?.initiatives ?? 0) > 0;
    const to = moved(event.key, event.ctrlKey, at, bounds, isFilled);
    if (!to) return;
    event.preventDefault();
    go(to);
  }

  function onClick(event: MouseEvent) {
    const target = event.target as HTMLElement;
    const beyond = target.closest<HTMLElement>("[data-beyond]");
    if (beyond) {
      const row = Number(beyond.closest("[role=row]")?.getAttribute("aria-rowindex")) - 2;
      return goBeyond(row, beyond.dataset.beyond!);
    }
    const cell = target.closest<HTMLElement>("[data-row]");
    if (!cell) return;
    const place = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    movesFocus.current = true;
    setActive(place);
    if (target.closest("[data-fold]")) return toggle(place);
    const initiative = initiativeUnder(place, cell, event);
    if (initiative) props.onSelect({ kind: "initiative", id: initiative });
    else open(place);
  }

  /** Brings the nearest filled cell that is out of sight into it. */
  function goBeyond(row: number, side: string) {
    const [first, last] = inSight.split("-").map(Number) as [number, number];
    const filled = board.sums[row]!.flatMap((sum, column) => (sum.initiatives > 0 ? [column] : []));
    const nearest =
      side === "left"
        ? filled.findLast((column) => column < first)
        : filled.find((column) => column > last);
    if (nearest !== undefined) wide.scrollToIndex(nearest, { align: "center" });
  }

  /** The initiative whose tile was hit, where the tile is large enough to be meant. */
  function initiativeUnder(place: Position, cell: HTMLElement, event: MouseEvent): string | null {
    const row = rows[place.row - 1];
    if (!row || place.column === 0 || isMergedRow(row)) return null;
    const frame = cell.getBoundingClientRect();
    const x = event.clientX - frame.left - CELL_INSET;
    const y = event.clientY - frame.top - (frame.height - BLOCK_HEIGHT) / 2;
    const drawings = board.drawingsOf(place.row - 1, measures.column - CELL_MARGIN);
    const hit = drawings[place.column - 1]?.tiles.find(
      (tile) =>
        tile.initiative !== null &&
        tile.width * tile.height >= 60 &&
        x >= tile.x &&
        x <= tile.x + tile.width &&
        y >= tile.y &&
        y <= tile.y + tile.height,
    );
    return hit ? map.initiatives[hit.initiative!]!.id : null;
  }

  const present = wide.getVirtualItems();
  const from = present[0]?.index ?? 0;
  const to = present.at(-1)?.index ?? Math.min(columns.length - 1, 20);
  const inSight = columnsInSight(wide.scrollOffset ?? 0, width, measures);
  const fullWidth = left + measures.strip + measures.total;
  const unitWords = `${currencySymbol(map.currency)}${unit.suffix}`;
  return (
    <div className={styles.scroller} ref={useMergedRef(scroller, sized)} data-testid="map-scroller">
      <Hatches />
      {/* biome-ignore lint/a11y/useSemanticElements: cells are placed one by one, which a table cannot */}
      <div
        role="grid"
        aria-label={`Alignment map of ${map.strategy.name}: objectives by departments`}
        aria-rowcount={bounds.rows}
        aria-colcount={bounds.columns}
        aria-describedby="map-keys"
        className={styles.grid}
        style={{ width: fullWidth }}
        ref={grid}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
        <div role="rowgroup" className={styles.headGroup}>
          <GridHead
            board={board}
            columnSums={columnSums}
            measures={measures}
            from={from}
            to={to}
            active={at.row === 0 ? at.column : null}
            selected={chosen && chosen.row === -1 ? chosen.column : null}
            unitWords={unitWords}
            levelNames={map.strategy.level_names}
          />
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
        <div role="rowgroup" className={styles.body} style={{ height: tall.getTotalSize() }}>
          {tall.getVirtualItems().map((item) => (
            <GridRow
              key={item.key}
              board={board}
              index={item.index}
              top={item.start - measures.head + gapAbove(board, item.index)}
              height={item.size - gapAbove(board, item.index)}
              measures={measures}
              from={from}
              to={to}
              inSight={inSight}
              active={at.row === item.index + 1 ? at.column : null}
              selected={chosen?.row === item.index ? chosen.column : null}
              lens={lens}
              scheme={scheme}
              unit={unit}
              unknownMark={`${narrowSymbol(map.currency)}?`}
              lit={lit < 0 ? null : lit}
              marks={props.marks.get(rows[item.index]!.key) ?? NO_MARKS}
              fullShare={fullShare}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** First and last column that stand in sight as a whole, `3-14`. */
function columnsInSight(offset: number, width: number, measures: Measures): string {
  const room = width - measures.label - measures.gauge - measures.total;
  const first = Math.max(0, Math.ceil((offset - measures.gauge) / measures.column - 0.5));
  return `${first}-${Math.max(first, Math.floor((offset + room) / measures.column + 0.5) - 1)}`;
}

/** Air above a theme and above the bands. */
function gapAbove(board: Board, index: number): number {
  const row = board.rows[index]!;
  if (row.kind === "band") return board.rows[index - 1]?.kind === "objective" ? 16 : 0;
  return row.depth === 0 && row.hasChildren && !row.isFolded && index > 0 ? 10 : 0;
}

/** Row and column of what is selected; -1 stands for a whole row or a whole column. */
function chosenPlace(board: Board, selection: Selection | null) {
  if (!selection || selection.kind === "initiative") return null;
  const rowAt = (key: string) => board.rows.findIndex((row) => row.key === key);
  const columnAt = (key: string) => board.columns.findIndex((column) => column.key === key);
  if (selection.kind === "department") {
    const column = columnAt(selection.id);
    return column < 0 ? null : { row: -1, column };
  }
  if (selection.kind === "cell") {
    const place = { row: rowAt(selection.row), column: columnAt(selection.column) };
    return place.row < 0 || place.column < 0 ? null : place;
  }
  const row = rowAt(selection.id);
  return row < 0 ? null : { row, column: -1 };
}
