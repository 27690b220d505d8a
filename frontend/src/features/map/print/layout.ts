/** Where everything stands on paper: pages of rows, in units of a sheet 1,560 wide. */

import { formatDay } from "@/ui/dates";
import { formatCompact, toMinorOrNull } from "@/ui/money";
import { counted, humanise } from "@/ui/words";
import { baseParts, clausesOf } from "../baseLine";
import type { Board } from "../board";
import { bandNote, columnName, restShares, rowName } from "../labels";
import { dayWords } from "../markWords";
import { linesOf, widthOf } from "../text";

export const WIDTH = 1560;
/** Of A3 and A4 alike: what margins leave of a sheet that lies on its side. */
export const PAGE_HEIGHT = 1048;
export const FAMILY = '"Inter Variable", Inter, system-ui, sans-serif';

export const LABEL = 292;
export const TOTAL = 64;
const GAUGE = 128;
const ASIDE = 300;
const GAP = 24;
/** With more columns than this the sentences of the marks stand with the findings. */
const MOST_BESIDE = 20;
/** Least heights of a row, the roomy one first: what saves a page is taken. */
const LEAST_ROWS = [40, 36, 33, 30, 28];
const LEGEND = 56;

export type Line = { words: string; y: number };
export type RowBox = {
  index: number;
  y: number;
  height: number;
  name: string[];
  notes: string[];
  /** What stands in place of a gauge. */
  shares: string[];
};
export type MarkBox = { number: number; y: number; lines: (Line & { isTitle: boolean })[] };
export type Page = {
  number: number;
  height: number;
  /** Where the heads of the columns stand. */
  headY: number;
  rows: RowBox[];
  legendY: number | null;
};
export type Layout = {
  /** Headline and sub-line, on the first page alone. */
  title: Line[];
  base: Line[];
  gauge: number;
  column: number;
  head: number;
  isUpright: boolean;
  /** Right end of the grid. */
  gridWidth: number;
  marks: MarkBox[];
  /** Marks that found no room beside the grid. */
  marksElsewhere: boolean;
  pages: Page[];
};

export const TITLE_FONT = `650 22px ${FAMILY}`;
const SMALL_FONT = `400 11px ${FAMILY}`;
export const NAME_FONT = `600 11px ${FAMILY}`;
export const HEAD_FONT = `600 10px ${FAMILY}`;
const NOTE_FONT = `400 9.5px ${FAMILY}`;

/** `pageHeight` null: one sheet as high as it needs to be. */
export function layOut(board: Board, lensHasMarks: boolean, pageHeight: number | null): Layout {
  const { map } = board.ledger;
  const hasTargets = map.objectives.some((one) => one.target_share !== null);
  const gauge = hasTargets ? GAUGE : 0;
  const hasMarks = lensHasMarks && map.marks.length > 0;
  const isBeside = hasMarks && board.columns.length <= MOST_BESIDE;
  const gridWidth = isBeside ? WIDTH - ASIDE - GAP : WIDTH;
  const room = gridWidth - LABEL - gauge - TOTAL;
  const column = Math.min(130, room / Math.max(1, board.columns.length));
  const isUpright = column < 50;

  const titleWords = clausesOf(map)
    .map(({ text, marks }) =>
      // The sign that ends a clause stands behind its marks.
      [text.slice(0, -1), ...marks.map((one) => `(${one})`)].join(" ").concat(text.slice(-1)),
    )
    .join(" ");
  const title = placed(wrapped(titleWords, TITLE_FONT, WIDTH - 20, 3), 46, 28);
  const baseWords = baseParts(map, new Date()).map(({ words }) => words);
  const baseY = title.at(-1)!.y + 20;
  const base = placed(wrapped(baseWords.join("; "), SMALL_FONT, WIDTH, 3), baseY, 15);
  const top = base.at(-1)!.y + 18;

  const headLines = board.columns.map(
    (one) => wrapped(columnName(board.ledger, one), HEAD_FONT, column - 4, 3).length,
  );
  const head = isUpright ? 128 : 34 + 13 * Math.max(1, ...headLines);
  return {
    title,
    base,
    gauge,
    column,
    head,
    isUpright,
    gridWidth,
    marks: isBeside ? markBoxes(board, top) : [],
    marksElsewhere: hasMarks && !isBeside,
    pages: fewestPages(board, top, head, pageHeight),
  };
}

function fewestPages(board: Board, top: number, head: number, pageHeight: number | null) {
  const tried = LEAST_ROWS.map((least) =>
    paged(
      board.rows.map((_, index) => rowBox(board, index, least)),
      top,
      head,
      pageHeight,
    ),
  );
  const fewest = Math.min(...tried.map((pages) => pages.length));
  return tried.find((pages) => pages.length === fewest)!;
}

