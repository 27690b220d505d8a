import { useComputedColorScheme } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import {
  type ColumnUnit,
  columnUnit,
  currencySymbol,
  largestMinor,
  narrowSymbol,
} from "@/ui/money";
import { type Lens, type Selection, writeSelection } from "./address";
import { BoardSpine } from "./BoardSpine";
import type { Board } from "./board";
import { CellTip } from "./CellTip";
import { CHANGE_LINE } from "./ChangeStrip";
import { columnSum } from "./columns";
import styles from "./Grid.module.css";
import { GridHead } from "./GridHead";
import { GridRow, type RowProps } from "./GridRow";
import { isWithoutMoney } from "./Headline";
import { moved, type Position } from "./keyboard";
import { columnName } from "./labels";
import { layOut, rowSize } from "./layout";
import { type MarkAt, numbersIn } from "./marks";
import { columnsInSight, measure } from "./measures";
import { PairLines } from "./PairLines";
import { type BoardPlace, placeOfSelection } from "./places";
import { RecordedLine } from "./RecordedLine";
import { RowsBelow } from "./RowsBelow";
import type { Found } from "./search";
import { Hatches } from "./TileStrip";
import { initiativeAt } from "./tips";
import { useCellTip } from "./useCellTip";
import { useFocusRow } from "./useFocusRow";
import { useLens } from "./useLens";
import { useLetters } from "./useLetters";
import { type Reveal, useReveal } from "./useReveal";
import { useChanges } from "./useSince";

type Props = {
  board: Board;
  lens: Lens;
  selection: Selection | null;
  /** What was chosen elsewhere and is to be brought into sight. */
  reveal: Reveal | null;
  /** By row key. */
  marks: ReadonlyMap<string, readonly MarkAt[]>;
  isCompact: boolean;
  isLow: boolean;
  /** There is room for the way from the strategy to its rows. */
  hasSpine: boolean;
  /** Pixels at the right that something else covers. */
  covered: number;
  onSelect: (selection: Selection | null) => void;
  onToggleRow: (id: string) => void;
  onToggleGroup: (departmentId: string) => void;
  found: Found | null;
  /** The key of the row that stands large. */
  focusKey: string | null;
  onFocusRow: (id: string) => void;
};

/** What stands in the cell of a large row has clicks and keys of its own. */
const isOnCard = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[data-cards] button") !== null;

/** Rows without cards have nothing to choose by themselves, and are drawn less often for it. */
const IGNORED = () => {};
const NO_MARKS: readonly MarkAt[] = [];
const NO_UNIT: ColumnUnit = { minor: null, suffix: "" };
const OVERSCAN = 6;
const START = { align: "start" } as const;

/**
 * Objectives × departments as a grid for eye, pointer, keyboard and screen reader. Only what is in
 * sight stands in the document, and the cell that holds the focus.
 */
