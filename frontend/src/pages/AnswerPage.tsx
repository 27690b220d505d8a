import { useParams } from "@tanstack/react-router";
import { AnswerForm } from "@/features/rounds/AnswerForm";
import { KINDS } from "@/features/rounds/asking";
import { Recall } from "@/features/rounds/Recall";
import styles from "@/features/rounds/Rounds.module.css";
import { Unreadable } from "@/features/rounds/Unreadable";
import { useOwnResponse, useOwnVerbs } from "@/features/rounds/useRounds";
import { formatDay } from "@/ui/dates";
import { Notice, ProblemNotice } from "@/ui/Notice";
import page from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** What one round asks of the reader: from memory first, then 100 points, then one sentence. */
export function AnswerPage() {
  useTitle("Your answer");
  const { round } = useParams({ from: "/shell/rounds/$round/answer" });
  const own = useOwnResponse(round);
  const { recall } = useOwnVerbs(round);
  const told = own.data;
  return (
    <main className={page.page}>
      {own.error ? <ProblemNotice error={own.error} onRetry={() => own.refetch()} /> : null}
      {told === undefined ? (
        own.error ? null : (
          <div aria-busy="true" />
        )
      ) : (
        <>
          <h1>{told.name}</h1>
          <p className={styles.lead}>
            {told.strategy_name}. Open until {formatDay(told.closes_on)}, five minutes.
          </p>
          {told.message ? <p className={styles.lead}>{told.message}</p> : null}
          <details className={styles.told} open={!told.is_recall_done}>
            <summary>What will be shown of it, and to whom</summary>
            <ul>
              {told.told.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
          {told.notice ? (
            <Unreadable own={told} />
          ) : !told.may_answer ? (
            <Notice>The results are out: no answer changes them any more.</Notice>
          ) : told.items === null ? (
            <>
              {recall.error ? <ProblemNotice error={recall.error} /> : null}
              <Recall
                question={KINDS[told.kind].recall}
                isBusy={recall.isPending}
                onGive={(lines) => recall.mutate(lines)}
              />
            </>
          ) : (
            <AnswerForm key={told.round} own={told} items={told.items} />
          )}
        </>
      )}
    </main>
  );
}
