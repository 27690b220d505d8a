/** Where a row has the marks about all of it. */
import type { Ledger } from "./ledger";
import type { MarkAt } from "./marks";
import { hasMarksAtGauge, type Measures } from "./measures";
import type { Row } from "./rows";

export type RowMarks = {
  /** Beside the name, at the signed gap, and before the views of leaders. */
  name: readonly number[];
  gauge: readonly number[];
  leaders: readonly number[];
};

/** The numbers of a row's marks: what leaders dispute stands where their views do, if they do. */
export function rowMarksOf(
  ledger: Ledger,
  row: Row,
  measures: Measures,
  marks: readonly MarkAt[],
): RowMarks {
  const numbers = marks.flatMap(({ column, number }) => (column === null ? [number] : []));
  const hasLeaders = measures.leaders > 0 && showsLeaders(row);
  const isDisputed = (number: number) =>
    hasLeaders && ledger.map.marks[number - 1]?.kind === "disputed";
  const others = numbers.filter((number) => !isDisputed(number));
  const leaders = numbers.filter(isDisputed);
  return hasMarksAtGauge(ledger, row, measures)
    ? { name: [], gauge: others, leaders }
    : { name: others, gauge: [], leaders };
}

/** Leaders place single objectives: rows that hold several tell no views. */
export function showsLeaders(row: Row): boolean {
  return row.kind === "objective" && !row.hasChildren;
}
