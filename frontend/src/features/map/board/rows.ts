/** Rows and columns of the board view, summed in minor units. Nothing is drawn here. */
import type { Board } from "@/api/board";
import { toMinor } from "@/ui/money";
import { counted } from "@/ui/words";
import type { BandBelow } from "../ledger";
import { type BoardSign, pairsShown } from "./pairs";

/** With more departments than this they stand under those above them, the smallest together. */
const MOST_COLUMNS = 16;
/** With more objectives at the top than this, those without marks and with least money are one row. */
const MOST_THEMES = 16;
/** A mark about more objectives than these lifts none of them out. */
const MOST_LIFTED = 4;
const BANDS: readonly BandBelow[] = ["stranded", "no_objective", "accepted"];

export type BoardColumn = {
  key: string;
  name: string;
  departments: readonly number[];
  minor: bigint;
  initiatives: number;
  unknown: number;
  /** Numbers of the marks that are about its departments. */
  marks: readonly number[];
};

/** What a row has in a column; how many there are without a figure is told by row and column. */
export type BoardCell = {
  minor: bigint;
  hasWork: boolean;
  hasUnknown: boolean;
  /** Of the confirmed pairs one side of which stands here, with most of its money. */
  pairs: readonly BoardSign[];
};

type Common = {
  key: string;
  cells: readonly BoardCell[];
  minor: bigint;
  /** Null where an initiative may stand in several of the places that the row sums. */
  initiatives: number | null;
  unknown: number | null;
  /** Numbers of the marks that are about it. */
  marks: readonly number[];
};
export type ThemeRow = Common & { kind: "theme" | "objective"; objective: number };
export type RestRow = Common & { kind: "rest"; objectives: readonly number[] };
export type BandRow = Common & { kind: "band"; band: BandBelow };
export type BoardRow = ThemeRow | RestRow | BandRow;

export type BoardTable = { columns: readonly BoardColumn[]; rows: readonly BoardRow[] };

export function tableOf(board: Board): BoardTable {
  const columns = columnsOf(board);
  const below = childrenOf(board);
  const marks = marksByObjective(board);
  const cells = (rows: Board["cells"]): BoardCell[] =>
    columns.map(({ departments }) => {
      const own = rows.filter((cell) => departments.includes(cell.department));
      return {
        minor: own.reduce((sum, cell) => sum + toMinor(cell.amount), 0n),
        hasWork: own.some((cell) => cell.initiatives > 0),
        hasUnknown: own.some((cell) => cell.unknown_money > 0),
        pairs: [],
      };
    });
  const objectiveRow = (objective: number, kind: "theme" | "objective"): ThemeRow => {
    const one = board.objectives[objective]!;
    const places = new Set(withAllBelow(below, objective));
    return {
      kind,
      key: one.id,
      objective,
      cells: cells(board.cells.filter((cell) => places.has(cell.objective ?? -1))),
      minor: toMinor(one.subtotal),
      initiatives: one.subtotal_initiatives,
      unknown: one.unknown_money,
      marks: marks.get(objective) ?? [],
    };
  };

  const rows: BoardRow[] = [];
  const roots = below.get(null) ?? [];
  const lifted = (root: number) =>
    withAllBelow(below, root).filter((one) => one !== root && marks.has(one));
  const shown = themesShown(board, roots, (root) => marks.has(root) || lifted(root).length > 0);
  for (const root of roots) {
    if (!shown.has(root)) continue;
    rows.push(objectiveRow(root, "theme"));
    for (const one of lifted(root)) rows.push(objectiveRow(one, "objective"));
  }
  const rest = roots.filter((root) => !shown.has(root));
  if (rest.length > 0) {
    const places = new Set(rest.flatMap((root) => withAllBelow(below, root)));
    rows.push({
      kind: "rest",
      key: "rest",
      objectives: rest,
      cells: cells(board.cells.filter((cell) => places.has(cell.objective ?? -1))),
      minor: rest.reduce((sum, root) => sum + toMinor(board.objectives[root]!.subtotal), 0n),
      initiatives: null,
      unknown: null,
      marks: [],
    });
  }
  for (const band of BANDS) {
    const own = board.cells.filter((cell) => cell.band === band);
    if (own.length === 0 && band === "stranded") continue;
    rows.push({
      kind: "band",
      key: band,
      band,
      cells: cells(own),
      minor: own.reduce((sum, cell) => sum + toMinor(cell.amount), 0n),
      initiatives: count(own, "initiatives"),
      unknown: count(own, "unknown_money"),
      marks: board.marks.flatMap((mark, index) => (mark.kind === band ? [index + 1] : [])),
    });
  }
  return { columns, rows: signed(board, columns, rows, below) };
}

