import type { Finding } from "@/api";
import { formatInstant } from "@/ui/dates";
import { counted } from "@/ui/words";
import styles from "./FindingHistory.module.css";
import { historyOf } from "./past";

/** What people and runs did with a finding, oldest first. */
export function FindingHistory({ finding }: { finding: Finding }) {
  return (
    <ol className={styles.history}>
      {historyOf(finding).map(({ at, words, quote }) => (
        <li key={`${at}-${words}`}>
          {at ? <time dateTime={at}>{formatInstant(at)}</time> : <span />}
          <span>
            {words}
            {quote ? <q>{quote}</q> : null}
          </span>
        </li>
      ))}
      {finding.reopened_count > 0 ? (
        <li>
          <span />
          <span>Came back {counted(finding.reopened_count, "time")}</span>
        </li>
      ) : null}
    </ol>
  );
}
