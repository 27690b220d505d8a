import type { MapMark } from "@/api";
import type { Waiting } from "@/api/waiting";
import { counted } from "@/ui/words";

/** Whether anything needs the reader beyond the marks and what waits. */
export function needsWords(
  { results, beyond }: Pick<Waiting, "results" | "beyond">,
  marks: readonly Pick<MapMark, "is_yours">[],
): string {
  if (beyond > 0) return `${counted(beyond, "more finding")} ${beyond === 1 ? "is" : "are"} yours.`;
  const isNothing = results.length === 0 && !marks.some((mark) => mark.is_yours);
  return isNothing ? "Nothing needs you." : "Nothing else needs you.";
}