export function AlignmentGrid(props: Props) {
  const { board, lens, selection, isCompact, isLow, hasSpine } = props;
  const { ledger, rows, columns } = board;
  const { map } = ledger;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width, height } = useElementSize<HTMLDivElement>();
  const scheme = useComputedColorScheme("light");
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Position>({ row: 1, column: 0 });
  const movesFocus = useRef(false);
  const letters = useLetters();
  const isCompared = useChanges() !== null;

  const hasTargets = map.objectives.some((one) => one.target_share !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: letters are what widths come from
  const room = useMemo(() => {
    const names = columns.map((column) => columnName(ledger, column));
    const hasGroups = columns.some((column) => column.group !== null);
    const asked = { names, hasTargets, hasGroups, isCompact, isLow, hasSpine };
    const { head, ...rest } = measure({ width: width || 1200, ...asked });
    return { ...rest, head: head + (isCompared ? CHANGE_LINE : 0) };
  }, [width, columns, ledger, hasTargets, isCompact, isLow, hasSpine, isCompared, letters]);
  const layout = useMemo(
    () =>
      layOut({
        ledger,
        rows,
        measures: room,
        marks: props.marks,
        height,
        width,
        focusKey: props.focusKey,
      }),
    [ledger, rows, room, props.marks, height, width, props.focusKey],
  );
  // The bands stand at the foot, in sight however far the objectives are scrolled.
  const { measures, places, tallCount, footHeight, focusAt, cardsWidth } = layout;
  const bounds = { rows: rows.length + 1, columns: columns.length + 1 };
  const at = {
    row: Math.min(active.row, bounds.rows - 1),
    column: Math.min(active.column, bounds.columns - 1),
  };
  const left = measures.label + measures.gauge;

  const tall = useVirtualizer({
    count: tallCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowSize(places, index),
    getItemKey: (index) => rows[index]!.key,
    overscan: OVERSCAN,
    scrollMargin: measures.head,
    scrollPaddingStart: measures.head,
    scrollPaddingEnd: footHeight + 8,
    rangeExtractor: (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      const focused = at.row - 1;
      return focused < 0 || focused >= tallCount || inSight.includes(focused)
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
    scrollMargin: measures.spine + left,
    scrollPaddingStart: measures.spine + left,
    scrollPaddingEnd: measures.total + props.covered,
  });
  // Sizes are computed, not measured: say so when they change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the sizes come from
  useLayoutEffect(() => {
    tall.measure();
    wide.measure();
  }, [board, layout]);
  useFocusRow(focusAt, height > 0, () => go({ row: focusAt + 1, column: 0 }, "center"));

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
  const hasNoMoney = isWithoutMoney(map);
  const unit = useMemo(
    () => (hasNoMoney ? NO_UNIT : columnUnit(largestTotal)),
    [largestTotal, hasNoMoney],
  );
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
  const chosen = placeOfSelection(board, selection, { row: at.row - 1, column: at.column - 1 });
  const lit =
    selection?.kind === "initiative"
      ? map.initiatives.findIndex((one) => one.id === selection.id)
      : -1;

  useReveal(
    props.reveal,
    selection && writeSelection(selection),
    chosen,
    width > 0,
    ({ row, column }: BoardPlace, keepsFocus: boolean) =>
      go({ row: row + 1, column: column + 1 }, "center", keepsFocus),
  );

  function go(to: Position, align: "auto" | "center" = "auto", keepsFocus = false) {
    movesFocus.current = !keepsFocus;
    setActive(to);
    if (to.row > 0 && to.row <= tallCount) tall.scrollToIndex(to.row - 1, { align });
    if (to.column > 0) wide.scrollToIndex(to.column - 1, { align });
  }

  function open(place: Position) {
    const row = rows[place.row - 1];
    const column = columns[place.column - 1];
    if (row && column) props.onSelect({ kind: "cell", row: row.key, column: column.key });
    else if (row?.kind === "rest") props.onToggleRow(map.objectives[row.parent]!.id);
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
    if (event.altKey || event.metaKey || isOnCard(event.target)) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (event.key === "Enter") open(at);
      else toggle(at);
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
    if (target.closest("[data-page]") || isOnCard(target)) return;
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
    const frame = cell.getBoundingClientRect();
    const hasTiles = lens !== "coverage";
    const hit = hasTiles ? initiativeAt(board, measures, place, frame, event, 60) : null;
    const initiative = hit === null ? null : map.initiatives[hit]!.id;
    if (initiative) props.onSelect({ kind: "initiative", id: initiative });
    else open(place);
  }

  function onDoubleClick({ target }: MouseEvent) {
    const held = (target as HTMLElement).closest<HTMLElement>("[data-row]");
    const row = held && rows[Number(held.dataset.row) - 1];
    if (isOnCard(target) || (target as HTMLElement).closest("[data-fold]")) return;
    if (row?.kind === "objective") props.onFocusRow(row.key);
  }

  /** Brings the nearest marked cell that is out of sight into it, else the nearest filled one. */
  function goBeyond(row: number, side: string) {
    const [first, last] = inSight.split("-").map(Number) as [number, number];
    const filled = board.sums[row]!.flatMap((sum, column) => (sum.initiatives > 0 ? [column] : []));
    const marked = (props.marks.get(rows[row]!.key) ?? NO_MARKS)
      .flatMap((mark) => mark.column ?? [])
      .sort((a, b) => a - b);
    const nearest = (of: readonly number[]) =>
      side === "left"
        ? of.findLast((column) => column < first)
        : of.find((column) => column > last);
    const found = nearest(marked) ?? nearest(filled);
    if (found !== undefined) wide.scrollToIndex(found, { align: "center" });
  }

  function page(direction: 1 | -1) {
    const [first, last] = inSight.split("-").map(Number) as [number, number];
    if (direction > 0) wide.scrollToIndex(Math.min(last + 1, columns.length - 1), START);
    else wide.scrollToIndex(Math.max(0, first - (last - first) - 1), START);
  }

  const lensed = useLens(board, lens);
  const tips = useCellTip(board, measures, lens !== "coverage");
  const present = wide.getVirtualItems();
  const from = present[0]?.index ?? 0;
  const to = present.at(-1)?.index ?? Math.min(columns.length - 1, 20);
  const inSight = columnsInSight(wide.scrollOffset ?? 0, width, measures);
  const fullWidth = left + measures.strip + measures.total;
  const unitWords = `${currencySymbol(map.currency)}${unit.suffix}`;
  const propsOf = (index: number): Omit<RowProps, "top" | "height"> => ({
    board,
    index,
    measures,
    from,
    to,
    inSight,
    active: at.row === index + 1 ? at.column : null,
    selected: chosen?.row === index ? chosen.column : null,
    lens,
    scheme,
    unit,
    unknownMark: `${narrowSymbol(map.currency)}?`,
    lit: lit < 0 ? null : lit,
    marks: props.marks.get(rows[index]!.key) ?? NO_MARKS,
    fullShare,
    ...lensed.ofRow(index),
    found: props.found,
    size: focusAt < 0 || index >= tallCount ? "usual" : index === focusAt ? "large" : "thin",
    room: cardsWidth,
    onSelect: index === focusAt ? props.onSelect : IGNORED,
  });
  const lines = {
    ...{ board, layout, pairs: lensed.pairs, covered: props.covered },
    ...{ offset: wide.scrollOffset ?? 0, width },
  };
  return (
    <div className={styles.scroller} ref={useMergedRef(scroller, sized)} data-testid="map-scroller">
      <Hatches />
      <div className={styles.frame} style={{ "--spine": `${measures.spine}px` } as CSSProperties}>
        {measures.spine > 0 ? (
          <BoardSpine
            board={board}
            layout={layout}
            lens={lens}
            marks={props.marks}
            chosen={chosen && chosen.row >= 0 ? rows[chosen.row]!.key : null}
            offset={tall.scrollOffset ?? 0}
            height={height}
          />
        ) : null}
        {/* biome-ignore lint/a11y/useSemanticElements: cells are placed one by one, which a table cannot */}
        <div
          role="grid"
          aria-label={`Alignment map of ${map.strategy.name}: objectives by departments`}
          aria-rowcount={bounds.rows}
          aria-colcount={bounds.columns}
          aria-describedby="map-keys"
          className={styles.grid}
          style={{ width: fullWidth }}
          data-compared={isCompared || undefined}
          ref={grid}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onDoubleClick={onDoubleClick}
          {...tips.handlers}
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
              inSight={inSight}
              onPage={page}
            />
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
          <div role="rowgroup" className={styles.body} style={{ height: tall.getTotalSize() }}>
            {tall.getVirtualItems().map((item) => (
              <GridRow
                key={item.key}
                {...propsOf(item.index)}
                top={places[item.index]!.top}
                height={places[item.index]!.height}
              />
            ))}
            <PairLines {...lines} part="body" />
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
          <div role="rowgroup" className={styles.foot}>
            {rows.slice(tallCount).map((row, place) => (
              <GridRow
                key={row.key}
                {...propsOf(tallCount + place)}
                top={null}
                height={places[tallCount + place]!.height}
              />
            ))}
            <PairLines {...lines} part="foot" />
            <RecordedLine map={map} unit={unit} height={layout.totalLine} />
          </div>
        </div>
      </div>
      <RowsBelow
        ends={tall.measurementsCache.slice(0, tallCount)}
        bottom={(tall.scrollOffset ?? 0) + height - footHeight}
        foot={footHeight}
        numbersFrom={(first) => numbersIn(props.marks, rows.slice(first, tallCount))}
        onMore={(row) => tall.scrollToIndex(row, START)}
      />
      {tips.tip ? <CellTip tip={tips.tip} currency={map.currency} /> : null}
    </div>
  );
}
