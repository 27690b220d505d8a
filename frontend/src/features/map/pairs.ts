/** Confirmed pairs as the map draws them: which ones, and where their sides stand. */
import type { AlignmentMap } from "@/api";
import { formatDay } from "@/ui/dates";
import type { Box } from "@/ui/squarify";
import type { Lens } from "./address";
import { type Board, isMergedRow } from "./board";
import { drawingsIn } from "./drawings";
import { ancestors, type Ledger, placeOf } from "./ledger";
import { CELL_INSET, type Measures } from "./measures";
import { type Loud, loudOf, MOST_PLAIN_ROWS } from "./rows";

/** More than so many would drown what a lens is about that is not theirs. */
export const MOST_ON_ATTENTION = 3;

export type MapPair = AlignmentMap["pairs"][number];

export type PairLook = "conflict" | "overlap";

export function lookOf({ kind }: Pick<MapPair, "kind">): PairLook {
  return kind === "overlap" ? "overlap" : "conflict";
}

/**
 * The pairs that a lens draws: all of its own kind. Beside the marks and the states of work the
 * first few stand too, those of marks before others, then conflicts.
 */
export function pairsOf(map: AlignmentMap, lens: Lens): MapPair[] {
  if (lens === "conflict" || lens === "overlap") {
    return map.pairs.filter((pair) => lookOf(pair) === lens);
  }
  if (lens !== "attention" && lens !== "status") return [];
  const marked = new Set(map.marks.flatMap((mark) => mark.findings));
  const weight = (pair: MapPair) =>
    (marked.has(pair.finding) ? 0 : 2) + (lookOf(pair) === "conflict" ? 0 : 1);
  return [...map.pairs].sort((a, b) => weight(a) - weight(b)).slice(0, MOST_ON_ATTENTION);
}

/** Pairs that no mark is about: those the opening state draws, and how many more there are. */
export function pairsBeside(map: AlignmentMap): { drawn: MapPair[]; others: number } {
  const marked = new Set(map.marks.flatMap((mark) => mark.findings));
  const isBeside = (pair: MapPair) => !marked.has(pair.finding);
  const drawn = pairsOf(map, "attention").filter(isBeside);
  return { drawn, others: map.pairs.filter(isBeside).length - drawn.length };
}

/**
 * What each pair is told apart by, where it is drawn and where it is named: the number of its mark,
 * else a letter. Those that the opening state does not name have none.
 */
export function tagsOf(map: AlignmentMap): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  map.marks.forEach((mark, index) => {
    for (const finding of mark.findings) tags.set(finding, String(index + 1));
  });
  pairsBeside(map).drawn.forEach((pair, index) => {
    tags.set(pair.finding, String.fromCharCode(FIRST_LETTER + index));
  });
  return tags;
}

const FIRST_LETTER = 65;

/** The initiatives that stand out while all others step back; null where none steps back. */
export function loudIn(map: AlignmentMap, lens: Lens): ReadonlySet<number> | null {
  if (lens !== "conflict" && lens !== "overlap") return null;
  return new Set(pairsOf(map, lens).flatMap((pair) => pair.sides));
}

/** The objectives that a lens keeps apart while it merges the rest; null where it merges none. */
export function loudBy(ledger: Ledger, lens: Lens): Loud {
  if (lens === "attention") return loudOf(ledger);
  const sides = loudIn(ledger.map, lens);
  if (!sides?.size || ledger.map.objectives.length <= MOST_PLAIN_ROWS) return null;
  const found = new Set<number>();
  for (const side of sides) {
    for (const place of placesByShare(ledger, side)) {
      if (typeof place !== "number") continue;
      for (const at of [place, ...ancestors(ledger, place)]) found.add(at);
    }
  }
  return found;
}

/** One side of a pair in one row, and whether the line of the pair leads to it. */
export type Frame = {
  finding: string;
  look: PairLook;
  row: number;
  column: number;
  side: number;
  isJoined: boolean;
};

