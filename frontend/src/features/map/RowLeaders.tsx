import { lazy, Suspense } from "react";
import type { Agreement } from "@/features/alignment/lens";
import type { Ledger } from "./ledger";

const LeadersView = lazy(() => import("@/features/alignment/LeadersView"));

type Props = { ledger: Ledger; objective: number; agreement: Agreement | null };

/** Before the total of a row, once the latest round is read: how leaders place its objective. */
export function RowLeaders({ ledger, objective, agreement }: Props) {
  const { map } = ledger;
  if (!agreement) return null;
  return (
    <Suspense fallback={null}>
      <LeadersView agreement={agreement} objective={map.objectives[objective]!.id} />
    </Suspense>
  );
}
