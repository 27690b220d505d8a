/** An initiative's money, one row a period and kind, in the order of the map's periods. */
import type { AlignmentMap, Allocation } from "@/api";

export type PeriodRow = {
  key: string;
  name: string;
  /** Only where it is a part: `capex`, `opex`. */
  kind: string;
  amount: string | null;
  /** Why there is no figure, where somebody said so. */
  reason: string;
  spent: string | null;
  currency: string;
};

export function periodsOf(
  allocations: readonly Allocation[],
  periods: AlignmentMap["periods"],
): PeriodRow[] {
  const at = (id: string) => periods.findIndex((one) => one.id === id);
  return [...allocations]
    .sort((a, b) => at(a.period) - at(b.period) || a.kind.localeCompare(b.kind))
    .map((one) => ({
      key: one.id,
      name: periods[at(one.period)]?.name ?? "Another period",
      kind: one.kind === "whole" ? "" : one.kind,
      amount: one.amount,
      reason: one.unknown_reason,
      spent: one.spent,
      currency: one.currency,
    }));
}
