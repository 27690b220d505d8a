import { sideOfAgreed } from "@/ui/agreed";
import { type ColumnUnit, formatInUnit, narrowSymbol, toDecimal } from "@/ui/money";
import { formatPoints } from "@/ui/words";
import type { Lens } from "../address";
import { type Board, isMergedRow } from "../board";
import type { BoardChanges } from "../changes";
import { agreedForNothing, countAndMoney } from "../labels";
import { hasKnownMoney } from "../ledger";
import type { MarkAt } from "../marks";
import { CELL_INSET } from "../measures";
import { BLOCK_HEIGHT } from "../scale";
import { signedBare } from "../since";
import { hatchPath } from "./hatch";
import { blockWidth, LABEL, type Layout, type RowBox, TOTAL } from "./layout";
import { PaperCards } from "./PaperCards";
import { PaperChanges } from "./PaperChanges";
import { type Frame, type Look, PaperTiles } from "./PaperTiles";
import { ABOVE, BAND, BAR, BELOW, INK, INK_2, INK_3, LINE, PAPER, PLUM } from "./palette";

type Props = {
  board: Board;
  layout: Layout;
  box: RowBox;
  lens: Lens;
  unit: ColumnUnit;
  marks: readonly MarkAt[];
  frames: ReadonlyMap<number, Frame>;
  /** The share that fills a bar. */
  fullShare: number;
  /** The initiatives that stand out while the others step back; null where none steps back. */
  loud: ReadonlySet<number> | null;
  changes: BoardChanges | null;
};

/** One row of the map on paper, every column of it. */
export function PaperRow(props: Props) {
  const { board, layout, box, lens, unit, frames, changes } = props;
  const ofCells = changes?.cells.get(box.index);
  const ofRow = changes?.rows[box.index] ?? 0n;
  const row = board.rows[box.index]!;
  const { whole, shown } = board.totals[box.index]!;
  const { ledger } = board;
  const sums = board.sums[box.index]!;
  const low = row.kind === "band" ? layout.low : null;
  const drawings = board.drawingsOf(box.index, blockWidth(layout.column), BLOCK_HEIGHT, low);
  const look: Look = row.kind === "band" ? row.band : isMergedRow(row) ? "folded" : "tile";
  const left = LABEL + layout.gauge;
  const middle = box.y + box.height / 2;
  const objective = row.kind === "objective" ? ledger.map.objectives[row.objective]! : null;
  const isStrong = row.kind === "band" || (row.kind === "objective" && row.hasChildren);
  const isEmpty = row.kind === "objective" && !row.hasChildren && shown.initiatives === 0;
  const depth = row.kind === "band" ? 0 : row.depth;
  const marks = props.marks.filter((one) => one.column === null);
  const textAt = 6 + depth * 12 + marks.length * 18;
  return (
    <g data-row={row.key}>
      {row.kind === "band" ? (
        <rect x={0} y={box.y} width={layout.gridWidth} height={box.height} fill={BAND} />
      ) : null}
      <path d={`M0 ${box.y}H${layout.gridWidth}`} stroke={LINE} strokeWidth={0.6} />
      {marks.map(({ number }, at) => (
        <PaperMark key={number} number={number} x={12 + depth * 12 + at * 18} y={box.y + 13} />
      ))}
      <text fontSize={11} fontWeight={isStrong ? 700 : 600} fill={INK}>
        {box.name.map((words, line) => (
          <tspan key={line} x={textAt} y={box.y + 16 + line * 13}>
            {words}
          </tspan>
        ))}
      </text>
      <text fontSize={9.5} fill={INK_3}>
        {box.notes.map((words, line) => (
          <tspan key={line} x={textAt} y={box.y + 15 + box.name.length * 13 + line * 11}>
            {words}
          </tspan>
        ))}
      </text>
      {objective && layout.gauge > 0 && objective.parent !== null ? (
        <PaperGauge {...objective} full={props.fullShare} x={LABEL} y={middle} />
      ) : null}
      {layout.gauge > 0 ? (
        <text fontSize={9.5} fill={INK_3}>
          {box.shares.map((words, line) => (
            <tspan key={line} x={LABEL} y={middle + 3 - (box.shares.length - 1) * 6 + line * 12}>
              {words}
            </tspan>
          ))}
        </text>
      ) : null}
      {box.cards ? (
        <g transform={`translate(${left + 6} ${box.y + 4})`}>
          <PaperCards cards={box.cards} currency={ledger.map.currency} />
        </g>
      ) : null}
      {drawings.map((drawing, column) =>
        box.cards || sums[column]!.initiatives === 0 ? null : (
          <g
            key={board.columns[column]!.key}
            data-amount={hasKnownMoney(sums[column]!) ? toDecimal(sums[column]!.minor) : undefined}
            transform={`translate(${round(left + column * layout.column + CELL_INSET)} ${round(middle - BLOCK_HEIGHT / 2)})`}
          >
            {lens === "coverage" ? (
              <text x={2} y={17} fontSize={11} fill={INK}>
                {sums[column]!.initiatives}
              </text>
            ) : (
              <PaperTiles
                drawing={drawing}
                caption={
                  drawing.caption === null ? "" : countAndMoney(sums[column]!, ledger.map.currency)
                }
                look={look}
                lens={lens}
                unknownMark={`${narrowSymbol(ledger.map.currency)}?`}
                frames={frames}
                loud={props.loud}
                isBack={changes !== null}
              />
            )}
          </g>
        ),
      )}
      {[...(box.cards ? [] : (ofCells ?? []))].map(([column, change]) => (
        <g
          key={column}
          transform={`translate(${round(left + column * layout.column + CELL_INSET)} ${round(middle - BLOCK_HEIGHT / 2)})`}
        >
          <PaperChanges
            drawing={drawings[column]!}
            change={change}
            board={board}
            column={layout.column}
          />
        </g>
      ))}
      {props.marks.map(({ number, column, initiative }) => {
        if (column === null || box.cards) return null;
        const tile = drawings[column]!.tiles.find((one) => one.initiative === initiative);
        const x = left + column * layout.column + CELL_INSET + (tile ? tile.x + tile.width / 2 : 8);
        return <PaperMark key={`${number}-${column}`} number={number} x={x} y={box.y + 8} />;
      })}
      {isEmpty ? (
        <g>
          <rect
            x={left}
            y={box.y + 4}
            width={layout.gridWidth - left - TOTAL}
            height={box.height - 8}
            rx={4}
            fill="none"
            stroke={PLUM}
            strokeDasharray="4 3"
          />
          <text x={left + 10} y={middle + 4} fontSize={10.5} fontWeight={650} fill={PLUM}>
            No initiative serves this objective.{" "}
            <tspan fontWeight={400} fill={INK_2}>
              {agreedForNothing(board.ledger.map, row)}
            </tspan>
          </text>
        </g>
      ) : null}
      <text
        x={layout.gridWidth - 4}
        y={middle + 4}
        fontSize={11.5}
        fontWeight={isStrong ? 700 : 500}
        fill={INK}
        textAnchor="end"
        data-total={hasKnownMoney(whole) ? toDecimal(whole.minor) : undefined}
      >
        {hasKnownMoney(whole) || whole.initiatives === 0 ? formatInUnit(whole.minor, unit) : "?"}
      </text>
      {ofRow === 0n ? null : (
        <text
          x={layout.gridWidth - 4}
          y={middle + 14.5}
          fontSize={8.5}
          fontWeight={650}
          fill={INK_2}
          textAnchor="end"
          data-row-change={toDecimal(ofRow)}
        >
          {signedBare(ofRow)}
        </text>
      )}
    </g>
  );
}

