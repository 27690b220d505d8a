import { Skeleton } from "@mantine/core";
import type { Finding } from "@/api";
import { formatInstant } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./FindingHistory.module.css";
import type { useFindingHistory } from "./inbox";
import { stepsOf } from "./past";

type Props = { finding: Finding; asked: ReturnType<typeof useFindingHistory> };

/** What runs, people and days did to a finding, oldest first. */
export function FindingHistory({ finding, asked }: Props) {
  if (asked.error && !asked.data) {
    return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  }
  if (!asked.data) {
    return (
      <div aria-busy="true">
        <Skeleton height={18} mb={8} />
        <Skeleton height={18} width="70%" />
      </div>
    );
  }
  return (
    <ol className={styles.history} aria-label="History">
      {stepsOf(asked.data, finding).map(({ at, words, quote }) => (
        <li key={`${at} ${words}`}>
          <time dateTime={at}>{formatInstant(at)}</time>
          <span>
            {words}
            {quote ? <q>{quote}</q> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
