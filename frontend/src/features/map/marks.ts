/** The numbered marks of the map: which number stands at which tile, cell or row. */
import type { MapMark } from "@/api";
import type { Column } from "./columns";
import { type Ledger, type Place, placeOf } from "./ledger";
import type { Row } from "./rows";

/** `column` is null where the row as a whole is meant; `initiative` names the tile. */
export type MarkAt = { number: number; column: number | null; initiative: number | null };

/** The marks of every row, by its key. */
export function marksByRow(
  ledger: Ledger,
  rows: readonly Row[],
  columns: readonly Column[],
): Map<string, MarkAt[]> {
  const { map } = ledger;
  const rowOfPlace = new Map(rows.flatMap((row) => row.places.map((place) => [place, row.key])));
  const found = new Map<string, MarkAt[]>();
  const add = (key: string | undefined, mark: MarkAt) => {
    const before = key === undefined ? [] : (found.get(key) ?? []);
    const isThere = before.some((one) => one.number === mark.number && one.column === mark.column);
    if (key !== undefined && !isThere) found.set(key, [...before, mark]);
  };
  map.marks.forEach((mark, index) => {
    // About many pieces of work at once: it stands at their band.
    const isBand = mark.kind === "no_objective" || mark.kind === "stranded";
    if (isBand && mark.subjects.length === 0) {
      add(rowOfPlace.get(mark.kind as Place), {
        number: index + 1,
        column: null,
        initiative: null,
      });
    }
    for (const { noun, at } of subjectsOf(ledger, mark)) {
      const number = index + 1;
      if (noun === "objective") add(rowOfPlace.get(at), { number, column: null, initiative: null });
      else {
        const { department, placements } = map.initiatives[at]!;
        const column = columns.findIndex((one) => one.departments.includes(department));
        for (const placement of placements) {
          const place = placeOf(placement);
          const key = place === null ? undefined : rowOfPlace.get(place);
          add(key, { number, column: column < 0 ? null : column, initiative: at });
        }
      }
    }
  });
  return found;
}

/** The marks about a department as a whole, by column: they stand at its head. */
export function marksByColumn(
  { map }: Ledger,
  columns: readonly Column[],
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  map.marks.forEach(({ subjects }, index) => {
    for (const { noun, id } of subjects) {
      if (noun !== "department") continue;
      const department = map.departments.findIndex((one) => one.id === id);
      const at = columns.findIndex((one) => one.departments.includes(department));
      if (at >= 0) found.set(at, [...(found.get(at) ?? []), index + 1]);
    }
  });
  return found;
}

/** The numbers of the marks in some rows, each once and in order. */
export function numbersIn(
  marks: ReadonlyMap<string, readonly MarkAt[]>,
  rows: Iterable<{ key: string }>,
): number[] {
  const found = [...rows].flatMap(({ key }) => (marks.get(key) ?? []).map((one) => one.number));
  return [...new Set(found)].sort((a, b) => a - b);
}

/** In how many rows the mark of a number stands; nothing for those that the map does not draw. */
export function rowsOfMarks(
  marks: ReadonlyMap<string, readonly MarkAt[]>,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const key of marks.keys()) {
    for (const number of numbersIn(marks, [{ key }])) {
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
  }
  return counts;
}

function subjectsOf(ledger: Ledger, mark: MapMark) {
  const { objectives, initiatives } = ledger.map;
  return mark.subjects.flatMap(({ noun, id }) => {
    const list = noun === "objective" ? objectives : noun === "initiative" ? initiatives : [];
    const at = list.findIndex((one) => one.id === id);
    return at < 0 ? [] : [{ noun, at }];
  });
}
