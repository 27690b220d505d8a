import type { Agreement } from "@/features/alignment/lens";
import { orderLine } from "@/features/alignment/words";
import styles from "./Lenses.module.css";
import { useReadsRounds } from "./useAgreement";

type Props = { agreement: Agreement | undefined; isFailed: boolean };

/** By what rows are ordered while they stand by disagreement, or why they cannot be. */
export default function OrderNote({ agreement, isFailed }: Props) {
  const readsRounds = useReadsRounds();
  return (
    <div className={styles.note} data-testid="order-note">
      <span role="status">{wordsOf({ agreement, isFailed, readsRounds })}</span>
    </div>
  );
}

function wordsOf({ agreement, isFailed, readsRounds }: Props & { readsRounds: boolean }): string {
  if (!readsRounds) {
    return "Your roles do not include what rounds showed: rows stand in the strategy's order.";
  }
  if (isFailed) return "What rounds showed could not be read: rows stand in the strategy's order.";
  if (!agreement) return "The latest round is being read…";
  return orderLine(agreement.told);
}
