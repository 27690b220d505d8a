import { Link, useNavigate } from "@tanstack/react-router";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { RoundForm } from "@/features/reporting/RoundForm";
import { RoundList } from "@/features/reporting/RoundList";
import { useRounds, useToReport } from "@/features/reporting/useUpdates";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import { NotForYou } from "./NotForYou";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** Rounds that ask for the status of work: what is asked of the reader, and how they stand. */
export function UpdatesPage() {
  useTitle("Updates");
  const mayRead = useMayRead("update_round");
  const mayWrite = useMayWrite("update_round");
  const readsRounds = useMayRead("round_result");
  const rounds = useRounds();
  const asked = useToReport();
  const navigate = useNavigate();
  if (!mayRead) return <NotForYou what="updates" />;
  const error = rounds.error ?? asked.error;
  const mine = (asked.data ?? []).filter(({ items }) => items.length > 0);
  return (
    <main className={styles.page}>
      <h1>Updates</h1>
      <p className={styles.lead}>
        Leads say how their work stands, in rounds or whenever something changed.{" "}
        <Link to="/completeness">What records lack</Link>
        {readsRounds ? (
          <>
            {" · "}
            <Link to="/rounds">Rounds that ask leaders</Link>
          </>
        ) : null}
      </p>
      {error ? <ProblemNotice error={error} onRetry={() => rounds.refetch()} /> : null}
      {mine.map((call) => {
        const open = call.items.filter((item) => !item.is_answered).length;
        return (
          <p key={call.id}>
            <Link to="/updates/$round" params={{ round: call.id }}>
              {call.name}
            </Link>
            , due {formatDay(call.due_on)}:{" "}
            {open > 0
              ? `${counted(open, "initiative")} of yours to answer.`
              : "all of yours are answered."}
          </p>
        );
      })}
      {rounds.data ? (
        <RoundList rounds={rounds.data} mayWrite={mayWrite} />
      ) : error ? null : (
        <div aria-busy="true" />
      )}
      {mayWrite ? (
        <RoundForm onOpened={(round) => navigate({ to: "/updates/$round", params: { round } })} />
      ) : null}
    </main>
  );
}