type GaugeProps = {
  funded_share: number | null;
  target_share: number | null;
  tolerance: number | null;
  full: number;
  x: number;
  y: number;
};

const TRACK = 66;

/** Bar: funded share. Tick: agreed share. What is missing is hatched, what is above it is dark. */
function PaperGauge({ funded_share: funded, target_share: target, ...rest }: GaugeProps) {
  const { tolerance, full, x, y } = rest;
  if (funded === null) return null;
  const at = (share: number) => Math.max(0, Math.min(TRACK, (share / full) * TRACK));
  const gap = target === null ? null : funded - target;
  const side = sideOfAgreed(funded, target, tolerance);
  const missing = { x, y: y - 4, width: target === null ? 0 : at(target), height: 8 };
  const lacking = { ...missing, x: x + at(funded), width: missing.width - at(funded) };
  const isBelow = side === "below" && lacking.width > 0.5;
  const above = side === "above" ? at(funded) - missing.width : 0;
  return (
    <g>
      <rect x={x} y={y - 4} width={at(funded)} height={8} fill={BAR} />
      {isBelow ? (
        <>
          <rect {...lacking} fill={PAPER} stroke={BELOW} strokeWidth={0.8} />
          <path d={hatchPath(lacking, "diagonal", 3.5)} stroke={BELOW} strokeWidth={0.8} />
        </>
      ) : null}
      {above > 0 ? (
        <rect x={x + at(funded) - above} y={y - 4} width={above} height={8} fill={ABOVE} />
      ) : null}
      {target === null ? null : (
        <rect x={x + at(target) - 0.8} y={y - 7} width={1.6} height={14} fill={INK} />
      )}
      <text
        x={x + TRACK + 8}
        y={y + 3.5}
        fontSize={10}
        fontWeight={side ? 700 : 400}
        fill={side === "below" ? BELOW : side === "above" ? ABOVE : INK_2}
      >
        {gap === null ? "no target" : formatPoints(gap)}
      </text>
    </g>
  );
}

export function PaperMark({ number, x, y }: { number: number; x: number; y: number }) {
  return (
    <g data-mark={number}>
      <circle cx={round(x)} cy={round(y)} r={8} fill={PLUM} stroke={PAPER} strokeWidth={1} />
      <text
        x={round(x)}
        y={round(y) + 3.6}
        fontSize={10}
        fontWeight={700}
        fill={PAPER}
        textAnchor="middle"
      >
        {number}
      </text>
    </g>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
