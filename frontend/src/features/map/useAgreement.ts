import { useQuery } from "@tanstack/react-query";
import { useMayRead } from "@/features/access/session";
import { LENSES, type Lens } from "./address";

/** Whether there is anything for this reader that the lens Agreement could be about. */
export function useReadsRounds(): boolean {
  return useMayRead("round_result");
}

/** The lenses to choose from: Agreement only for who reads what rounds showed. */
export function lensesFor(readsRounds: boolean): readonly Lens[] {
  return readsRounds ? LENSES : LENSES.filter((one) => one !== "agreement");
}

/** What leaders agree on, read once the lens is chosen: the map is drawn without it. */
export function useAgreement(strategy: string, lens: Lens) {
  const readsRounds = useReadsRounds();
  return useQuery({
    queryKey: ["agreement-lens", strategy],
    queryFn: async ({ signal }) => {
      const { agreementOf } = await import("@/features/alignment/lens");
      return agreementOf(strategy, signal);
    },
    enabled: lens === "agreement" && readsRounds,
  });
}