/** Everywhere the sides of a pair stand, most of their money first; nothing for what is not drawn. */
function framesOf(board: Board, pair: MapPair, side: number): Frame[] {
  const { ledger, rows, columns } = board;
  const entry = ledger.map.initiatives[side];
  if (!entry) return [];
  const column = columns.findIndex((one) => one.departments.includes(entry.department));
  if (column < 0) return [];
  return placesByShare(ledger, side).flatMap((place) => {
    const row = rows.findIndex((one) => one.places.includes(place));
    const { finding } = pair;
    return row < 0 ? [] : [{ finding, look: lookOf(pair), row, column, side, isJoined: false }];
  });
}

function placesByShare(ledger: Ledger, initiative: number) {
  return [...ledger.map.initiatives[initiative]!.placements]
    .sort((a, b) => b.share - a.share)
    .flatMap((placement) => placeOf(placement) ?? []);
}

export type DrawnPair = { pair: MapPair; frames: readonly Frame[]; ends: readonly [Frame, Frame] };

/**
 * The pairs of a lens with both sides on the map. The ends that are joined stand in one row where
 * the sides meet in one, else where their tiles are drawn. On the opening state a side is drawn into
 * a row that is merged there only where it has to be joined.
 */
export function drawnPairs(board: Board, lens: Lens): DrawnPair[] {
  const isApart = (frame: Frame) => !isMergedRow(board.rows[frame.row]!);
  const apartFirst = (a: Frame, b: Frame) => Number(isApart(b)) - Number(isApart(a));
  return pairsOf(board.ledger.map, lens).flatMap((pair) => {
    const [one, other] = pair.sides.map((side) => framesOf(board, pair, side).sort(apartFirst));
    if (!one?.length || !other?.length) return [];
    const shared = one.find((end) => other.some((each) => each.row === end.row));
    const first = shared ?? one[0]!;
    const second = (shared && other.find((each) => each.row === shared.row)) ?? other[0]!;
    first.isJoined = true;
    second.isJoined = true;
    const frames = [...one, ...other].filter(
      (frame) => lens !== "attention" || isApart(frame) || frame.isJoined,
    );
    return [{ pair, frames, ends: [first, second] as const }];
  });
}

/** Where a side stands in its strip: its tile, its mark for a missing figure, or else the block. */
export function boxOf(board: Board, measures: Measures, frame: Frame): Box {
  const drawing = drawingsIn(board, measures, frame.row)[frame.column]!;
  const left = frame.column * measures.column + CELL_INSET;
  const tile = drawing.tiles.find((one) => one.initiative === frame.side);
  if (tile) return { x: left + tile.x, y: tile.y, width: tile.width, height: tile.height };
  const own = board.sums[frame.row]![frame.column]!.placed.find(
    (one) => one.initiative === frame.side,
  );
  const hasArea = own?.minor !== null && own?.minor !== undefined && own.minor > 0n;
  if (hasArea && drawing.width > 0) {
    const top = Math.min(...drawing.tiles.map((one) => one.y));
    const end = Math.max(...drawing.tiles.map((one) => one.y + one.height));
    return { x: left, y: top, width: drawing.width, height: end - top };
  }
  const beside = drawing.width > 0 ? drawing.width + 3.5 : 0.5;
  return { x: left + beside, y: drawing.head + 0.5, width: 16, height: 11.5 };
}

/** The numbers of the marks that are about pairs with a line: there they stand once. */
export function markedIn(map: AlignmentMap, joined: readonly DrawnPair[]): ReadonlySet<number> {
  const found = new Set(joined.map(({ pair }) => pair.finding));
  return new Set(
    map.marks.flatMap((mark, index) =>
      mark.findings.some((one) => found.has(one)) ? [index + 1] : [],
    ),
  );
}

/** `Given to Dana Whitfield, due 8 Dec 2026.`: who looks after it, whoever decides. */
export function givenWords(finding: { owner_name: string | null; due_on: string | null }): string {
  const due = finding.due_on ? `, due ${formatDay(finding.due_on)}` : "";
  return `Given to ${finding.owner_name}${due}.`;
}
