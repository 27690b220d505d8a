import { useSearch } from "@tanstack/react-router";
import { useMayRead } from "@/features/access/session";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { ProblemNotice } from "@/ui/Notice";
import { FindingsBoard } from "./FindingsBoard";
import styles from "./FindingsPage.module.css";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import { useTitle } from "./useTitle";

export function FindingsPage() {
  useTitle("Findings");
  const address = useSearch({ from: "/shell/findings" });
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  const mayRead = useMayRead("finding");
  if (!mayRead) return <NotForYou what="findings" />;
  if (strategies.error && !strategies.data) {
    return (
      <main className={styles.notice}>
        <ProblemNotice error={strategies.error} onRetry={() => strategies.refetch()} />
      </main>
    );
  }
  if (strategies.data && !strategy) return <NoStrategy />;
  if (!strategy) return <main className={styles.notice} aria-busy="true" />;
  return <FindingsBoard key={strategy.id} address={address} strategy={strategy} />;
}
