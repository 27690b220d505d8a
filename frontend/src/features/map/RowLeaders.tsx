import { lazy, Suspense } from "react";
import type { Ledger } from "./ledger";
import { useLeadersOf } from "./useAgreement";

const LeadersView = lazy(() => import("@/features/alignment/LeadersView"));

type Props = { ledger: Ledger; objective: number };

/** Before the total of a row, once the latest round is read: how leaders place its objective. */
export function RowLeaders({ ledger, objective }: Props) {
  const { map } = ledger;
  const agreement = useLeadersOf(map.strategy.id, true);
  if (!agreement) return null;
  return (
    <Suspense fallback={null}>
      <LeadersView agreement={agreement} objective={map.objectives[objective]!.id} />
    </Suspense>
  );
}
