import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useMayRead } from "@/features/access/session";
import type { Lens } from "./address";
import styles from "./Lenses.module.css";
import type { Ledger } from "./ledger";
import { countOf, lensNote } from "./lensWords";
import { pairsOf } from "./pairs";
import { useAgreement } from "./useAgreement";

const AgreementNote = lazy(() => import("@/features/alignment/AgreementNote"));

type Props = {
  ledger: Ledger;
  lens: Lens;
  /** Whether a day gone by is shown: findings are told as they stand today. */
  isPast: boolean;
  /** Where no grid frames the pairs, they are named. */
  isPhone: boolean;
};

/** What the lens in use shows, or why it shows nothing, with a way to the findings behind it. */
export function LensNote({ ledger, lens, isPast, isPhone }: Props) {
  const readsFindings = useMayRead("finding");
  const { map } = ledger;
  const agreement = useAgreement(map.strategy.id, lens);
  if (lens === "agreement") {
    return (
      <div className={styles.note} data-testid="lens-note">
        <Suspense fallback={null}>
          <AgreementNote agreement={agreement.data} isFailed={agreement.isError} isPast={isPast} />
        </Suspense>
      </div>
    );
  }
  const words = lensNote(ledger, lens, { readsFindings, hasGrid: !isPhone });
  if (words === null) return null;
  const found = countOf(map, lens);
  const pairs = isPhone && lens !== "attention" ? pairsOf(map, lens) : [];
  return (
    <div className={styles.note} data-testid="lens-note">
      <span role="status">{words}</span>
      {found && found.count > 0 && readsFindings && !isPast ? (
        <Link
          to="/findings"
          search={{ strategy: map.strategy.id, code: found.codes.join(","), state: "open" }}
        >
          Open in findings
        </Link>
      ) : null}
      {pairs.length > 0 ? (
        <ul className={styles.pairs}>
          {pairs.map((pair) => (
            <li key={pair.finding}>
              <Link to="/findings" search={{ strategy: map.strategy.id, finding: pair.finding }}>
                {pair.title}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
