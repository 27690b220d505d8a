import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { completeness } from "@/api/completeness";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { CompletenessTable } from "@/features/reporting/CompletenessTable";
import { completeWords } from "@/features/reporting/gaps";
import { IncompleteList } from "@/features/reporting/IncompleteList";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { ProblemNotice } from "@/ui/Notice";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** What the records of work under way lack, by department. */
export function CompletenessPage() {
  useTitle("Completeness");
  const address = useSearch({ from: "/shell/completeness" });
  const navigate = useNavigate();
  const mayRead = useMayRead("initiative");
  const maySend = useMayWrite("update_round");
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy)?.id;
  const board = useQuery({
    queryKey: ["completeness", strategy],
    queryFn: ({ signal }) => completeness(strategy!, signal),
    enabled: mayRead && strategy !== undefined,
  });
  if (!mayRead) return <NotForYou what="records of work" />;
  if (strategies.data && !strategy) return <NoStrategy />;
  const error = strategies.error ?? board.error;
  return (
    <main className={styles.page}>
      <h1>Completeness</h1>
      <p className={styles.lead}>
        What the records of approved, active and paused work lack.{" "}
        <Link to="/updates" search={{}}>
          Ask for status in a round
        </Link>
      </p>
      {error ? <ProblemNotice error={error} onRetry={() => board.refetch()} /> : null}
      {board.data && strategy ? (
        <>
          <p>
            {`Complete: ${completeWords(board.data.total)}. `}
            {`A status is old after ${board.data.rhythm_days} days. `}
            {board.data.period ? "" : "No period is current, so nobody is asked for money."}
          </p>
          <CompletenessTable
            board={board.data}
            chosen={address.department}
            onChoose={(id) =>
              navigate({
                to: "/completeness",
                search: { ...address, department: id === address.department ? undefined : id },
              })
            }
          />
          {address.department ? (
            <IncompleteList
              key={address.department}
              strategy={strategy}
              department={address.department}
              maySend={maySend}
            />
          ) : null}
        </>
      ) : error ? null : (
        <div aria-busy="true" />
      )}
    </main>
  );
}
