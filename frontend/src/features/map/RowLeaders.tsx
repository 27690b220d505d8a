import { lazy, Suspense } from "react";
import styles from "./Grid.module.css";
import type { Ledger } from "./ledger";
import { useLeadersOf } from "./useAgreement";

const LeadersView = lazy(() => import("@/features/alignment/LeadersView"));

type Props = { ledger: Ledger; objective: number; width: number };

/** Before the total of a row, once the latest round is read: how leaders place its objective. */
export function RowLeaders({ ledger, objective, width }: Props) {
  const { map } = ledger;
  const agreement = useLeadersOf(map.strategy.id, true);
  if (!agreement) return null;
  return (
    <span className={styles.leaders} style={{ width }}>
      <Suspense fallback={null}>
        <LeadersView agreement={agreement} objective={map.objectives[objective]!.id} />
      </Suspense>
    </span>
  );
}
