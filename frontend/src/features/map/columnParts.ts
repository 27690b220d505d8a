/** Of a column's known money: what serves nothing and what is accepted; the rest is served. */
import { formatExact } from "@/ui/money";
import type { Board } from "./board";
import type { BandBelow, Sum } from "./ledger";

/** In minor units, as far as it is above zero. */
export type ColumnParts = { all: bigint; none: bigint; accepted: bigint };

const NONE: readonly BandBelow[] = ["no_objective", "stranded"];

/** The parts of all columns, in their order. */
export function partsOfColumns(
  { rows, sums }: Pick<Board, "rows" | "sums">,
  columnSums: readonly Pick<Sum, "minor">[],
): ColumnParts[] {
  const parts = columnSums.map(({ minor }) => ({ all: minor, none: 0n, accepted: 0n }));
  rows.forEach((row, at) => {
    if (row.kind !== "band") return;
    const part = NONE.includes(row.band) ? "none" : "accepted";
    parts.forEach((one, column) => {
      one[part] += sums[at]![column]!.minor;
    });
  });
  return parts.map(({ all, none, accepted }) => {
    return { all: above(all), none: above(none), accepted: above(accepted) };
  });
}

const above = (minor: bigint) => (minor > 0n ? minor : 0n);

const SCALE = 10_000n;

/** How much of all a part is, in percent, to the hundredth and never above 100. */
export function percentOf(part: bigint, all: bigint): number {
  if (all <= 0n) return 0;
  const scaled = (part * SCALE) / all;
  return Number(scaled < SCALE ? scaled : SCALE) / 100;
}

/** `EUR 1,200.00 serves no objective, EUR 300.00 accepted`; nothing where all is served. */
export function partsWords({ none, accepted }: ColumnParts, currency: string): string {
  const words = [];
  if (none > 0n) words.push(`${formatExact(none, currency)} serves no objective`);
  if (accepted > 0n) words.push(`${formatExact(accepted, currency)} accepted`);
  return words.join(", ");
}
