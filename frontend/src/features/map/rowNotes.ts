/** What stands below a row's name, or beside it: as much as there is room for, said whole. */
import { type ColumnUnit, formatInUnit } from "@/ui/money";
import { counted, humanise } from "@/ui/words";
import type { Board } from "./board";
import { bandCount, bandShort } from "./labels";
import type { BandBelow, Sum } from "./ledger";
import { isOpenTheme, type Measures, NOTE_FONT } from "./measures";
import type { Row } from "./rows";
import { widthOf } from "./text";

type Asked = {
  board: Board;
  row: Row;
  /** Of the row with all below it, and of it alone. */
  whole: Sum;
  shown: Sum;
  unit: ColumnUnit;
  unknownMark: string;
  measures: Pick<Measures, "label" | "bands">;
};

/** What fits into so many pixels. */
export function noteOf(asked: Asked, room: number): string {
  const { row } = asked;
  const said = notesOf(asked);
  if (said.length === 1) return said[0]!;
  const fitting = said.find((words) => widthOf(words, NOTE_FONT) <= room);
  return fitting ?? (isOpenTheme(row) ? "" : said.at(-1)!);
}

/** All that the note may be, longest first. */
export function notesOf(asked: Asked): string[] {
  return asked.row.kind === "band" ? bandNotes(asked, asked.row.band) : notes(asked);
}

function notes({ board, row, whole, shown, unit, unknownMark, measures }: Asked): string[] {
  const { ledger } = board;
  const objective = row.kind === "objective" ? ledger.map.objectives[row.objective]! : null;
  const count = counted(whole.initiatives, "initiative");
  const without = (isShort: boolean) =>
    whole.unknown > 0
      ? [`${whole.unknown} ${isShort ? `× ${unknownMark}` : "without a figure"}`]
      : [];
  const least = whole.notPositive > 0 ? [`${whole.notPositive} × ≤0`] : [];
  const rest: string[] = [];
  const isOpen = row.kind === "objective" && row.hasChildren && !row.isFolded;
  if (isOpen && shown.initiatives > 0) {
    const suffix = unit.minor === null ? "" : unit.suffix;
    rest.push(`${formatInUnit(shown.minor, unit)}${suffix} directly`);
  }
  if (objective && objective.state !== "active") rest.push(objective.state);
  if (objective && !objective.owner && objective.parent !== null) rest.push("no owner");
  if (!isOpen || !isOpenTheme(row)) {
    const missing = [...without(measures.label < 260 || least.length > 0), ...least];
    const few = measures.label < 240 ? [[count, ...rest], [count]] : [];
    const said = [[count, ...missing, ...rest], [count, ...without(true), ...rest], ...few];
    return least.length + few.length > 0
      ? [...new Set(said.map((words) => words.join(", ")))]
      : [said[0]!.join(", ")];
  }
  const below = ledger.children[row.objective]?.length ?? 0;
  const kinds = [counted(below, "objective"), count];
  return cutFromEnd([...kinds, ...without(true), ...least, ...rest]);
}

/** All of it, and what is left as one after another is dropped from its end. */
function cutFromEnd(words: readonly string[]): string[] {
  return words.map((_, dropped) => words.slice(0, words.length - dropped).join(", "));
}

function bandNotes({ board, whole, unknownMark, measures }: Asked, band: BandBelow): string[] {
  const { ledger } = board;
  const counts = bandCount(ledger, band, whole.initiatives);
  const isShort = measures.bands === "short";
  const without = (words: string) => (whole.unknown > 0 ? [`${whole.unknown} ${words}`] : []);
  const mark = `× ${unknownMark}`;
  const all = [counts, ...without("without a figure")];
  const few = [counts, ...without(mark)];
  const short = bandShort(ledger, band);
  if (!isShort || !short) return [all, few, [counts]].map((words) => words.join(", "));
  if (band === "accepted") {
    return [humanise(short), `${humanise(short.split(" · ").slice(0, 2).join(" · "))} · …`];
  }
  return [[...all, short], [...few, short], few, [counts]].map((words) => words.join(", "));
}