/** The rows with the signs of pairs: at the row that says most of a side, a part before its theme. */
function signed(
  board: Board,
  columns: readonly BoardColumn[],
  rows: readonly BoardRow[],
  below: Below,
): BoardRow[] {
  const signs = new Map<string, BoardSign[]>();
  const holds = (row: BoardRow, { objective, band }: BoardPlace) => {
    if (row.kind === "band") return row.band === band;
    if (band !== "traced" || objective === null) return false;
    const roots = row.kind === "rest" ? row.objectives : [row.objective];
    return roots.some((root) => withAllBelow(below, root).includes(objective));
  };
  for (const { pair, sign } of pairsShown(board)) {
    for (const { department, places } of pair.sides) {
      const column = columns.findIndex((one) => one.departments.includes(department));
      const [most] = places;
      // Parts follow their theme: the latest row that holds a place says most of it.
      const row = most === undefined ? -1 : rows.findLastIndex((one) => holds(one, most));
      if (row < 0 || column < 0) continue;
      const at = `${row} ${column}`;
      signs.set(at, [...(signs.get(at) ?? []), sign]);
    }
  }
  if (signs.size === 0) return [...rows];
  return rows.map((row, at) => ({
    ...row,
    cells: row.cells.map((cell, column) => ({
      ...cell,
      pairs: signs.get(`${at} ${column}`) ?? [],
    })),
  }));
}

function count(cells: Board["cells"], of: "initiatives" | "unknown_money"): number {
  return cells.reduce((sum, cell) => sum + cell[of], 0);
}

type BoardPlace = Board["pairs"][number]["sides"][number]["places"][number];
type Below = ReadonlyMap<number | null, readonly number[]>;

function childrenOf(board: Board): Below {
  const below = new Map<number | null, number[]>();
  board.objectives.forEach(({ parent }, index) => {
    below.set(parent, [...(below.get(parent) ?? []), index]);
  });
  return below;
}

/** An objective and everything below it, in order. */
export function withAllBelow(below: Below, objective: number): number[] {
  return [
    objective,
    ...(below.get(objective) ?? []).flatMap((child) => withAllBelow(below, child)),
  ];
}

/** The objectives below one, at any depth. */
export function allBelow(board: Board, objective: number): number[] {
  return withAllBelow(childrenOf(board), objective).slice(1);
}

function marksByObjective(board: Board): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  board.marks.forEach(({ objectives }, index) => {
    if (objectives.length > MOST_LIFTED) return;
    for (const one of objectives) found.set(one, [...(found.get(one) ?? []), index + 1]);
  });
  return found;
}

function themesShown(
  board: Board,
  roots: readonly number[],
  isMarked: (root: number) => boolean,
): ReadonlySet<number> {
  if (roots.length <= MOST_THEMES) return new Set(roots);
  const marked = roots.filter(isMarked);
  const others = roots.filter((root) => !marked.includes(root));
  const byMoney = others.sort((a, b) => {
    const more = toMinor(board.objectives[b]!.subtotal) - toMinor(board.objectives[a]!.subtotal);
    return more > 0n ? 1 : more < 0n ? -1 : a - b;
  });
  const room = Math.max(0, MOST_THEMES - 1 - marked.length);
  return new Set([...marked, ...byMoney.slice(0, room)]);
}

function columnsOf(board: Board): BoardColumn[] {
  const holding = new Set(board.cells.map((cell) => cell.department));
  const drawn = board.departments.map((_, index) => index).filter((one) => holding.has(one));
  const column = (name: string, departments: readonly number[]): BoardColumn => {
    const every = departments.map((one) => board.departments[one]!);
    return {
      key: departments.join("-"),
      name,
      departments,
      minor: every.reduce((sum, one) => sum + toMinor(one.amount), 0n),
      initiatives: every.reduce((sum, one) => sum + one.initiatives, 0),
      unknown: every.reduce((sum, one) => sum + one.unknown_money, 0),
      marks: board.marks.flatMap((mark, index) =>
        mark.departments.some((one) => departments.includes(one)) ? [index + 1] : [],
      ),
    };
  };
  if (drawn.length <= MOST_COLUMNS) {
    return drawn.map((one) => column(board.departments[one]!.name, [one]));
  }
  const groups = new Map<number, number[]>();
  for (const one of drawn) {
    const root = rootOf(board, one);
    groups.set(root, [...(groups.get(root) ?? []), one]);
  }
  const grouped = [...groups].map(([root, every]) => column(board.departments[root]!.name, every));
  if (grouped.length <= MOST_COLUMNS) return grouped;
  const byMoney = [...grouped].sort((a, b) => (a.minor < b.minor ? 1 : a.minor > b.minor ? -1 : 0));
  const kept = new Set(byMoney.slice(0, MOST_COLUMNS - 1));
  const others = grouped.filter((one) => !kept.has(one));
  return [
    ...grouped.filter((one) => kept.has(one)),
    column(
      counted(others.length, "other"),
      others.flatMap((one) => one.departments),
    ),
  ];
}

function rootOf(board: Board, department: number): number {
  let at = department;
  for (const _ of board.departments) {
    const above = board.departments[at]!.parent;
    if (above === null) return at;
    at = above;
  }
  return at;
}
