import { useComputedColorScheme } from "@mantine/core";
import { type CSSProperties, type RefObject, useMemo, useRef, useState } from "react";
import { currencySymbol } from "@/ui/money";
import type { GridProps } from "./AlignmentGrid";
import { writeSelection } from "./address";
import { BoardSpine } from "./BoardSpine";
import { CellTip } from "./CellTip";
import { partsOfColumns } from "./columnParts";
import { columnSum } from "./columns";
import styles from "./Grid.module.css";
import { GridHead } from "./GridHead";
import { GridRow, type RowProps } from "./GridRow";
import type { Position } from "./keyboard";
import { unitOf, unknownMarkOf } from "./learned";
import { type MarkAt, numbersIn } from "./marks";
import { PairLines } from "./PairLines";
import { markedIn } from "./pairs";
import { runsDown } from "./pairWays";
import { type BoardPlace, placeOfSelection } from "./places";
import { RowsBelow } from "./RowsBelow";
import { useLeadersOf } from "./useAgreement";
import type { Box } from "./useBox";
import { useCellTip } from "./useCellTip";
import { useFocusRow } from "./useFocusRow";
import { useGridLayout } from "./useGridLayout";
import { useGridMoves } from "./useGridMoves";
import { type Align, useGridWindow } from "./useGridWindow";
import { useLens } from "./useLens";
import { usePairWays } from "./usePairWays";
import { useReveal } from "./useReveal";
import { useChanges } from "./useSince";

type Props = GridProps & {
  scroller: RefObject<HTMLElement | null>;
  /** The room inside it. */
  box: Box;
};

/** Rows without cards have nothing to choose by themselves, and are drawn less often for it. */
const IGNORED = () => {};
/** How high the pill is that leads to more rows, with its air. */
const PILL = 34;
const NO_MARKS: readonly MarkAt[] = [];

/** What of the grid is in sight, and the cell that holds the focus: only that is in the document. */
export function GridInSight(props: Props) {
  const { board, lens, selection, scroller, box } = props;
  const { ledger, rows, columns } = board;
  const { map } = ledger;
  const scheme = useComputedColorScheme("light");
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Position>({ row: 1, column: 0 });
  const movesFocus = useRef(false);
  const isCompared = useChanges() !== null;

  const layout = useGridLayout(props, box);
  // The bands stand at the foot, in sight however far the objectives are scrolled.
  const { measures, places, tallCount, footHeight, focusAt, cardsWidth } = layout;
  const bounds = { rows: rows.length + 1, columns: columns.length + 1 };
  const at = {
    row: Math.min(active.row, bounds.rows - 1),
    column: Math.min(active.column, bounds.columns - 1),
  };
  const held = useGridWindow({ scroller, board, layout, box, at, covered: props.covered });
  // In the middle of the window its foot would stand under the bands.
  useFocusRow(focusAt, () => go({ row: focusAt + 1, column: 0 }, "start"));

  const columnSums = useMemo(
    () => columns.map((column) => columnSum(ledger, column)),
    [ledger, columns],
  );
  const columnParts = useMemo(() => partsOfColumns(board, columnSums), [board, columnSums]);
  const isTold = measures.leaders > 0 || lens === "agreement";
  const agreement = useLeadersOf(map.strategy.id, isTold);
  const unit = useMemo(() => unitOf(board), [board]);
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
    ({ row, column }: BoardPlace, keepsFocus: boolean) =>
      go({ row: row + 1, column: column + 1 }, "center", keepsFocus),
  );

  function go(to: Position, align: Align = "auto", keepsFocus = false) {
    movesFocus.current = !keepsFocus;
    setActive(to);
    held.bring(to, align);
  }

  const marksOf = (row: number) => props.marks.get(rows[row]!.key) ?? NO_MARKS;
  const moves = useGridMoves({
    props,
    measures,
    grid,
    at,
    bounds,
    movesFocus,
    onActive: setActive,
    onGo: go,
    onBeyond: (row, side) => held.bringBeyond(row, side, marksOf(row)),
  });
  const lensed = useLens(board, lens);
  const sight = { offset: held.left, width: box.width };
  const heights = { top: held.top, height: box.height };
  const ways = usePairWays({ board, layout, pairs: lensed.pairs, ...sight, ...heights });
  const hasLines = ways.length > 0;
  const joined = useMemo(
    () => markedIn(map, hasLines ? lensed.pairs : []),
    [map, lensed.pairs, hasLines],
  );
  const tips = useCellTip(
    board,
    measures,
    lens !== "coverage",
    (row) => lensed.ofRow(row).frames.length > 0,
  );
  const { from, to, inSight } = held;
  const fullWidth = measures.label + measures.gauge + measures.strip + measures.total;
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
    unknownMark: unknownMarkOf(board),
    lit: lit < 0 ? null : lit,
    marks: marksOf(index),
    joined,
    agreement,
    fullShare,
    ...lensed.ofRow(index),
    found: props.found,
    size: focusAt < 0 || index >= tallCount ? "usual" : index === focusAt ? "large" : "thin",
    room: cardsWidth,
    onSelect: index === focusAt ? props.onSelect : IGNORED,
  });
  const lines = { layout, ways, ...sight };
  const bottom = held.top + box.height - footHeight;
  return (
    <>
      <div
        className={styles.frame}
        data-lens={lens}
        style={{ "--spine": `${measures.spine}px` } as CSSProperties}
      >
        <BoardSpine
          board={board}
          layout={layout}
          lens={lens}
          marks={props.marks}
          chosen={chosen && chosen.row >= 0 ? rows[chosen.row]!.key : null}
          offset={held.top}
          height={box.height}
        />
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
          {...moves}
          {...tips.handlers}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
          <div role="rowgroup" className={styles.headGroup}>
            <GridHead
              board={board}
              columnSums={columnSums}
              columnParts={columnParts}
              measures={measures}
              from={from}
              to={to}
              active={at.row === 0 ? at.column : null}
              selected={chosen && chosen.row === -1 ? chosen.column : null}
              unitWords={`${currencySymbol(map.currency)}${unit.suffix}`}
              inSight={inSight}
              onPage={held.page}
            />
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
          <div role="rowgroup" className={styles.body} style={{ height: held.bodyHeight }}>
            {held.rows.map((item) => (
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
          </div>
        </div>
      </div>
      <RowsBelow
        ends={held.ends}
        bottom={bottom}
        foot={footHeight}
        width={box.width}
        lines={runsDown(ways, bottom - measures.head - PILL, bottom - measures.head).map(
          (x) => x + measures.spine - held.left,
        )}
        numbersFrom={(first) => numbersIn(props.marks, rows.slice(first, tallCount))}
        onMore={held.bringUp}
      />
      {tips.tip ? <CellTip tip={tips.tip} currency={map.currency} /> : null}
    </>
  );
}
