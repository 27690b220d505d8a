import {
  columnUnit,
  currencySymbol,
  formatInUnit,
  largestMinor,
  narrowSymbol,
  toDecimal,
  toMinor,
} from "@/ui/money";
import type { Lens } from "../address";
import { isWithoutMoney } from "../baseLine";
import type { Board } from "../board";
import { columnSum } from "../columns";
import { columnName } from "../labels";
import { LENS_NAMES } from "../lensWords";
import type { MarkAt } from "../marks";
import { lookOf, loudIn, pairsOf } from "../pairs";
import { signedBare } from "../since";
import {
  FAMILY,
  HEAD_FONT,
  headRoom,
  LABEL,
  type Layout,
  type Page,
  type Shown,
  WIDTH,
} from "./layout";
import { PaperLegend } from "./PaperLegend";
import { PaperMark, PaperRow } from "./PaperRow";
import type { Frame } from "./PaperTiles";
import { INK, INK_2, INK_3, LINE, PAPER } from "./palette";
import { wrapped } from "./wrapped";

export type SheetProps = Shown & {
  board: Board;
  marks: ReadonlyMap<string, readonly MarkAt[]>;
  /** What the lens says of itself; null where it says nothing. */
  note: string | null;
};

type Props = SheetProps & { layout: Layout; page: Page };

const NO_MARKS: readonly MarkAt[] = [];
const NOBODY: ReadonlySet<number> = new Set();

/**
 * One sheet of the map: the board of the screen as drawing, whatever the number of its tiles, with
 * its own colours. It needs no style sheet, so that it can leave the page as a file.
 */
