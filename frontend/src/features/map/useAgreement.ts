import { useQuery } from "@tanstack/react-query";
import { useMayRead } from "@/features/access/session";
import { LENSES, type Lens } from "./address";
import { ORDERS, type Order } from "./rows";

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
  const readsRounds = useReadsRounds();
  return useQuery({
    queryKey: ["agreement-lens", strategy],
    queryFn: async ({ signal }) => {
      const { agreementOf } = await import("@/features/alignment/lens");
      return agreementOf(strategy, signal);
    },
    enabled: (lens === "agreement" || order === "disagreement") && readsRounds,
  });
}
