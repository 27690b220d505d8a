/** Which rows a refused verb on several findings stumbled over. */
import { type Finding, Problem } from "@/api";

export type RowTrouble = { finding: Finding; message: string };

/** By the pointers of the problem: `/findings/3` is the fourth finding that was asked for. */
export function rowTroubles(error: unknown, asked: readonly Finding[]): RowTrouble[] {
  if (!(error instanceof Problem)) return [];
  return error.errors.flatMap(({ pointer, message }) => {
    const place = /^#?\/findings\/(\d+)/.exec(pointer)?.[1];
    const finding = place === undefined ? undefined : asked[Number(place)];
    return finding ? [{ finding, message }] : [];
  });
}
