/** The places that the marks lead to, one after another. */
import type { AlignmentMap, MapMark } from "@/api";
import { type Selection, writeSelection } from "./address";

/** Where a mark stands on the map, as far as one place can be named. */
export function placeOfMark(mark: MapMark): Selection | null {
  return placesOfMark(mark, [])[0] ?? null;
}

/** Every place of a mark: the pair where one was confirmed, else each of its subjects. */
function placesOfMark(mark: MapMark, pairs: AlignmentMap["pairs"]): Selection[] {
  const pair = pairs.find((one) => mark.findings.includes(one.finding));
  if (pair) return [{ kind: "pair", id: pair.finding }];
  const found = mark.subjects.flatMap(({ noun, id }): Selection[] =>
    noun === "objective" || noun === "initiative" || noun === "department"
      ? [{ kind: noun, id }]
      : [],
  );
  const isBand = mark.kind === "no_objective" || mark.kind === "stranded";
  return isBand && mark.subjects.length === 0 ? [{ kind: "band", id: mark.kind }] : found;
}

/** `selection` is null where a mark is about something that the map does not draw. */
export type Stop = { number: number; title: string; selection: Selection | null };

export function stopsOf({ marks, pairs }: Pick<AlignmentMap, "marks" | "pairs">): Stop[] {
  return marks.flatMap((mark, index) => {
    const places: (Selection | null)[] = placesOfMark(mark, pairs);
    return (places.length > 0 ? places : [null]).map((selection) => ({
      ...{ number: index + 1, title: mark.title, selection },
    }));
  });
}

/** The stop after the one that is shown, the first after anything else; null without marks. */
export function nextStop(stops: readonly Stop[], sel: string | undefined, last: number): number {
  const selOf = (stop: Stop | undefined) => stop?.selection && writeSelection(stop.selection);
  const isStill = last >= 0 && (selOf(stops[last]) ?? undefined) === sel;
  const from = isStill ? last : stops.findIndex((stop) => sel && selOf(stop) === sel);
  return stops.length === 0 ? -1 : (from + 1) % stops.length;
}
