/** Where everything stands on paper: pages of rows, in units of a sheet 1,560 wide. */

import { formatDay } from "@/ui/dates";
import { formatCompact, toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";
import type { Lens } from "../address";
import { baseParts, clausesOf } from "../baseLine";
import type { Board } from "../board";
import { captionsFit } from "../captions";
import type { BoardChanges } from "../changes";
import { bandNote, columnName, restShares, rowName } from "../labels";
import { dayWords } from "../markWords";
import { BLOCK_HEIGHT, CAPTION_LINE, type Low, lowOf } from "../scale";
import { sinceWords } from "../since";
import { type CardBox, cardBoxes } from "./cards";
import { wrapped } from "./wrapped";

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
const LEAST_ROWS = [46, 43, 40, 36, 33, 30, 28];
const LEGEND = 72;
/** Above and below the blocks of a row, together. */
const AROUND_BLOCK = 6;
/** What no block ever takes of its cell, so that marks of missing figures have room. */
const MARGIN = 22;

/** What the name of a column may take, apart from the next; where it is narrow no word is cut for it. */
export const headRoom = (column: number) => column - (column < NARROW ? 4 : 8);
const NARROW = 75;

export const blockWidth = (column: number) => Math.max(6, column - MARGIN);

export type Line = { words: string; y: number };
export type RowBox = {
  index: number;
  y: number;
  height: number;
  name: string[];
  notes: string[];
  /** What stands in place of a gauge. */
  shares: string[];
  /** The work of the row that stands large, by name, in place of its tiles; null of all others. */
  cards: CardBox[] | null;
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
  /** Where blocks of bands stand that have words below them; null where they have none. */
  low: Low | null;
  /** Right end of the grid. */
  gridWidth: number;
  marks: MarkBox[];
  /** One row shows its work by name, with its status. */
  hasCards: boolean;
  /** Marks that found no room beside the grid. */
  marksElsewhere: boolean;
  pages: Page[];
};

export const TITLE_FONT = `650 22px ${FAMILY}`;
const SMALL_FONT = `400 11px ${FAMILY}`;
export const NAME_FONT = `600 11px ${FAMILY}`;
export const HEAD_FONT = `600 10px ${FAMILY}`;
const NOTE_FONT = `400 9.5px ${FAMILY}`;

/** What of the screen goes on paper beside the board itself. */
export type Shown = {
  lens: Lens;
  /** What the map is compared with; null for nothing. */
  changes: BoardChanges | null;
  /** The objective that stands large, by its index; null for none. */
  focused: number | null;
};

/** `pageHeight` null: one sheet as high as it needs to be. */
export function layOut(board: Board, shown: Shown, pageHeight: number | null): Layout {
  const { map } = board.ledger;
  const hasTargets = map.objectives.some((one) => one.target_share !== null);
  const gauge = hasTargets ? GAUGE : 0;
  const hasMarks = shown.lens === "attention" && map.marks.length > 0;
  const isBeside = hasMarks && board.columns.length <= MOST_BESIDE;
  const gridWidth = isBeside ? WIDTH - ASIDE - GAP : WIDTH;
  const room = gridWidth - LABEL - gauge - TOTAL;
  const column = Math.min(130, room / Math.max(1, board.columns.length));
  const isUpright = column < 50;
  const hasCaptions = !shown.changes && shown.lens !== "coverage" && captionsFit(board, column);
  const low = hasCaptions ? lowOf(BLOCK_HEIGHT) : null;

  const titleWords = clausesOf(map)
    .map(({ text, marks }) =>
      // The sign that ends a clause stands behind its marks.
      [text.slice(0, -1), ...marks.map((one) => `(${one})`)].join(" ").concat(text.slice(-1)),
    )
    .join(" ");
  const title = placed(wrapped(titleWords, TITLE_FONT, WIDTH - 20, 3), 46, 28);
  const baseWords = baseParts(map, new Date()).map(({ words }) => words);
  const { changes } = shown;
  if (changes) baseWords.push(`since ${changes.since}: ${sinceWords(changes.comparison, null)}`);
  const baseY = title.at(-1)!.y + 20;
  const base = placed(wrapped(baseWords.join("; "), SMALL_FONT, WIDTH, 3), baseY, 15);
  const top = base.at(-1)!.y + 18;

  // A row with its cards stands on one page, its head and what follows it too.
  const most = Math.max(200, (pageHeight ?? 1800) - top - 240);
  const cardsOf = (index: number) => {
    const row = board.rows[index]!;
    if (row.kind !== "objective" || row.objective !== shown.focused) return null;
    return cardBoxes(board.ledger, row.objective, room - 10, most);
  };
  const headLines = board.columns.map(
    (one) => wrapped(columnName(board.ledger, one), HEAD_FONT, headRoom(column), 3).length,
  );
  const head = (isUpright ? 128 : 34 + 13 * Math.max(1, ...headLines)) + (changes ? 11 : 0);
  return {
    title,
    base,
    gauge,
    column,
    head,
    isUpright,
    low,
    gridWidth,
    marks: isBeside ? markBoxes(board, top) : [],
    marksElsewhere: hasMarks && !isBeside,
    hasCards: board.rows.some((row) => row.kind === "objective" && row.objective === shown.focused),
    pages: fewestPages(board, { top, head, pageHeight, column, low, cards: cardsOf }),
  };
}

type Asked = {
  top: number;
  head: number;
  pageHeight: number | null;
  column: number;
  low: Low | null;
  cards: (index: number) => { boxes: CardBox[]; height: number } | null;
};

function fewestPages(board: Board, { top, head, pageHeight, cards, column, low }: Asked) {
  const band = low ? low.high + CAPTION_LINE + AROUND_BLOCK : 0;
  const tallest = board.rows.map((row, index) =>
    Math.max(
      Math.ceil(board.tallestIn(index, blockWidth(column), BLOCK_HEIGHT)) + AROUND_BLOCK,
      row.kind === "band" ? band : 0,
    ),
  );
  const tried = LEAST_ROWS.map((least) =>
    paged(
      board.rows.map((_, index) => {
        const box = rowBox(board, index, Math.max(least, tallest[index]!));
        const large = cards(index);
        return large === null
          ? box
          : { ...box, cards: large.boxes, height: Math.max(box.height, large.height + 14) };
      }),
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
  if (row.kind === "band") said.push(bandNote(board.ledger, row.band));
  const room = LABEL - 12 - depth * 12;
  const notes = wrapped(said.join(", "), NOTE_FONT, room, row.kind === "band" ? 3 : 1);
  const shares =
    row.kind === "rest"
      ? wrapped(restShares(board.ledger, row.objectives), NOTE_FONT, GAUGE - 8, 2)
      : [];
  const height = Math.max(least, 13 * name.length + 11 * notes.length + 9);
  return { index, y: 0, height, name, notes, shares, cards: null };
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
