import { Link, useParams } from "@tanstack/react-router";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { Report } from "@/features/reporting/Report";
import { RoundBoard } from "@/features/reporting/RoundBoard";
import { useRound, useToReport } from "@/features/reporting/useUpdates";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { NotForYou } from "./NotForYou";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** One round: the form for who is asked, and how it stands. */
export function RoundPage() {
  const { round: id } = useParams({ from: "/shell/updates/$round" });
  const mayRead = useMayRead("update_round");
  const mayWrite = useMayWrite("update_round");
  const round = useRound(id);
  const asked = useToReport(id);
  useTitle(round.data?.name ?? "Updates");
  if (!mayRead) return <NotForYou what="updates" />;
  const error = round.error ?? asked.error;
  const call = asked.data?.find(({ items }) => items.length > 0);
  return (
    <main className={styles.page}>
      <p className={styles.lead}>
        <Link to="/updates">All rounds</Link>
      </p>
      {error ? <ProblemNotice error={error} onRetry={() => round.refetch()} /> : null}
      {round.data ? (
        <>
          <h1>{round.data.name}</h1>
          {call ? <Report call={call} /> : null}
          {asked.data && !call && !mayWrite ? (
            <p className={styles.lead}>
              Due {formatDay(round.data.due_on)}. Nothing of it is asked of you.
            </p>
          ) : null}
          {mayWrite || !call ? <RoundBoard round={round.data} mayWrite={mayWrite} /> : null}
        </>
      ) : error ? null : (
        <div aria-busy="true" />
      )}
    </main>
  );
}
