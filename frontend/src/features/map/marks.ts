/** The numbered marks of the map: which number stands at which row. */
import type { Ledger } from "./ledger";
import type { Row } from "./rows";

export function marksByRow(ledger: Ledger, rows: readonly Row[]): Map<string, number[]> {
  const { map } = ledger;
  const rowOfPlace = new Map(rows.flatMap((row) => row.places.map((place) => [place, row.key])));
  const found = new Map<string, number[]>();
  map.marks.forEach((mark, index) => {
    const keys = new Set<string>();
    for (const subject of mark.subjects) {
      if (subject.noun === "objective") {
        const at = map.objectives.findIndex((one) => one.id === subject.id);
        const key = rowOfPlace.get(at);
        if (key) keys.add(key);
      } else if (subject.noun === "initiative") {
        const entry = map.initiatives.find((one) => one.id === subject.id);
        for (const { objective, band } of entry?.placements ?? []) {
          const place = band === "traced" ? objective : band;
          const key = place === null ? undefined : rowOfPlace.get(place);
          if (key) keys.add(key);
        }
      }
    }
    for (const key of keys) found.set(key, [...(found.get(key) ?? []), index + 1]);
  });
  return found;
}
