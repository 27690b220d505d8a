import { useQuery } from "@tanstack/react-query";
import type { AlignmentMap } from "@/api";
import { useMayRead, useMe } from "@/features/access/session";
import type { Agreement } from "@/features/alignment/lens";
import { isBeforeToday } from "@/ui/dates";
import { LENSES, type Lens } from "./address";
import type { Ledger } from "./ledger";
import { ORDERS, type Order, type Row } from "./rows";
import { useChanges } from "./useSince";

/** Whether there is anything for this reader that the lens Agreement could be about. */
export function useReadsRounds(): boolean {
  return useMayRead("round_result");
}

/** The lenses to choose from: Agreement only for who reads what rounds showed. */
export function lensesFor(readsRounds: boolean): readonly Lens[] {
  return readsRounds ? LENSES : LENSES.filter((one) => one !== "agreement");
}

/** The orders to choose from: by disagreement only for who reads what rounds showed. */
export function ordersFor(readsRounds: boolean): readonly Order[] {
  return readsRounds ? ORDERS : ORDERS.filter((one) => one !== "disagreement");
}

/**
 * What leaders agree on, read once the lens or the order of rows asks for it: the map is drawn
 * without it.
 */
export function useAgreement(strategy: string, lens: Lens, order: Order = "strategy") {
  return useLatestRound(strategy, lens === "agreement" || order === "disagreement");
}

function useLatestRound(strategy: string, isWanted: boolean) {
  const readsRounds = useReadsRounds();
  return useQuery({
    queryKey: ["agreement-lens", strategy],
    queryFn: async ({ signal }) => {
      const { agreementOf } = await import("@/features/alignment/lens");
      return agreementOf(strategy, signal);
    },
    enabled: isWanted && readsRounds,
    staleTime: 60_000,
  });
}

/** Beside the lens's name, in every lens: what the latest round showed, as it stands today. */
export function useAgreementChip(map: AlignmentMap, lens: Lens): Agreement["chip"] | null {
  const isWanted = lens === "agreement" || !isBeforeToday(map.as_of);
  return useLatestRound(map.strategy.id, isWanted).data?.chip ?? null;
}

/**
 * Whether rows tell how leaders place them, beside all else: not on a day gone by nor beside another
 * day, and not where the lens tells it anyway. What a round showed comes after the map: where one
 * was published at all, there is room for it from the start, until it is known to show nothing or
 * cannot be read.
 */
export function useHasLeaders({ map }: Ledger, lens: Lens): boolean {
  const hasResults = useMe().data?.has_results ?? false;
  const isCompared = useChanges() !== null;
  const isAsked = hasResults && lens !== "agreement" && !isCompared && !isBeforeToday(map.as_of);
  const { data, isError } = useLatestRound(map.strategy.id, isAsked);
  const isShown = data?.told.objectives.some(({ leaders }) => leaders !== null);
  return isAsked && (isShown ?? !isError);
}

/** The latest round, for what stands in rows; null while it is not known. */
export function useLeadersOf(strategy: string, isShown: boolean): Agreement | null {
  const { data } = useLatestRound(strategy, isShown);
  return (isShown && data) || null;
}

/** `leaders' views: split` of an objective's row, for who does not see the picture of it. */
export function leadersWords(agreement: Agreement | null, { map }: Ledger, row: Row): string {
  if (row.kind !== "objective" || !agreement) return "";
  const { id } = map.objectives[row.objective]!;
  const word = agreement.told.objectives.find((one) => one.id === id)?.leaders?.word;
  return word ? `, leaders' views: ${word}` : "";
}
