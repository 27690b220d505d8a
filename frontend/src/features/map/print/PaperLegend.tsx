import type { ReactNode } from "react";
import { formatCompact, narrowSymbol, toMinor } from "@/ui/money";
import { isWithoutMoney } from "../baseLine";
import type { Board } from "../board";
import { scaleWords } from "../labels";
import { widthOf } from "../text";
import { STATUS_WORDS, STATUSES } from "../tiles";
import { hatchPath } from "./hatch";
import { FAMILY, type Layout } from "./layout";
import { StatusFill } from "./PaperTiles";
import { ACCEPTED, BAR, BELOW, INK, INK_2, INK_3, PAPER, PLUM, TILE } from "./palette";

type Props = {
  board: Board;
  layout: Layout;
  isStatus: boolean;
  isCompared: boolean;
  hasFrames: boolean;
  y: number;
};

const SWATCH = { x: 0, y: -9, width: 18, height: 10 };

/** What the marks on paper mean, and how the total is made of its parts. */
export function PaperLegend({ board, layout, isStatus, isCompared, hasFrames, y }: Props) {
  const { map } = board.ledger;
  const { totals, currency } = map;
  const short = (amount: string) => formatCompact(toMinor(amount), currency);
  const keys: [string, ReactNode][] = [];
  if (board.scale.largest > 0n) {
    keys.push([
      `area = money, one scale (${scaleWords(board.scale, currency)})`,
      <rect key="area" {...SWATCH} fill={TILE} />,
    ]);
  }
  if (isStatus) {
    for (const status of STATUSES) {
      keys.push([STATUS_WORDS[status], <StatusFill key={status} box={SWATCH} tile={{ status }} />]);
    }
  }
  keys.push([
    "serves no objective",
    <Hatched key="orphan" step={5} width={18} stroke={PLUM} edge={PLUM} />,
  ]);
  keys.push([
    "accepted: waived, run, mandatory",
    <rect key="accepted" {...SWATCH} fill={ACCEPTED} />,
  ]);
  if (map.initiatives.some((one) => one.placements.some((part) => part.is_assumed))) {
    keys.push(["share assumed", <Hatched key="assumed" step={3} width={4} stroke={INK} />]);
  }
  if (totals.unknown_money > 0) {
    keys.push([
      "no figure",
      <g key="unknown">
        <rect x={0} y={-10} width={16} height={11.5} rx={2} fill={PAPER} stroke={INK_3} />
        <text x={8} y={-1.5} fontSize={8.6} textAnchor="middle" fill={INK_2}>
          {narrowSymbol(currency)}?
        </text>
      </g>,
    ]);
  }
  if (layout.gauge > 0) {
    keys.push([
      "funded share, tick: agreed share; hatched: missing to it, dark: above it",
      <g key="gauge">
        <rect {...SWATCH} width={9} fill={BAR} />
        <g transform="translate(9 0)">
          <Hatched step={3.5} width={9} stroke={BELOW} edge={BELOW} />
        </g>
      </g>,
    ]);
  }
  if (hasFrames) {
    keys.push([
      "in conflict",
      <rect key="c" {...SWATCH} fill={TILE} stroke={PLUM} strokeWidth={2} />,
    ]);
    keys.push([
      "overlap",
      <rect key="o" {...SWATCH} fill={TILE} stroke={PLUM} strokeDasharray="3 2" />,
    ]);
  }
  if (isCompared) {
    keys.push([
      "work that was not there",
      <rect key="came" {...SWATCH} fill="none" stroke={INK} strokeWidth={1.8} />,
    ]);
    keys.push([
      "money that left; letters join the two ends of a move",
      <rect key="left" {...SWATCH} fill="none" stroke={INK_2} strokeDasharray="2.5 2" />,
    ]);
  }
  const placed: { words: string; swatch: ReactNode; x: number; y: number }[] = [];
  let [x, line] = [0, 0];
  for (const [words, swatch] of keys) {
    const width = 24 + widthOf(words, `400 10px ${FAMILY}`);
    if (x > 0 && x + width > layout.gridWidth) [x, line] = [0, line + 1];
    placed.push({ words, swatch, x: Math.round(x), y: y + line * 16 });
    x += width + 18;
  }
  return (
    <g fontSize={10} fill={INK_2}>
      {placed.map((key) => (
        <g key={key.words} transform={`translate(${key.x} ${key.y})`}>
          {key.swatch}
          <text x={24}>{key.words}</text>
        </g>
      ))}
      <text x={0} y={y + 20 + line * 16}>
        {isWithoutMoney(map)
          ? "no money recorded"
          : `recorded: serving objectives ${short(totals.traced)}${
              toMinor(totals.stranded) === 0n ? "" : ` + stranded ${short(totals.stranded)}`
            } + no objective ${short(totals.no_objective)} + accepted ${short(totals.accepted)} = ${short(totals.recorded)}`}
      </text>
    </g>
  );
}

type HatchedProps = { step: number; width: number; stroke: string; edge?: string };

function Hatched({ step, width, stroke, edge }: HatchedProps) {
  const box = { ...SWATCH, width };
  return (
    <>
      <rect {...box} fill={PAPER} stroke={edge} strokeWidth={0.8} />
      <path d={hatchPath(box, "diagonal", step)} stroke={stroke} strokeWidth={0.9} />
    </>
  );
}