export function Sheet({ board, lens, marks, note, changes, layout, page }: Props) {
  const { map } = board.ledger;
  const unit = isWithoutMoney(map)
    ? { minor: null, suffix: "" as const }
    : columnUnit(largestMinor(board.totals.map(({ whole }) => whole.minor)));
  const frames = framesOf(board, lens);
  const fullShare = Math.max(
    0.01,
    ...map.objectives
      .filter((one) => one.parent !== null)
      .flatMap((one) => [one.funded_share ?? 0, one.target_share ?? 0]),
  );
  const isFirst = page.number === 1;
  const loud = loudIn(map, lens);
  const isBand = (index: number) => board.rows[index]!.kind === "band";
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${Math.ceil(page.height)}`}
      fontFamily={FAMILY}
      role="img"
      aria-label={`Alignment map of ${map.strategy.name}, sheet ${page.number} of ${layout.pages.length}`}
      data-sheet={page.number}
    >
      <rect width={WIDTH} height={Math.ceil(page.height)} fill={PAPER} />
      <text x={0} y={14} fontSize={10.5} fill={INK_3}>
        Throughline · Alignment map of {map.strategy.name}
        {isFirst ? "" : `, sheet ${page.number} of ${layout.pages.length}`} · Lens{" "}
        {LENS_NAMES[lens]}
        {isFirst && note ? `: ${note}` : ""}
      </text>
      {isFirst ? <Title layout={layout} /> : null}
      <Heads board={board} layout={layout} page={page} unitSuffix={unit.suffix} changes={changes} />
      {page.rows.map((box) => (
        <PaperRow
          key={board.rows[box.index]!.key}
          board={board}
          layout={layout}
          box={box}
          lens={lens}
          unit={unit}
          marks={
            lens === "attention" ? (marks.get(board.rows[box.index]!.key) ?? NO_MARKS) : NO_MARKS
          }
          frames={frames}
          fullShare={fullShare}
          loud={lens === "orphans" && !isBand(box.index) ? NOBODY : loud}
          changes={changes}
        />
      ))}
      {isFirst && layout.marks.length > 0 ? <Marks layout={layout} page={page} /> : null}
      {page.legendY === null ? null : (
        <>
          <path d={`M0 ${page.legendY - 26}H${layout.gridWidth}`} stroke={INK} strokeWidth={1} />
          <text
            x={layout.gridWidth - 4}
            y={page.legendY - 10}
            fontSize={11.5}
            fontWeight={700}
            fill={INK}
            textAnchor="end"
            data-recorded={map.totals.recorded}
          >
            Recorded in all{" "}
            {isWithoutMoney(map) ? "?" : formatInUnit(toMinor(map.totals.recorded), unit)}
          </text>
          <PaperLegend
            board={board}
            layout={layout}
            isStatus={lens === "status" || layout.hasCards}
            isCompared={changes !== null}
            hasFrames={frames.size > 0}
            y={page.legendY + 8}
          />
        </>
      )}
    </svg>
  );
}

function Title({ layout }: { layout: Layout }) {
  return (
    <>
      <text fontSize={22} fontWeight={650} fill={INK}>
        {layout.title.map(({ words, y }) => (
          <tspan key={y} x={0} y={y}>
            {words}
          </tspan>
        ))}
      </text>
      <text fontSize={11} fill={INK_2}>
        {layout.base.map(({ words, y }) => (
          <tspan key={y} x={0} y={y}>
            {words}
          </tspan>
        ))}
      </text>
    </>
  );
}

type HeadsProps = Pick<Props, "board" | "layout" | "page" | "changes"> & { unitSuffix: string };

function Heads({ board, layout, page, unitSuffix, changes }: HeadsProps) {
  const { map } = board.ledger;
  // What changed has a line of its own below.
  const last = page.headY + layout.head;
  const foot = last - (changes ? 11 : 0);
  const left = LABEL + layout.gauge;
  const symbol = currencySymbol(map.currency);
  const sums = board.columns.map((column) => columnSum(board.ledger, column));
  const unit = columnUnit(largestMinor(board.totals.map(({ whole }) => whole.minor)));
  return (
    <g fontSize={10} fontWeight={600} fill={INK}>
      <text x={6} y={foot - 8} fill={INK_2}>
        Objective
      </text>
      {layout.gauge > 0 ? (
        <text x={LABEL} y={foot - 8} fill={INK_2}>
          Funded and agreed
        </text>
      ) : null}
      {board.columns.map((column, index) => {
        const x = left + index * layout.column + 2;
        const { minor, initiatives, unknown } = sums[index]!;
        const money = initiatives > unknown ? formatInUnit(minor, unit) : "?";
        const missing = unknown > 0 ? `${unknown} × ${narrowSymbol(map.currency)}?` : "";
        const name = columnName(board.ledger, column);
        const room = layout.isUpright ? foot - page.headY - 40 : headRoom(layout.column);
        const most = layout.isUpright ? Math.max(1, Math.floor(layout.column / 11)) : 3;
        const lines = wrapped(name, HEAD_FONT, room, most);
        return (
          <g key={column.key} data-column-amount={toDecimal(minor)}>
            {lines.map((words, line) => (
              <text
                key={line}
                x={layout.isUpright ? undefined : x}
                y={layout.isUpright ? undefined : foot - 34 - (lines.length - 1 - line) * 13}
                transform={
                  layout.isUpright
                    ? `translate(${x + 9 + line * 11} ${foot - 30}) rotate(-90)`
                    : undefined
                }
              >
                {words}
              </text>
            ))}
            <text x={x} y={foot - 18} fontSize={layout.isUpright ? 8.5 : 10} fontWeight={400}>
              {money}
            </text>
            <text x={x} y={foot - 6} fontSize={8.5} fontWeight={400} fill={INK_3}>
              {missing}
            </text>
            {changes?.columns[index] ? (
              <text x={x} y={last - 5} fontSize={8.5} fontWeight={700}>
                {signedBare(changes.columns[index]!)}
              </text>
            ) : null}
          </g>
        );
      })}
      <text x={layout.gridWidth - 4} y={foot - 8} textAnchor="end" fill={INK_2}>
        {symbol}
        {unitSuffix}
      </text>
    </g>
  );
}

function Marks({ layout, page }: { layout: Layout; page: Page }) {
  const x = layout.gridWidth + 24;
  return (
    <g fontSize={10.5} fill={INK_2}>
      <path d={`M${x - 12} ${page.headY}V${page.height - 10}`} stroke={LINE} />
      <text x={x} y={page.headY + 12} fontSize={13} fontWeight={650} fill={INK}>
        What needs attention
      </text>
      {layout.marks.map((mark) => (
        <g key={mark.number}>
          <PaperMark number={mark.number} x={x + 8} y={mark.y + 10} />
          {mark.lines.map((line) => (
            <text
              key={line.y}
              x={x + 26}
              y={line.y}
              fontWeight={line.isTitle ? 650 : 400}
              fill={line.isTitle ? INK : INK_2}
            >
              {line.words}
            </text>
          ))}
        </g>
      ))}
    </g>
  );
}

/** Frames of the confirmed pairs that the screen joins by this lens. */
function framesOf(board: Board, lens: Lens): ReadonlyMap<number, Frame> {
  const frames = new Map<number, Frame>();
  for (const pair of pairsOf(board.ledger.map, lens)) {
    const frame = lookOf(pair);
    for (const side of pair.sides) if (frames.get(side) !== "conflict") frames.set(side, frame);
  }
  return frames;
}