function paged(rows: readonly RowBox[], top: number, head: number, pageHeight: number | null) {
  const pages: Page[] = [];
  let y = Number.POSITIVE_INFINITY;
  const limit = pageHeight ?? Number.POSITIVE_INFINITY;
  const open = () => {
    const headY = pages.length === 0 ? top : 34;
    const number = pages.length + 1;
    pages.push({ number, height: pageHeight ?? 0, headY, rows: [], legendY: null });
    y = headY + head;
  };
  open();
  for (const row of rows) {
    if (y + row.height > limit) open();
    pages.at(-1)!.rows.push({ ...row, y });
    y += row.height;
  }
  if (y + LEGEND + 26 > limit) open();
  const last = pages.at(-1)!;
  last.legendY = y + 26;
  if (pageHeight === null) last.height = last.legendY + LEGEND;
  return pages;
}

function rowBox(board: Board, index: number, least: number): RowBox {
  const row = board.rows[index]!;
  const { whole } = board.totals[index]!;
  const objective = row.kind === "objective" ? board.ledger.map.objectives[row.objective]! : null;
  const words = `${objective?.code ? `${objective.code} ` : ""}${rowName(board.ledger, row)}`;
  const depth = row.kind === "band" ? 0 : row.depth;
  const name = wrapped(words, NAME_FONT, LABEL - 64 - depth * 12, 3);
  const said = [counted(whole.initiatives, "initiative")];
  if (whole.unknown > 0) said.push(`${whole.unknown} without a figure`);
  if (objective && objective.state !== "active") said.push(objective.state);
  if (objective && !objective.owner && objective.parent !== null) said.push("no owner");
  if (row.kind === "band") said.push(humanise(bandNote(board.ledger, row.band)));
  const room = LABEL - 12 - depth * 12;
  const notes = wrapped(said.join(", "), NOTE_FONT, room, row.kind === "band" ? 3 : 1);
  const shares =
    row.kind === "rest" ? wrapped(restShares(board.ledger, row), NOTE_FONT, GAUGE - 8, 2) : [];
  const height = Math.max(least, 13 * name.length + 11 * notes.length + 9);
  return { index, y: 0, height, name, notes, shares };
}

function markBoxes(board: Board, top: number): MarkBox[] {
  const { map } = board.ledger;
  let y = top + 30;
  return map.marks.map((mark, index) => {
    const from = y;
    const lines: MarkBox["lines"] = [];
    const add = (words: string, font: string, isTitle: boolean) => {
      for (const one of wrapped(words, font, ASIDE - 30, 6)) {
        y += 14;
        lines.push({ words: one, y, isTitle });
      }
    };
    const [title, ...rest] = markSentences(board, index);
    add(title!, NAME_FONT, true);
    for (const words of rest) add(words, `400 10.5px ${FAMILY}`, false);
    y += 14;
    return { number: index + 1, y: from, lines: mark ? lines : [] };
  });
}

/** What a mark says on paper: what, how much, since when, who decides, by when. */
export function markSentences(board: Board, index: number): string[] {
  const { map } = board.ledger;
  const mark = map.marks[index]!;
  const stake = toMinorOrNull(mark.money_at_stake);
  const saysMoney = mark.kind !== "other" || mark.count > 1 || stake === null;
  return [
    mark.title,
    `${saysMoney ? "" : `${formatCompact(stake, map.currency)} at stake. `}${mark.detail}`,
    `Since ${formatDay(mark.opened_at)}`,
    `${mark.decides}${dayWords(mark)}`,
  ].filter((words) => words.trim() !== "");
}

const placed = (lines: readonly string[], from: number, step: number): Line[] =>
  lines.map((words, index) => ({ words, y: from + index * step }));

/** A text in lines of so many units, at most so many; what is cut ends in `…`. */
export function wrapped(text: string, font: string, room: number, most: number): string[] {
  if (linesOf(text, font, room) <= 1) return [text];
  const lines: string[] = [];
  let line = "";
  const words = text.split(/\s+/);
  for (const [index, word] of words.entries()) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || widthOf(longer, font) <= room) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) {
      lines.push(cut(`${line} ${words.slice(index).join(" ")}`, font, room));
      return lines;
    }
    lines.push(line);
    line = word;
  }
  lines.push(cut(line, font, room));
  return lines;
}

function cut(text: string, font: string, room: number): string {
  if (widthOf(text, font) <= room) return text;
  let kept = text;
  while (kept.length > 1 && widthOf(`${kept}…`, font) > room) kept = kept.slice(0, -1).trimEnd();
  return `${kept}…`;
}
