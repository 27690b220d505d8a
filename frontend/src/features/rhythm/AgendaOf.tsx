import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Agenda, agenda } from "@/api/rhythm";
import { useMayRead } from "@/features/access/session";
import { Freshness } from "@/features/detection/Freshness";
import { formatDay } from "@/ui/dates";
import { formatCompact, toMinorOrNull } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import { unbroken } from "@/ui/words";
import styles from "./Rhythm.module.css";

type Item = Agenda["items"][number];

const SECTIONS: Record<Item["section"], string> = {
  overdue: "overdue",
  departed: "departed from",
  in_conflict: "in conflict",
  undecided: "open who decides",
  lapsed: "lapsed",
  off_share: "below or above the agreed share",
};

/** What a review talks about, most money first; of a closed one, what it was closed with. */
export function AgendaOf({ review, strategy }: { review: string; strategy: string }) {
  const asked = useQuery({
    queryKey: ["agenda", review],
    queryFn: ({ signal }) => agenda(review, signal),
  });
  const readsRounds = useMayRead("round_result");
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return <div aria-busy="true" />;
  const { items, currency, is_kept } = asked.data;
  return (
    <>
      {is_kept ? null : <Freshness strategy={strategy} isRunning={false} now={new Date()} />}
      <p className={styles.lead}>
        {is_kept
          ? "As it was closed. "
          : "What asks for leaders' decisions: what is overdue or lapsed, decisions departed from, conflicts, open questions of who decides, and shares that are not as agreed. Most money first; what has no known money stands below. "}
        {readsRounds ? (
          <>
            What leaders see differently stands under{" "}
            <Link to="/leadership" search={{ strategy }}>
              Leadership
            </Link>
            .{" "}
          </>
        ) : null}
        Every other finding stands under{" "}
        <Link to="/findings" search={{ strategy }}>
          Findings
        </Link>
        .
      </p>
      {items.length === 0 ? (
        <p className={styles.lead}>
          {is_kept
            ? "No agenda was kept, or nothing of it is yours to read."
            : "Nothing of this asks for a decision now."}
        </p>
      ) : (
        <ol className={styles.rows} aria-label="Agenda">
          {items.map((item) => (
            <li key={item.id} className={styles.row}>
              <div>
                <strong>
                  {item.noun === "finding" ? (
                    <Link to="/findings" search={{ strategy, finding: item.id }}>
                      {unbroken(item.title)}
                    </Link>
                  ) : (
                    unbroken(item.title)
                  )}
                </strong>
                <small>
                  {item.noun}, {SECTIONS[item.section]}
                  {item.due_on ? ` since ${formatDay(item.due_on)}` : ""}
                </small>
              </div>
              <span className={styles.day}>{moneyWords(item, currency)}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function moneyWords(item: Item, currency: string): string {
  const minor = toMinorOrNull(item.money);
  return minor === null ? "money not known" : formatCompact(minor, currency);
}
